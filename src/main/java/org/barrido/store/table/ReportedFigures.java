package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.store.sql.Sql;
import org.barrido.train.record.ReportedFigure;
import org.jspecify.annotations.Nullable;

/** The figures of attempts that programs trained, made from what was told of their epochs. */
final class ReportedFigures {
    private static final String MADE = """
            SELECT
                g.attempt_id, g.metric_id, g.told, g.not_finite,
                CASE WHEN a.status = 'COMPLETED' THEN l.metric_value END AS last, g.last_epoch,
                g.least,
                (SELECT MIN(e.epoch) FROM lab.epoch_metric e
                 WHERE e.attempt_id = g.attempt_id AND e.metric_id = g.metric_id AND e.metric_value = g.least) AS least_epoch,
                g.most,
                (SELECT MIN(e.epoch) FROM lab.epoch_metric e
                 WHERE e.attempt_id = g.attempt_id AND e.metric_id = g.metric_id AND e.metric_value = g.most) AS most_epoch
            FROM (
                SELECT
                    attempt_id, metric_id, COUNT(*) AS told, COUNT(*) - COUNT(metric_value) AS not_finite,
                    MAX(epoch) AS last_epoch, MIN(metric_value) AS least, MAX(metric_value) AS most
                FROM lab.epoch_metric %s GROUP BY attempt_id, metric_id
            ) g
            JOIN lab.attempt a ON a.id = g.attempt_id
            JOIN lab.epoch_metric l ON l.attempt_id = g.attempt_id AND l.metric_id = g.metric_id AND l.epoch = g.last_epoch
            """;

    private ReportedFigures() {}

    /** Makes them for an attempt, in place of those that it has. */
    static void make(Connection connection, long attemptId) throws SQLException {
        delete(connection, attemptId);
        Sql.update(
                connection,
                "INSERT INTO lab.attempt_metric (attempt_id, metric_id, told, not_finite, last, last_epoch, least, least_epoch,"
                        + " most, most_epoch) " + MADE.formatted("WHERE attempt_id = ?"),
                attemptId);
    }

    static void delete(Connection connection, long attemptId) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.attempt_metric WHERE attempt_id = ?", attemptId);
    }

    /** Finds the attempts that have other ones than were told. */
    static List<Long> wrong(Connection connection) throws SQLException {
        String made = MADE.formatted("") + " WHERE a.status <> 'RUNNING'";
        String kept =
                "SELECT f.attempt_id, f.metric_id, f.told, f.not_finite, f.last, f.last_epoch, f.least, f.least_epoch,"
                        + " f.most, f.most_epoch FROM lab.attempt_metric f JOIN lab.attempt a ON a.id = f.attempt_id"
                        + " WHERE a.status <> 'RUNNING'";
        return Sql.list(
                connection,
                "SELECT DISTINCT attempt_id FROM ((" + made + " EXCEPT " + kept + ") UNION ALL (" + kept + " EXCEPT "
                        + made + ")) w ORDER BY attempt_id",
                row -> row.getLong(1));
    }

    /** Reads those of a sweep's attempts, by the attempts' own numbers and the metrics' names. */
    static Map<Long, Map<String, ReportedFigure>> ofSweep(Connection connection, long sweepId) throws SQLException {
        Map<Long, Map<String, ReportedFigure>> attempts = new HashMap<>();
        SharedValues shared = new SharedValues();
        Sql.list(
                connection,
                """
                SELECT f.attempt_id, m.name, f.last, f.least, f.most
                FROM lab.attempt_metric f JOIN lab.metric m ON m.id = f.metric_id
                WHERE f.attempt_id IN (SELECT l.attempt_id FROM lab.sweep_attempt l WHERE l.sweep_id = ?)
                """,
                row -> attempts.computeIfAbsent(row.getLong("attempt_id"), id -> new HashMap<>())
                        .put(
                                shared.of(row.getString("name")),
                                new ReportedFigure(
                                        orNone(Sql.real(row, "last")),
                                        orNone(Sql.real(row, "least")),
                                        orNone(Sql.real(row, "most")))),
                sweepId);
        return attempts;
    }

    private static double orNone(@Nullable Double figure) {
        return figure == null ? Double.NaN : figure;
    }
}
