package org.barrido.store.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.Settings;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.barrido.train.record.Step;
import org.jspecify.annotations.Nullable;

/** What becomes of attempts, one transaction's worth at a time. */
public final class AttemptStatements {
    private AttemptStatements() {}

    /** A killed run leaves attempts RUNNING. */
    public static int recoverAbandoned(Connection connection) throws SQLException {
        List<Long> left = Sql.list(connection, Leases.abandoned(), row -> row.getLong(1));
        for (long attemptId : left) {
            interrupt(connection, attemptId);
        }
        return left.size();
    }

    /** Whether attempts count as running. */
    public static boolean isAnyRunning(Connection connection) throws SQLException {
        return Sql.number(connection, "SELECT COUNT(*) FROM lab.attempt WHERE status = 'RUNNING'") > 0;
    }

    /** Sets an attempt that runs no more back, to be run on. */
    public static boolean interrupt(Connection connection, long attemptId) throws SQLException {
        close(connection, attemptId, Outcome.interrupted(Math.toIntExact(recorded(connection, attemptId))));
        return true;
    }

    public static List<PendingAttempt> pending(Connection connection, long sweepId, boolean retryFailed, boolean shared)
            throws SQLException {
        return Sql.list(connection, """
                SELECT a.*, l.number FROM lab.sweep_attempt l JOIN lab.attempt a ON a.id = l.attempt_id
                WHERE l.sweep_id = ? AND (a.status = 'PENDING' OR (a.status = 'FAILED' AND ?) OR (a.status = 'RUNNING' AND ?))
                ORDER BY l.number
                """, AttemptStatements::pendingAttempt, sweepId, retryFailed, shared);
    }

    public static List<KeyedAttempt> finished(Connection connection, String sweep) throws SQLException {
        return Sql.list(connection, """
                SELECT a.*, l.number FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id
                JOIN lab.attempt a ON a.id = l.attempt_id
                WHERE s.name = ? AND s.newest AND a.status IN ('COMPLETED', 'DIVERGED') ORDER BY l.number
                """, AttemptStatements::keyed, sweep);
    }

    public static KeyedAttempt keyed(Connection connection, long attemptId) throws SQLException {
        return Sql.first(connection, """
                SELECT a.*, l.number FROM lab.sweep_attempt l JOIN lab.attempt a ON a.id = l.attempt_id
                WHERE a.id = ? ORDER BY l.sweep_id DESC, l.number
                """, AttemptStatements::keyed, attemptId)
                .orElseThrow(() -> new LabBookException("no attempt " + attemptId + " in the lab book"));
    }

    private static KeyedAttempt keyed(ResultSet row) throws SQLException {
        if (!TableChecksums.holds(row)) {
            throw new LabBookException("attempt " + row.getLong("id")
                    + " in the lab book isn't what was recorded (its checksum doesn't hold); see `barrido doctor`");
        }
        Attempt attempt =
                new Attempt(row.getInt("number"), Settings.ofComplete(ParameterColumns.read(row)), row.getLong("seed"));
        return new KeyedAttempt(
                attempt,
                row.getString("data_hash"),
                row.getString("attempt_key"),
                row.getString("trajectory"),
                row.getString("model_hash"),
                row.getString("lineage"));
    }

    private static PendingAttempt pendingAttempt(ResultSet row) throws SQLException {
        KeyedAttempt keyed = keyed(row);
        boolean anew = Status.valueOf(row.getString("status")) == Status.FAILED;
        return new PendingAttempt(row.getLong("id"), keyed, anew ? 0 : row.getInt("epochs_done"));
    }

    /** @param now null for the database's own time, which is that of the transaction's beginning */
    public static boolean start(Connection connection, long attemptId, @Nullable OffsetDateTime now)
            throws SQLException {
        Course course = course(connection, attemptId);
        Status status = course.status();
        if (status == Status.COMPLETED || status == Status.DIVERGED) {
            throw new LabBookException("attempt " + attemptId + " is " + status + ": it isn't run again");
        }
        if (status == Status.FAILED) {
            Sql.update(connection, "DELETE FROM lab.epoch WHERE attempt_id = ?", attemptId);
            DiagnosticsTable.delete(connection, attemptId);
            ReportedFigures.delete(connection, attemptId);
        }
        if (course.isStarted()) {
            EventTable.begunAgain(connection, attemptId, status, course.recorded(), now);
        }
        ReportedTable.deleteStepsAfter(connection, attemptId, status == Status.FAILED ? 0 : course.recorded());
        SummaryCache.forgetOf(connection, attemptId);
        Sql.update(connection, """
                UPDATE lab.attempt SET status = 'RUNNING', reason = NULL, finished = NULL, checksum = NULL,
                    started = COALESCE(started, CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CURRENT_TIMESTAMP)
                WHERE id = ?
                """, now, attemptId);
        return true;
    }

    /** Tells where an attempt stands. */
    public static Status status(Connection connection, long attemptId) throws SQLException {
        return course(connection, attemptId).status();
    }

