package org.barrido.store.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Step;

/** What programs told of epochs, and within them, as rows. */
public final class ReportedTable {
    private static final String INSERT = """
            INSERT INTO lab.epoch_metric (attempt_id, epoch, metric_id, metric_value, special, checksum)
            VALUES (?, ?, ?, ?, ?, ?)
            """;
    private static final String INSERT_STEP = """
            INSERT INTO lab.step_metric (attempt_id, epoch, step, metric_id, metric_value, special, checksum)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    static final String OF_EPOCHS = """
            SELECT e.attempt_id, e.epoch, m.name, e.metric_value, e.special, e.checksum
            FROM lab.epoch_metric e JOIN lab.metric m ON m.id = e.metric_id
            """;
    static final String OF_STEPS = """
            SELECT e.attempt_id, e.epoch, e.step, m.name, e.metric_value, e.special, e.checksum
            FROM lab.step_metric e JOIN lab.metric m ON m.id = e.metric_id
            """;

    private ReportedTable() {}

    /** Inserts what a program told of an epoch whose own row is there. */
    static void insert(Connection connection, long attemptId, Epoch epoch) throws SQLException {
        insert(
                connection,
                epoch.metrics().entrySet().stream()
                        .map(metric ->
                                new ReportedNumber(attemptId, epoch.number(), null, metric.getKey(), metric.getValue()))
                        .toList());
    }

    private static void insert(Connection connection, List<ReportedNumber> numbers) throws SQLException {
        Map<String, Integer> ids = ids(connection, numbers);
        Sql.batch(connection, INSERT, numbers, (statement, number) -> {
            statement.setLong(1, number.attemptId());
            statement.setInt(2, number.epoch());
            statement.setInt(3, id(ids, number));
            number.bind(statement, 4);
        });
    }

    static void insert(Connection connection, List<ReportedNumber> numbers, boolean areOfSteps) throws SQLException {
        if (areOfSteps) {
            insertSteps(connection, numbers);
        } else {
            insert(connection, numbers);
        }
    }

    private static Map<String, Integer> ids(Connection connection, List<ReportedNumber> numbers) throws SQLException {
        return numbers.isEmpty()
                ? Map.of()
                : NameTable.METRIC.ids(
                        connection,
                        new TreeSet<>(
                                numbers.stream().map(ReportedNumber::metric).toList()));
    }

    private static int id(Map<String, Integer> ids, ReportedNumber number) {
        Integer id = ids.get(number.metric());
        if (id == null) {
            throw new LabBookException("the lab book has no number for the metric " + number.metric());
        }
        return id;
    }

    /** Puts numbers in the place of those of the same names, and beside the others. */
    static void amend(Connection connection, long attemptId, Epoch epoch) throws SQLException {
        Map<String, Integer> known =
                NameTable.METRIC.known(connection, epoch.metrics().keySet());
        Sql.batch(
                connection,
                "DELETE FROM lab.epoch_metric WHERE attempt_id = ? AND metric_id = ? AND epoch = ?",
                known.values(),
                (statement, metric) -> {
                    statement.setLong(1, attemptId);
                    statement.setInt(2, metric);
                    statement.setInt(3, epoch.number());
                });
        insert(connection, attemptId, epoch);
    }

    /** Inserts steps; those that are told again, as after an interruption, replace what they told before. */
    static void insertSteps(Connection connection, long attemptId, List<Step> steps) throws SQLException {
        Map<String, ReportedNumber> latest = new LinkedHashMap<>();
        for (Step step : steps) {
            step.metrics()
                    .forEach((name, value) -> latest.put(
                            step.step() + " " + name,
                            new ReportedNumber(attemptId, step.epoch(), step.step(), name, value)));
        }
        insertSteps(connection, List.copyOf(latest.values()));
    }

    private static void insertSteps(Connection connection, List<ReportedNumber> numbers) throws SQLException {
        Map<String, Integer> ids = ids(connection, numbers);
        Sql.batch(
                connection,
                "DELETE FROM lab.step_metric WHERE attempt_id = ? AND step = ? AND metric_id = ?",
                numbers,
                (statement, number) -> {
                    statement.setLong(1, number.attemptId());
                    statement.setLong(2, step(number));
                    statement.setInt(3, id(ids, number));
                });
        Sql.batch(connection, INSERT_STEP, numbers, (statement, number) -> {
            statement.setLong(1, number.attemptId());
            statement.setInt(2, number.epoch());
            statement.setLong(3, step(number));
            statement.setInt(4, id(ids, number));
            number.bind(statement, 5);
        });
    }

    private static long step(ReportedNumber number) {
        Long step = number.step();
        if (step == null) {
            throw new IllegalStateException(number + " is of no step");
        }
        return step;
    }

    /** Removes the epochs of an attempt that have a number which isn't as it was written. */
    static void deleteDamagedEpochs(Connection connection, long attemptId) throws SQLException {
        Set<Integer> damaged = new TreeSet<>(Sql.list(
                connection,
                OF_EPOCHS + " WHERE e.attempt_id = ?",
                row -> ReportedNumber.read(row, false).holds(row) ? 0 : row.getInt("epoch"),
                attemptId));
        for (int epoch : damaged) {
            Sql.update(connection, "DELETE FROM lab.epoch WHERE attempt_id = ? AND epoch = ?", attemptId, epoch);
        }
    }

    /** Removes the steps of an attempt that have a number which isn't as it was written. */
    static void deleteDamagedSteps(Connection connection, long attemptId) throws SQLException {
        Set<Long> damaged = new TreeSet<>(Sql.list(
                connection,
                OF_STEPS + " WHERE e.attempt_id = ?",
                row -> ReportedNumber.read(row, true).holds(row) ? -1 : row.getLong("step"),
                attemptId));
        for (long step : damaged) {
            Sql.update(connection, "DELETE FROM lab.step_metric WHERE attempt_id = ? AND step = ?", attemptId, step);
        }
    }

    /** Removes the steps of all epochs after one: they will be told again. */
    static void deleteStepsAfter(Connection connection, long attemptId, long epoch) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.step_metric WHERE attempt_id = ? AND epoch > ?", attemptId, epoch);
    }

    /** Reads what was told of one epoch. */
    static SortedMap<String, Double> ofEpoch(Connection connection, long attemptId, int epoch) throws SQLException {
        SortedMap<String, Double> metrics = new TreeMap<>();
        Sql.list(
                connection,
                OF_EPOCHS + " WHERE e.attempt_id = ? AND e.epoch = ?",
                row -> {
                    ReportedNumber number = whole(row, ReportedNumber.read(row, false));
                    return Optional.ofNullable(metrics.put(number.metric(), number.value()));
                },
                attemptId,
                epoch);
        return metrics;
    }

    /** Reads what was told of the epochs of an attempt, by their numbers. */
    static Map<Integer, SortedMap<String, Double>> ofAttempt(Connection connection, long attemptId)
            throws SQLException {
        Map<Integer, SortedMap<String, Double>> epochs = new HashMap<>();
        Sql.list(
                connection,
                OF_EPOCHS + " WHERE e.attempt_id = ?",
                row -> add(epochs, whole(row, ReportedNumber.read(row, false))),
                attemptId);
        return epochs;
    }

    /** Reads what was told of the epochs of a sweep's attempts, by their own numbers and the epochs'. */
    static Map<Long, Map<Integer, SortedMap<String, Double>>> ofSweep(Connection connection, long sweepId)
            throws SQLException {
        Map<Long, Map<Integer, SortedMap<String, Double>>> attempts = new HashMap<>();
        SharedValues shared = new SharedValues();
        Sql.list(
                connection,
                OF_EPOCHS
                        + " WHERE e.attempt_id IN (SELECT l.attempt_id FROM lab.sweep_attempt l WHERE l.sweep_id = ?)",
                row -> {
                    ReportedNumber number = whole(row, ReportedNumber.read(row, false));
                    return attempts.computeIfAbsent(number.attemptId(), id -> new HashMap<>())
                            .computeIfAbsent(number.epoch(), epoch -> new TreeMap<>())
                            .put(shared.of(number.metric()), number.value());
                },
                sweepId);
        return attempts;
    }

    private static boolean add(Map<Integer, SortedMap<String, Double>> epochs, ReportedNumber number) {
        epochs.computeIfAbsent(number.epoch(), epoch -> new TreeMap<>()).put(number.metric(), number.value());
        return true;
    }

    /** @throws LabBookException if it isn't what was recorded */
    static ReportedNumber whole(ResultSet row, ReportedNumber number) throws SQLException {
        if (!number.holds(row)) {
            throw new LabBookException("attempt " + number.attemptId() + ": " + number.metric() + " of epoch "
                    + number.epoch()
                    + " in the lab book isn't what was recorded (its checksum doesn't hold); see `barrido doctor`");
        }
        return number;
    }

    /** Reads what was told within the epochs of an attempt, in order. */
    public static List<Step> steps(Connection connection, long attemptId) throws SQLException {
        Map<Long, Integer> epochs = new LinkedHashMap<>();
        Map<Long, SortedMap<String, Double>> metrics = new HashMap<>();
        Sql.list(
                connection,
                OF_STEPS + " WHERE e.attempt_id = ? ORDER BY e.step",
                row -> {
                    ReportedNumber number = whole(row, ReportedNumber.read(row, true));
                    epochs.merge(step(number), number.epoch(), Math::max);
                    return metrics.computeIfAbsent(step(number), step -> new TreeMap<>())
                            .put(number.metric(), number.value());
                },
                attemptId);
        List<Step> steps = new ArrayList<>();
        epochs.forEach((step, epoch) -> steps.add(new Step(epoch, step, metrics.getOrDefault(step, new TreeMap<>()))));
        return steps;
    }
}
