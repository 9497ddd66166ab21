package org.barrido.store.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.schedule.Stop;
import org.barrido.store.row.AttemptName;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.Standing;
import org.barrido.store.row.SweepRow;
import org.barrido.store.row.TimedAttempt;
import org.barrido.store.row.TrainingInterval;
import org.barrido.store.row.VerificationSummary;
import org.barrido.store.sql.Dialect;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.SnapshotReader;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.FreeParameter;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.sweep.stop.Stopping;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.ReportedFigure;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** Reads the lab book's rows as records. */
public final class RowReaders {
    private static final double NANOS = 1e9;
    private static final int AT_ONCE = 4000;

    private RowReaders() {}

    public static List<SweepRow> sweeps(Connection connection) throws SQLException {
        Map<String, Map<String, ParameterType>> types = SweepColumns.types(connection);
        Map<Long, VerificationSummary> verified = Verifications.summaries(connection);
        return Sql.list(
                connection, "SELECT * FROM sweeps ORDER BY begun DESC, id DESC", row -> sweepRow(row, types, verified));
    }

    public static Optional<SweepRow> sweep(Connection connection, String name) throws SQLException {
        Map<String, Map<String, ParameterType>> types = SweepColumns.types(connection);
        Map<Long, VerificationSummary> verified = Verifications.summaries(connection);
        return Sql.first(
                connection, "SELECT * FROM sweeps WHERE name = ?", row -> sweepRow(row, types, verified), name);
    }

    public static List<AttemptRow> attempts(Connection connection, long sweepId) throws SQLException {
        long last = Sql.number(
                connection, "SELECT COALESCE(MAX(number), 0) FROM lab.sweep_attempt WHERE sweep_id = ?", sweepId);
        if (last <= AT_ONCE || Dialect.of(connection) == Dialect.POSTGRESQL) {
            return attempts(connection, sweepId, last, last);
        }
        return connection.getAutoCommit()
                ? SnapshotReader.of(connection, moment -> moment.read(c -> attempts(c, sweepId, last, AT_ONCE)))
                : attempts(connection, sweepId, last, AT_ONCE);
    }

    /** Some thousands at a time, as H2 has an answer in memory as a whole. */
    private static List<AttemptRow> attempts(Connection connection, long sweepId, long last, long atOnce)
            throws SQLException {
        SharedValues shared = new SharedValues();
        Map<Long, Map<String, ReportedFigure>> reported = ReportedFigures.ofSweep(connection, sweepId);
        List<AttemptRow> rows = new ArrayList<>();
        for (long from = 1; from <= last; from += atOnce) {
            rows.addAll(Sql.list(
                    connection,
                    "SELECT * FROM lab.attempt_rows WHERE sweep_id = ? AND attempt BETWEEN ? AND ? ORDER BY attempt",
                    row -> attemptRow(row, shared, reported),
                    sweepId,
                    from,
                    from + atOnce - 1));
        }
        return rows;
    }

    public static Map<Integer, Double> figures(Connection connection, long sweepId, Metric metric) throws SQLException {
        if (!metric.name().matches("[a-z][a-z0-9_]*")) {
            throw new LabBookException("attempts have no figure \"" + metric.name() + "\"");
        }
        Map<Integer, Double> figures = new TreeMap<>();
        Sql.list(
                connection,
                metric.at() == Metric.At.LAST ? ofAttempts(metric.name()) : ofEpochs(metric),
                row -> figures.put(row.getInt(1), row.getDouble(2)),
                sweepId);
        return figures;
    }

    private static String ofAttempts(String figure) {
        return "SELECT attempt, " + figure + " FROM lab.attempt_rows WHERE sweep_id = ? AND " + figure + " IS NOT NULL"
                + " AND status = 'COMPLETED'";
    }

    private static String ofEpochs(Metric metric) {
        String column = EpochTable.column(metric.name());
        boolean best = metric.at() == Metric.At.BEST;
        String figure = (metric.goal() == Metric.Goal.MAXIMIZE ? "MAX(e." : "MIN(e.") + column + ")";
        return "SELECT l.number, " + figure + " FROM lab.sweep_attempt l JOIN lab.attempt a ON a.id = l.attempt_id"
                + " JOIN lab.epoch e ON e.attempt_id = a.id WHERE l.sweep_id = ? AND a.status = 'COMPLETED' AND e."
                + column
                + " IS NOT NULL" + (best ? "" : " AND e.epoch = " + metric.epoch()) + " GROUP BY l.number";
    }