    /** How far an attempt is. */
    private record Course(Status status, long recorded, boolean isStarted) {}

    private static Course course(Connection connection, long attemptId) throws SQLException {
        return Sql.first(
                        connection,
                        """
                        SELECT status, (SELECT MAX(epoch) FROM lab.epoch WHERE attempt_id = attempt.id) AS recorded, started
                        FROM lab.attempt WHERE id = ?
                        """,
                        row -> new Course(Status.valueOf(row.getString(1)), row.getLong(2), row.getObject(3) != null),
                        attemptId)
                .orElseThrow(() -> new LabBookException("no attempt " + attemptId + " in the lab book"));
    }

    /** Records an epoch that follows the others; one that is on record must be the same. A program may leave some out. */
    public static boolean append(Connection connection, long attemptId, Epoch epoch) throws SQLException {
        Course course = course(connection, attemptId);
        long recorded = course.recorded();
        if (epoch.number() <= recorded) {
            verify(connection, attemptId, epoch);
            return false;
        }
        boolean isReported = !epoch.metrics().isEmpty();
        if (epoch.number() != recorded + 1 && !isReported) {
            throw new LabBookException(
                    "attempt " + attemptId + ": epoch " + epoch.number() + " can't follow epoch " + recorded);
        }
        ensureRunning(attemptId, course, "epoch " + epoch.number());
        for (long left = recorded + 1; left < epoch.number(); left++) {
            EpochTable.insert(connection, attemptId, Epoch.reported((int) left, 0, Map.of()));
        }
        EpochTable.insert(connection, attemptId, epoch);
        return true;
    }

    private static void ensureRunning(long attemptId, Course course, String what) {
        if (course.status() != Status.RUNNING) {
            throw new LabBookException("attempt " + attemptId + " is " + course.status() + ": it takes no " + what);
        }
    }

    /** Records what a program told within epochs; told again, it replaces what was told before. */
    public static boolean appendSteps(Connection connection, long attemptId, List<Step> steps) throws SQLException {
        ensureRunning(attemptId, course(connection, attemptId), "steps");
        ReportedTable.insertSteps(connection, attemptId, steps);
        return true;
    }

    /** Records more, or later, numbers of an epoch that is on record. */
    public static boolean amend(Connection connection, long attemptId, Epoch epoch) throws SQLException {
        Course course = course(connection, attemptId);
        ensureRunning(attemptId, course, "numbers of epoch " + epoch.number());
        if (epoch.number() > course.recorded()) {
            throw new LabBookException(
                    "attempt " + attemptId + ": epoch " + epoch.number() + " can't be amended, it isn't on record");
        }
        ReportedTable.amend(connection, attemptId, epoch);
        return true;
    }

    /** Removes an epoch and all that follow. */
    public static int withdraw(Connection connection, long attemptId, int epoch) throws SQLException {
        SummaryCache.forgetOf(connection, attemptId);
        ReportedTable.deleteStepsAfter(connection, attemptId, epoch - 1);
        return Sql.update(connection, "DELETE FROM lab.epoch WHERE attempt_id = ? AND epoch >= ?", attemptId, epoch);
    }

    private static long recorded(Connection connection, long attemptId) throws SQLException {
        return Sql.number(connection, "SELECT COALESCE(MAX(epoch), 0) FROM lab.epoch WHERE attempt_id = ?", attemptId);
    }

    private static void verify(Connection connection, long attemptId, Epoch epoch) throws SQLException {
        Epoch before = EpochTable.one(connection, attemptId, epoch.number())
                .orElseThrow(() -> new LabBookException(
                        "attempt " + attemptId + ": epoch " + epoch.number() + " is missing in the lab book"));
        List<String> differences = before.differences(epoch);
        if (!differences.isEmpty()) {
            String difference = "epoch " + epoch.number() + ": " + String.join(", ", differences);
            throw epoch.metrics().isEmpty()
                    ? otherNumbers(connection, attemptId, difference)
                    : toldOtherwise(connection, attemptId, difference);
        }
    }

    /** Either a checkpoint isn't of this training, whole as it is, or two machines (or two builds of Java) don't agree. */
    private static LabBookException otherNumbers(Connection connection, long attemptId, String difference)
            throws SQLException {
        String sweep = sweep(connection, attemptId);
        KeyedAttempt keyed = keyed(connection, attemptId);
        return new LabBookException(
                sweep + "/" + keyed.attempt().number() + " isn't what is on record, which was kept, in "
                        + difference + "; remove its checkpoints (the folder " + Checkpoints.name(keyed.trajectory())
                        + ") and run again; if it differs again, 'barrido verify " + sweep
                        + "' on each machine tells which of them computes otherwise");
    }

    private static LabBookException toldOtherwise(Connection connection, long attemptId, String difference)
            throws SQLException {
        KeyedAttempt keyed = keyed(connection, attemptId);
        return new LabBookException(
                sweep(connection, attemptId) + "/" + keyed.attempt().number()
                        + " isn't what is on record, which was kept, in " + difference
                        + "; if the program isn't deterministic write deterministic: false");
    }

