package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.sql.LeaseLostException;
import org.barrido.store.sql.Sql;
import org.barrido.train.record.Status;

/**
 * The leases that settle which process works on what, in a book that several share. A lease is of a trajectory, not of
 * an attempt: attempts that are the same training stopped sooner or later share their checkpoints. It holds as long as
 * its process renews it.
 */
public final class Leases {
    /** How long a lease outlives the last sign of its process. */
    private static final String LIVE = "seen > CURRENT_TIMESTAMP - INTERVAL '20' SECOND";

    private final String worker;

    /** @param worker a name that no other process has */
    public Leases(String worker) {
        this.worker = worker;
    }

    /** Counts those that hold at the moment. */
    public static long live(Connection connection) throws SQLException {
        return live(connection, "lab.lease");
    }

    private static long live(Connection connection, String table) throws SQLException {
        return Sql.number(connection, "SELECT COUNT(*) FROM " + table + " WHERE " + LIVE);
    }

    /** Counts those that hold in a book of a schema that called them claims: a migration would break the work of older programs. */
    public static long liveBeforeMigration(Connection connection) throws SQLException {
        long tables = Sql.number(
                connection,
                "SELECT COUNT(*) FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = 'lab' AND TABLE_NAME = 'claim'");
        return tables == 0 ? 0 : live(connection, "lab.claim");
    }

    /** Attempts that count as RUNNING with nobody working on them; in a book that isn't shared, all of those. */
    static String abandoned() {
        return """
                SELECT a.id FROM lab.attempt a WHERE a.status = 'RUNNING' AND NOT EXISTS (
                    SELECT 1 FROM lab.lease e WHERE e.attempt_id = a.id AND e.
                """.stripTrailing() + LIVE + ")";
    }

    /** Asks for an attempt. Whoever holds its row's lock is about to have it: there is nothing to wait for. */
    public LeaseResult start(Connection connection, long attemptId) throws SQLException {
        Optional<Status> status = Sql.first(
                connection,
                "SELECT status FROM lab.attempt WHERE id = ? FOR NO KEY UPDATE SKIP LOCKED",
                row -> Status.valueOf(row.getString(1)),
                attemptId);
        if (status.isEmpty()) {
            return LeaseResult.HELD;
        }
        if (status.get() == Status.COMPLETED || status.get() == Status.DIVERGED) {
            return LeaseResult.FINISHED;
        }
        if (!take(connection, attemptId)) {
            return LeaseResult.HELD;
        }
        AttemptStatements.start(connection, attemptId, null);
        return LeaseResult.ACQUIRED;
    }

    /** Never waits for a lease that another process holds locked: with the attempt's row locked, that could be for ever. */
    private boolean take(Connection connection, long attemptId) throws SQLException {
        int renewed = Sql.update(
                connection,
                """
                UPDATE lab.lease SET attempt_id = ?, worker = ?, seen = CURRENT_TIMESTAMP WHERE trajectory IN (
                    SELECT e.trajectory FROM lab.lease e JOIN lab.attempt a ON a.trajectory = e.trajectory
                    WHERE a.id = ? AND (e.worker = ? OR NOT e.
                """.stripTrailing() + LIVE + ") FOR UPDATE OF e SKIP LOCKED)",
                attemptId,
                worker,
                attemptId,
                worker);
        return renewed > 0 || Sql.update(connection, """
                INSERT INTO lab.lease (trajectory, attempt_id, worker, seen)
                SELECT trajectory, id, ?, CURRENT_TIMESTAMP FROM lab.attempt WHERE id = ?
                ON CONFLICT (trajectory) DO NOTHING
                """, worker, attemptId) > 0;
    }

    /** Locks the lease, so that it can't be lost before the transaction ends. An attempt set back by others meanwhile is lost too. */
    public void ensureHeld(Connection connection, long attemptId) throws SQLException {
        Optional<Long> held = Sql.first(connection, """
                SELECT e.attempt_id FROM lab.lease e JOIN lab.attempt a ON a.id = e.attempt_id
                WHERE e.attempt_id = ? AND e.worker = ? AND a.status = 'RUNNING' FOR UPDATE OF e
                """, row -> row.getLong(1), attemptId, worker);
        if (held.isEmpty()) {
            throw new LeaseLostException(attemptId);
        }
    }

    public void release(Connection connection, long attemptId) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.lease WHERE attempt_id = ? AND worker = ?", attemptId, worker);
    }

    public int renew(Connection connection) throws SQLException {
        return Sql.update(connection, "UPDATE lab.lease SET seen = CURRENT_TIMESTAMP WHERE worker = ?", worker);
    }

    /** Lists the attempts that this process has. */
    public List<Long> held(Connection connection) throws SQLException {
        return Sql.list(connection, "SELECT attempt_id FROM lab.lease WHERE worker = ?", row -> row.getLong(1), worker);
    }

    public int releaseAll(Connection connection) throws SQLException {
        return Sql.update(connection, "DELETE FROM lab.lease WHERE worker = ?", worker);
    }
}