    /** Reads when the attempts of a sweep were trained, by their numbers; those that didn't begin are absent. */
    public static Map<Integer, TrainingInterval> trainingIntervals(Connection connection, long sweepId)
            throws SQLException {
        Map<Integer, TrainingInterval> intervals = new HashMap<>();
        Sql.list(
                connection,
                "SELECT attempt, started, finished, seconds FROM lab.attempt_rows WHERE sweep_id = ? AND started IS NOT NULL",
                row -> intervals.put(row.getInt("attempt"), trainingInterval(row)),
                sweepId);
        return intervals;
    }

    private static TrainingInterval trainingInterval(ResultSet row) throws SQLException {
        double from = seconds(row.getObject("started", OffsetDateTime.class));
        OffsetDateTime finished = row.getObject("finished", OffsetDateTime.class);
        double to = finished == null ? from + row.getDouble("seconds") : seconds(finished);
        return new TrainingInterval(from, Math.max(from, to));
    }

    private static double seconds(OffsetDateTime time) {
        return time.toEpochSecond() + time.getNano() / NANOS;
    }

    /** Reads the best score of each newest sweep in which an attempt completed with one, by the sweep's name. */
    public static Map<String, Double> bestScores(Connection connection) throws SQLException {
        Map<String, Double> scores = new HashMap<>();
        Sql.list(connection, """
                SELECT sweep, MIN(score) AS score FROM leaderboard
                WHERE rank = 1 AND status = 'COMPLETED' GROUP BY sweep
                """, row -> scores.put(row.getString("sweep"), Sql.real(row, "score")));
        return scores;
    }

    /** Reads what an attempt is called in the newest sweeps that have it, in order. */
    public static List<AttemptName> names(Connection connection, long attemptId) throws SQLException {
        return Sql.list(
                connection,
                "SELECT sweep, attempt FROM attempts WHERE id = ? ORDER BY sweep, attempt",
                row -> new AttemptName(row.getString("sweep"), row.getInt("attempt")),
                attemptId);
    }

    public static Map<Integer, List<Epoch>> epochs(Connection connection, long sweepId) throws SQLException {
        Map<Integer, List<Epoch>> epochs = new HashMap<>();
        Map<Long, Map<Integer, SortedMap<String, Double>>> reported = ReportedTable.ofSweep(connection, sweepId);
        Sql.list(
                connection,
                """
                SELECT l.number, e.* FROM lab.sweep_attempt l JOIN lab.epoch e ON e.attempt_id = l.attempt_id
                WHERE l.sweep_id = ? ORDER BY l.number, e.epoch
                """,
                row -> epochs.computeIfAbsent(row.getInt("number"), number -> new ArrayList<>())
                        .add(withReported(
                                EpochTable.read(row).shown(),
                                reported.getOrDefault(row.getLong("attempt_id"), Map.of()))),
                sweepId);
        return epochs;
    }

    private static Epoch withReported(Epoch epoch, Map<Integer, SortedMap<String, Double>> reported) {
        SortedMap<String, Double> metrics = reported.get(epoch.number());
        return metrics == null ? epoch : epoch.withMetrics(metrics);
    }

    public static Map<String, Standing> standings(Connection connection, Collection<String> keys) throws SQLException {
        Map<String, Standing> standings = new HashMap<>();
        Sql.list(
                        connection,
                        "SELECT DISTINCT attempt_key, CASE status WHEN 'STOPPED' THEN 'PENDING' ELSE status END AS status,"
                                + " epochs_done FROM lab.attempt_rows WHERE attempt_key = ANY(?)",
                        row -> Map.entry(
                                row.getString("attempt_key"),
                                new Standing(Status.valueOf(row.getString("status")), row.getInt("epochs_done"))),
                        (Object) keys.toArray())
                .forEach(entry -> standings.put(entry.getKey(), entry.getValue()));
        return standings;
    }

    /** Reads how long attempts took: of the sweeps that were run last, those that were begun last. */
    public static List<TimedAttempt> timedAttempts(Connection connection) throws SQLException {
        return Sql.list(connection, """
                SELECT * FROM (
                    SELECT r.*, s.cpu, s.workers,
                        ROW_NUMBER() OVER (PARTITION BY r.sweep_id ORDER BY r.started) AS from_first,
                        ROW_NUMBER() OVER (PARTITION BY r.sweep_id ORDER BY r.started DESC) AS from_last
                    FROM lab.attempt_rows r JOIN lab.sweep s ON s.id = r.sweep_id
                    WHERE r.epochs_done > 0 AND s.id IN (
                        SELECT id FROM lab.sweep WHERE newest ORDER BY last_run DESC LIMIT 20)
                ) timed WHERE from_last <= 50
                """, RowReaders::timedAttempt);
    }