    private static String sweep(Connection connection, long attemptId) throws SQLException {
        return Sql.first(connection, """
                SELECT s.name FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id
                WHERE l.attempt_id = ? ORDER BY l.sweep_id DESC
                """, row -> row.getString(1), attemptId).orElse("");
    }

    /** Whether exactly this end is on record already, as when a server was lost just after it had taken it down. */
    public static boolean hasEnded(Connection connection, long attemptId, Outcome outcome) throws SQLException {
        return outcome.digest() != null
                && Sql.number(
                                connection,
                                "SELECT COUNT(*) FROM lab.attempt WHERE id = ? AND status = ? AND digest = ?",
                                attemptId,
                                outcome.status().name(),
                                outcome.digest())
                        > 0;
    }

    /** @param now null for the database's own time, which is that of the transaction's beginning */
    public static boolean finish(Connection connection, long attemptId, Outcome outcome, @Nullable OffsetDateTime now)
            throws SQLException {
        Course course = course(connection, attemptId);
        Status status = course.status();
        if (status != Status.RUNNING) {
            throw new LabBookException(
                    "attempt " + attemptId + " is " + status + ": it can't become " + outcome.status());
        }
        long recorded = course.recorded();
        boolean whole = outcome.status() == Status.COMPLETED || outcome.status() == Status.DIVERGED;
        if (outcome.status() == Status.RUNNING || (whole && recorded != outcome.epochs())) {
            throw new LabBookException("attempt " + attemptId + " can't end " + outcome.status() + " after "
                    + outcome.epochs() + " epochs: " + recorded + " are on record");
        }
        end(connection, attemptId, outcome, now); // start() has forgotten the summary
        return true;
    }

    public static void close(Connection connection, long attemptId, Outcome outcome) throws SQLException {
        SummaryCache.forgetOf(connection, attemptId);
        end(connection, attemptId, outcome, null);
    }

    private static void end(Connection connection, long attemptId, Outcome outcome, @Nullable OffsetDateTime now)
            throws SQLException {
        Sql.update(
                connection,
                """
                UPDATE lab.attempt SET status = ?, digest = ?, reason = ?,
                    finished = CASE WHEN ? THEN COALESCE(CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CURRENT_TIMESTAMP) END
                WHERE id = ?
                """,
                outcome.status().name(),
                outcome.digest(),
                outcome.note(),
                outcome.status().isFinished(),
                now,
                attemptId);
        if (outcome.status() == Status.PENDING) {
            EventTable.pending(connection, attemptId, outcome, now);
        }
        figures(connection, attemptId);
        measuredAfterTraining(connection, attemptId, outcome);
        TableChecksums.takeAttempt(connection, attemptId);
    }

    /** The figures that no epoch has. */
    private static void measuredAfterTraining(Connection connection, long attemptId, Outcome outcome)
            throws SQLException {
        List<AttemptMetric> metrics = Arrays.stream(AttemptMetric.values())
                .filter(AttemptMetric::isMeasuredAfterTraining)
                .toList();
        if (metrics.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>();
        metrics.forEach(metric -> values.add(
                outcome.status() == Status.COMPLETED ? outcome.figures().get(metric) : null));
        values.add(attemptId);
        Sql.update(
                connection,
                metrics.stream()
                        .map(metric -> metric.key() + " = ?")
                        .collect(Collectors.joining(", ", "UPDATE lab.attempt SET ", " WHERE id = ?")),
                values.toArray());
    }

    /** What tables need at once, from the epochs. Final figures are those of completed attempts only. */
    static void figures(Connection connection, long attemptId) throws SQLException {
        Sql.update(connection, """
                UPDATE lab.attempt SET
                    (epochs_done, seconds, best_accuracy) = (
                        SELECT COUNT(*), SUM(seconds), MAX(test_accuracy) FROM lab.epoch WHERE attempt_id = attempt.id),
                    (initial_accuracy, initial_loss) = (
                        SELECT test_accuracy, train_loss FROM lab.epoch WHERE attempt_id = attempt.id AND epoch = 1)
                WHERE id = ?
                """, attemptId);
        Sql.update(connection, """
                UPDATE lab.attempt SET
                    best_epoch = (
                        SELECT MIN(epoch) FROM lab.epoch
                        WHERE attempt_id = attempt.id AND test_accuracy = attempt.best_accuracy),
                    (accuracy, loss, train_accuracy, test_loss, validation_accuracy, validation_loss) = (
                        SELECT test_accuracy, train_loss, train_accuracy, test_loss, validation_accuracy, validation_loss
                        FROM lab.epoch
                        WHERE attempt_id = attempt.id AND epoch = attempt.epochs_done AND attempt.status = 'COMPLETED')
                WHERE id = ?
                """, attemptId);
        ReportedFigures.make(connection, attemptId);
    }
}
