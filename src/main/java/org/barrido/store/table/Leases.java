package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.sql.Sql;
import org.barrido.train.record.Status;

/**
 * Which process works on what, in a book that several share. What is claimed is a trajectory, not an attempt: attempts that are
 * the same training stopped sooner or later share their checkpoints. A claim holds as long as its process renews it.
 */
public final class Leases {
    /** How long a claim outlives the last sign of its process. */
    private static final String LIVE = "seen > CURRENT_TIMESTAMP - INTERVAL '20' SECOND";

    private final String worker;

    /** @param worker a name that no other process has */
    public Leases(String worker) {
        this.worker = worker;
    }

    public static long live(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT COUNT(*) FROM lab.claim WHERE " + LIVE);
    }

    /** Attempts that count as RUNNING with nobody working on them; in a book that isn't shared, all of those. */
    static String abandoned() {
        return """
                SELECT a.id FROM lab.attempt a WHERE a.status = 'RUNNING' AND NOT EXISTS (
                    SELECT 1 FROM lab.claim c WHERE c.attempt_id = a.id AND c.
                """.stripTrailing() + LIVE + ")";
    }

    /** Whoever holds the row's lock is about to claim it: there is nothing to wait for. */
    public LeaseResult start(Connection connection, long attemptId) throws SQLException {
        Optional<Status> status = Sql.first(
                connection,
                "SELECT status FROM lab.attempt WHERE id = ? FOR NO KEY UPDATE SKIP LOCKED",
                row -> Status.valueOf(row.getString(1)),
                attemptId);
        if (status.isEmpty()) {
            return LeaseResult.ELSEWHERE;
        }
        if (status.get() == Status.COMPLETED || status.get() == Status.DIVERGED) {
            return LeaseResult.OVER;
        }
        if (!take(connection, attemptId)) {
            return LeaseResult.ELSEWHERE;
        }
        AttemptStatements.start(connection, attemptId);
        return LeaseResult.OURS;
    }

    /** Never waits for a claim that another process holds locked: with the attempt's row locked, that could be for ever. */
    private boolean take(Connection connection, long attemptId) throws SQLException {
        int renewed = Sql.update(
                connection,
                """
                UPDATE lab.claim SET attempt_id = ?, worker = ?, seen = CURRENT_TIMESTAMP WHERE trajectory IN (
                    SELECT c.trajectory FROM lab.claim c JOIN lab.attempt a ON a.trajectory = c.trajectory
                    WHERE a.id = ? AND (c.worker = ? OR NOT c.
                """.stripTrailing() + LIVE + ") FOR UPDATE OF c SKIP LOCKED)",
                attemptId,
                worker,
                attemptId,
                worker);
        return renewed > 0 || Sql.update(connection, """
                INSERT INTO lab.claim (trajectory, attempt_id, worker, seen)
                SELECT trajectory, id, ?, CURRENT_TIMESTAMP FROM lab.attempt WHERE id = ?
                ON CONFLICT (trajectory) DO NOTHING
                """, worker, attemptId) > 0;
    }

    /** Locks the claim, so that it can't be lost before the transaction ends. An attempt set back by others meanwhile is lost too. */
    public void ensure(Connection connection, long attemptId) throws SQLException {
        Optional<Long> held = Sql.first(connection, """
                SELECT c.attempt_id FROM lab.claim c JOIN lab.attempt a ON a.id = c.attempt_id
                WHERE c.attempt_id = ? AND c.worker = ? AND a.status = 'RUNNING' FOR UPDATE OF c
                """, row -> row.getLong(1), attemptId, worker);
        if (held.isEmpty()) {
            throw new LeaseLostException(attemptId);
        }
    }

    public void release(Connection connection, long attemptId) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.claim WHERE attempt_id = ? AND worker = ?", attemptId, worker);
    }

    public int renew(Connection connection) throws SQLException {
        return Sql.update(connection, "UPDATE lab.claim SET seen = CURRENT_TIMESTAMP WHERE worker = ?", worker);
    }

    public int giveUp(Connection connection) throws SQLException {
        return Sql.update(connection, "DELETE FROM lab.claim WHERE worker = ?", worker);
    }
}
