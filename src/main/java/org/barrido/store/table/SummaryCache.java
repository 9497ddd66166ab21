package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.barrido.store.sql.Sql;

/** The counts and ranks of sweeps at rest, so that neither a list of sweeps nor the best attempts need a look at all attempts. */
public final class SummaryCache {
    private SummaryCache() {}

    /** Something happens to an attempt. */
    static void forgetOf(Connection connection, long attemptId) throws SQLException {
        List<Long> sweeps = Sql.list(
                connection,
                "SELECT t.sweep_id FROM lab.sweep_summary t JOIN lab.sweep_attempt l ON l.sweep_id = t.sweep_id WHERE l.attempt_id = ?",
                row -> row.getLong(1),
                attemptId);
        for (long sweepId : sweeps) {
            forgetSweep(connection, sweepId);
        }
    }

    static void forgetSweep(Connection connection, long sweepId) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.sweep_rank WHERE sweep_id = ?", sweepId);
        Sql.update(connection, "DELETE FROM lab.sweep_summary WHERE sweep_id = ?", sweepId);
    }

    static void forgetAll(Connection connection) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.sweep_rank");
        Sql.update(connection, "DELETE FROM lab.sweep_summary");
    }

    /** Stores counts and ranks of the sweeps that lack them; only where nobody else can change attempts meanwhile. */
    public static int take(Connection connection) throws SQLException {
        Sql.update(connection, """
                INSERT INTO lab.sweep_rank (sweep_id, rank, number, attempt_id, score)
                SELECT sweep_id, rank, number, attempt_id, score FROM lab.ranks
                """);
        int taken = Sql.update(connection, """
                INSERT INTO lab.sweep_summary (sweep_id, attempts, completed, diverged, failed, running, pending, stopped,
                    best_accuracy, seconds)
                SELECT sweep_id, attempts, completed, diverged, failed, running, pending, stopped, best_accuracy, seconds
                FROM lab.counts
                """);
        TableChecksums.takeSummaries(connection);
        return taken;
    }
}
