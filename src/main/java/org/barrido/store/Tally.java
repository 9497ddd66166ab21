package org.barrido.store;

import java.sql.Connection;
import java.sql.SQLException;

/** The counts of sweeps at rest, so that a list of sweeps needs no look at their attempts. */
final class Tally {
    private Tally() {}

    /** Something happens to an attempt. */
    static void forgetOf(Connection connection, long attemptId) throws SQLException {
        Sql.update(
                connection,
                "DELETE FROM lab.tally WHERE sweep_id IN (SELECT sweep_id FROM lab.sweep_attempt WHERE attempt_id = ?)",
                attemptId);
    }

    static void forgetSweep(Connection connection, long sweepId) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.tally WHERE sweep_id = ?", sweepId);
    }

    static void forgetAll(Connection connection) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.tally");
    }

    /** For those that lack it; only where nobody else can change attempts meanwhile. */
    static int take(Connection connection) throws SQLException {
        return Sql.update(connection, """
                INSERT INTO lab.tally (sweep_id, attempts, completed, diverged, failed, running, pending, best_accuracy, seconds)
                SELECT sweep_id, attempts, completed, diverged, failed, running, pending, best_accuracy, seconds FROM lab.counts
                """);
    }
}