    private static TimedAttempt timedAttempt(ResultSet row) throws SQLException {
        OffsetDateTime started = row.getObject("started", OffsetDateTime.class);
        OffsetDateTime finished = row.getObject("finished", OffsetDateTime.class);
        return new TimedAttempt(
                ParameterColumns.read(row),
                row.getInt("epochs_done"),
                row.getDouble("seconds"),
                started == null || finished == null ? Double.NaN : seconds(finished) - seconds(started),
                row.getInt("from_first") <= row.getInt("workers"),
                row.getString("cpu"));
    }

    private static List<Parameter> varied(ResultSet row, Map<String, Map<String, ParameterType>> types)
            throws SQLException {
        String varied = row.getString("varied");
        if (row.getString("trainer") == null) {
            return ParameterColumns.words(varied).stream()
                    .<Parameter>map(key -> NetworkParameter.valueOf(key.toUpperCase(Locale.ROOT)))
                    .toList();
        }
        Map<String, ParameterType> own = types.getOrDefault(row.getString("name"), Map.of());
        return ParameterColumns.names(varied).stream()
                .<Parameter>map(key -> new FreeParameter(key, own.getOrDefault(key, ParameterType.TEXT)))
                .toList();
    }

    private static SweepRow sweepRow(
            ResultSet row, Map<String, Map<String, ParameterType>> types, Map<Long, VerificationSummary> verified)
            throws SQLException {
        String stopping = row.getString("stopping");
        return new SweepRow(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                metric(row),
                varied(row, types),
                ParameterColumns.longs(row.getString("seeds")),
                row.getString("yaml"),
                row.getString("hash"),
                row.getString("data_hash"),
                provenance(row),
                row.getObject("started", OffsetDateTime.class),
                row.getInt("attempts"),
                row.getInt("completed"),
                row.getInt("diverged"),
                row.getInt("failed"),
                Sql.real(row, "best_accuracy"),
                row.getDouble("seconds"),
                row.getString("trainer"),
                verified.get(row.getLong("id")),
                row.getInt("stopped"),
                stopping == null ? null : Stopping.ofJson(stopping),
                Sql.integer(row, "run_cap"));
    }

    static Metric metric(ResultSet row) throws SQLException {
        return new Metric(
                row.getString("metric"),
                Metric.Goal.valueOf(row.getString("goal")),
                Metric.At.valueOf(row.getString("metric_at")),
                row.getInt("metric_epoch"));
    }

    private static Provenance provenance(ResultSet row) throws SQLException {
        return new Provenance(
                row.getString("version"),
                row.getString("commit"),
                row.getString("java"),
                row.getString("os"),
                row.getString("cpu"),
                row.getInt("workers"),
                row.getString("kernels"));
    }

    private static AttemptRow attemptRow(
            ResultSet row, SharedValues shared, Map<Long, Map<String, ReportedFigure>> reported) throws SQLException {
        long id = row.getLong("id");
        return new AttemptRow(
                id,
                shared.of(row.getString("sweep")),
                row.getInt("attempt"),
                row.getLong("seed"),
                ParameterColumns.read(row, shared),
                Status.valueOf(row.getString("status")),
                figures(row),
                row.getString("digest"),
                note(row.getString("reason"), row.getString("note")),
                reported.getOrDefault(id, Map.of()),
                stop(row));
    }

    private static @Nullable Stop stop(ResultSet row) throws SQLException {
        String reason = row.getString("stop_reason");
        return reason == null
                ? null
                : new Stop(row.getInt("attempt"), row.getInt("stopped_at"), row.getInt("rung"), reason);
    }

    private static Map<AttemptMetric, Double> figures(ResultSet row) throws SQLException {
        Map<AttemptMetric, Double> figures = new EnumMap<>(AttemptMetric.class);
        for (AttemptMetric metric : AttemptMetric.values()) {
            Double value = Sql.real(row, metric.key());
            if (value != null) {
                figures.put(metric, value);
            }
        }
        return figures;
    }

    /** Why it ended so, then what someone wrote about it. */
    private static @Nullable String note(@Nullable String reason, @Nullable String written) {
        String both = Stream.of(reason, written).filter(Objects::nonNull).collect(Collectors.joining("; "));
        return both.isEmpty() ? null : both;
    }
}
