package org.barrido.store.table;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.file.Sha256;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.SuggestionRow;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.LearnedSearch;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.text.Json;
import org.jspecify.annotations.Nullable;

/**
 * A sweep and its attempts into the book. The row is the same as long as the sweep's text, the program and the attempts' keys
 * (and with them data and numerics) are.
 */
public final class SweepRegistration {
    private static final int CHUNK = 5000;

    private final Sweep sweep;
    private final List<KeyedAttempt> attempts;
    private final Provenance provenance;
    private final @Nullable String trainer;
    private final List<SuggestionRow> suggestions;
    /** Programs' attempts that are new, by their numbers in the book. */
    private final Map<Long, FreeSettings> newPrograms = new HashMap<>();

    private final OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);

    /** @param trainer as its canonical JSON; null for Barrido's own network */
    public SweepRegistration(
            Sweep sweep, List<KeyedAttempt> attempts, Provenance provenance, @Nullable String trainer) {
        this(sweep, attempts, provenance, trainer, List.of());
    }

    /**
     * Makes the one of a sweep as far as its attempts are known.
     *
     * @param trainer as its canonical JSON; null for Barrido's own network
     * @param suggestions how a search came to those of its attempts that depend on results
     */
    public SweepRegistration(
            Sweep sweep,
            List<KeyedAttempt> attempts,
            Provenance provenance,
            @Nullable String trainer,
            List<SuggestionRow> suggestions) {
        this.suggestions = suggestions;
        this.sweep = sweep;
        this.trainer = trainer;
        this.attempts = attempts;
        this.provenance = provenance;
    }

    public long record(Connection connection) throws SQLException {
        Map<String, Long> ids = attemptIds(connection);
        Optional<Long> same = sameRow(connection);
        long sweepId = same.isPresent() ? same.get() : insertSweep(connection);
        touch(connection, sweepId);
        link(connection, sweepId, ids);
        SuggestionTable.record(connection, sweepId, independent());
        SuggestionTable.record(connection, sweepId, suggestions);
        if (trainer != null) {
            ParameterIndex.add(connection, newPrograms);
            SweepColumns.assign(connection, sweep.name());
        }
        TableChecksums.takeSweep(connection, sweepId);
        return sweepId;
    }

    /** The configurations of a search that depend on no result. */
    private List<SuggestionRow> independent() {
        LearnedSearch search = sweep.search();
        int seeds = sweep.seeds().size();
        return search == null
                ? List.of()
                : IntStream.rangeClosed(1, search.independent())
                        .filter(number -> number * seeds <= attempts.size())
                        .mapToObj(number -> SuggestionRow.independent(number, seeds, number <= search.given()))
                        .toList();
    }

    /** Ids of all attempts by key, after inserting those that no earlier sweep has. */
    private Map<String, Long> attemptIds(Connection connection) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        for (int from = 0; from < attempts.size(); from += CHUNK) {
            List<KeyedAttempt> chunk = attempts.subList(from, Math.min(attempts.size(), from + CHUNK));
            ids.putAll(known(connection, chunk));
            List<KeyedAttempt> missing = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            for (KeyedAttempt attempt : chunk) {
                if (!ids.containsKey(attempt.key()) && seen.add(attempt.key())) {
                    missing.add(attempt);
                }
            }
            insertAttempts(connection, missing, ids);
        }
        return ids;
    }

    private static Map<String, Long> known(Connection connection, List<KeyedAttempt> chunk) throws SQLException {
        Map<String, Long> ids = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT w.k, a.id FROM UNNEST(?) AS w (k) LEFT JOIN lab.attempt a ON a.attempt_key = w.k WHERE a.id IS NOT NULL")) {
            statement.setArray(1, connection.createArrayOf("varchar", keys(chunk)));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return ids;
    }

    private static Object[] keys(List<KeyedAttempt> chunk) {
        return chunk.stream().map(KeyedAttempt::key).toArray();
    }

    private void insertAttempts(Connection connection, List<KeyedAttempt> missing, Map<String, Long> ids)
            throws SQLException {
        String sql =
                "INSERT INTO lab.attempt (attempt_key, trajectory, configuration, data_hash, seed, model_hash, lineage, "
                        + "checksum, trainer, parameters, status, " + ParameterColumns.list()
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', "
                        + ParameterColumns.marks()
                        + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
            for (KeyedAttempt attempt : missing) {
                bind(statement, attempt);
                statement.addBatch();
            }
            statement.executeBatch();
            try (ResultSet generated = statement.getGeneratedKeys()) {
                for (KeyedAttempt attempt : missing) {
                    generated.next();
                    ids.put(attempt.key(), generated.getLong(1));
                    if (attempt.attempt().settings() instanceof FreeSettings settings) {
                        newPrograms.put(generated.getLong(1), settings);
                    }
                }
            }
        }
    }

    /** The word for who trains an attempt; null for Barrido's own network. */
    private @Nullable String kind(Settings settings) {
        return settings instanceof FreeSettings
                ? requireNonNullElse(TrainerSpec.ofJson(trainer).kind(), "program")
                : null;
    }

    private void bind(PreparedStatement statement, KeyedAttempt keyed) throws SQLException {
        statement.setString(1, keyed.key());
        statement.setString(2, keyed.trajectory());
        String configuration = configuration(keyed);
        statement.setString(3, configuration);
        statement.setString(4, keyed.dataHash());
        statement.setLong(5, keyed.attempt().seed());
        statement.setString(6, keyed.modelHash());
        statement.setString(7, keyed.lineage());
        Settings settings = keyed.attempt().settings();
        String kind = kind(settings);
        statement.setInt(8, TableChecksums.ofNew(keyed, configuration, kind));
        statement.setString(9, kind);
        statement.setString(10, ParameterColumns.json(settings));
        ParameterColumns.bind(statement, 11, settings);
    }

    /** The same for attempts that differ in the seed only. */
    private static String configuration(KeyedAttempt keyed) {
        String model = keyed.modelHash() == null ? "" : keyed.modelHash();
        return Sha256.of(keyed.dataHash() + keyed.attempt().settings() + model).substring(0, 32);
    }

    private Optional<Long> sameRow(Connection connection) throws SQLException {
        return Sql.first(
                connection,
                """
                SELECT id FROM lab.sweep
                WHERE name = ? AND newest AND hash = ? AND attempts_hash = ? AND version = ? AND commit = ?
                """,
                row -> row.getLong(1),
                sweep.name(),
                sweep.hash(),
                attemptsHash(),
                provenance.version(),
                provenance.commit());
    }

    /** Of a search those that depend on no result, so that its row stays the same while more follow. */
    private String attemptsHash() {
        LearnedSearch search = sweep.search();
        long counted = search == null
                ? attempts.size()
                : (long) search.independent() * sweep.seeds().size();
        return Sha256.of(attempts.stream().limit(counted).map(KeyedAttempt::key).collect(Collectors.joining("\n")));
    }

    private long insertSweep(Connection connection) throws SQLException {
        Sql.update(connection, "UPDATE lab.sweep SET newest = FALSE WHERE name = ?", sweep.name());
        Metric metric = sweep.metric();
        return Sql.insert(
                connection,
                """
                            INSERT INTO lab.sweep (name, description, tags, metric, goal, metric_at, metric_epoch, varied, seeds,
                                yaml, hash, data_hash, attempts_hash, version, commit, java, os, cpu, workers, kernels,
                                started, last_run, newest, trainer, stopping, run_cap)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', 0, '', ?, ?, TRUE, ?, ?, ?)
                        """,
                sweep.name(),
                sweep.description(),
                ParameterColumns.commas(sweep.tags()),
                metric.name(),
                metric.goal().name(),
                metric.at().name(),
                metric.epoch(),
                varied(),
                ParameterColumns.commas(sweep.seeds()),
                sweep.yaml(),
                sweep.hash(),
                attempts.isEmpty() ? "" : attempts.get(0).dataHash(),
                attemptsHash(),
                provenance.version(),
                provenance.commit(),
                now,
                now,
                trainer,
                sweep.stopping() == null ? null : sweep.stopping().json(),
                runCap());
    }

    private @Nullable Integer runCap() {
        LearnedSearch search = sweep.search();
        return search == null ? null : search.configurations() * sweep.seeds().size();
    }

    /** A program's names may have commas in them. */
    private String varied() {
        List<String> keys = sweep.varied().stream().map(Parameter::key).toList();
        return trainer == null ? ParameterColumns.commas(keys) : Json.value(keys);
    }

    /** What may change from one run of the same row to the next. */
    private void touch(Connection connection, long sweepId) throws SQLException {
        Sql.update(
                connection,
                "UPDATE lab.sweep SET java = ?, os = ?, cpu = ?, workers = ?, kernels = ?, last_run = ? WHERE id = ?",
                provenance.java(),
                provenance.os(),
                provenance.cpu(),
                provenance.workers(),
                provenance.kernels(),
                now,
                sweepId);
    }

    private void link(Connection connection, long sweepId, Map<String, Long> ids) throws SQLException {
        Set<Integer> linked = new HashSet<>(Sql.list(
                connection, "SELECT number FROM lab.sweep_attempt WHERE sweep_id = ?", row -> row.getInt(1), sweepId));
        SummaryCache.forgetSweep(connection, sweepId);
        List<KeyedAttempt> missing = attempts.stream()
                .filter(keyed -> !linked.contains(keyed.attempt().number()))
                .toList();
        Sql.batch(
                connection,
                "INSERT INTO lab.sweep_attempt (sweep_id, number, attempt_id) VALUES (?, ?, ?)",
                missing,
                (statement, keyed) -> {
                    statement.setLong(1, sweepId);
                    statement.setInt(2, keyed.attempt().number());
                    statement.setLong(3, requireNonNull(ids.get(keyed.key())));
                });
    }
}
