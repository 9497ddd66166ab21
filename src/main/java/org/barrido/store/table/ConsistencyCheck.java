package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.barrido.file.Sha256;
import org.barrido.store.row.Inconsistency;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.train.record.Outcome;

/** Whether the records agree with each other. */
public final class ConsistencyCheck {
    /** Attempts whose epochs have a gap, or whose finished state has other epochs than are there. */
    private static final String WRONG_EPOCHS = """
            SELECT a.id FROM lab.attempt a
            LEFT JOIN (SELECT attempt_id, COUNT(*) AS n, MAX(epoch) AS last FROM lab.epoch GROUP BY attempt_id) e
                ON e.attempt_id = a.id
            WHERE COALESCE(e.n, 0) <> COALESCE(e.last, 0)
                OR (a.status IN ('COMPLETED', 'DIVERGED') AND (COALESCE(e.n, 0) <> a.epochs_done OR a.digest IS NULL))
            ORDER BY a.id
            """;

    /** Completed attempts whose figures aren't those of their epochs. */
    private static final String WRONG_FIGURES = """
            SELECT a.id FROM lab.attempt a
            JOIN lab.epoch f ON f.attempt_id = a.id AND f.epoch = 1
            JOIN lab.epoch e ON e.attempt_id = a.id AND e.epoch = a.epochs_done
            WHERE a.status = 'COMPLETED' AND (
                a.accuracy IS DISTINCT FROM e.test_accuracy OR a.loss IS DISTINCT FROM e.train_loss
                OR a.test_loss IS DISTINCT FROM e.test_loss OR a.initial_accuracy IS DISTINCT FROM f.test_accuracy
                OR a.initial_loss IS DISTINCT FROM f.train_loss)
            ORDER BY a.id
            """;

    private static final String ORPHANS = """
            SELECT a.id FROM lab.attempt a
            WHERE NOT EXISTS (SELECT 1 FROM lab.sweep_attempt l WHERE l.attempt_id = a.id) ORDER BY a.id
            """;

    private static final String NOT_ONE_NEWEST = """
            SELECT MIN(id) FROM lab.sweep GROUP BY name HAVING COUNT(*) FILTER (WHERE newest) <> 1
            """;

    private ConsistencyCheck() {}

    public static List<Inconsistency> findings(Connection connection) throws SQLException {
        readThrough(connection);
        List<Inconsistency> findings = damage(connection);
        tell(findings, ids(connection, WRONG_EPOCHS), "attempts whose epochs aren't complete");
        tell(findings, ids(connection, WRONG_FIGURES), "attempts whose figures aren't those of their epochs");
        tell(findings, ReportedFigures.wrong(connection), "attempts whose figures aren't those that were told");
        tell(findings, ParameterIndex.wrong(connection), "attempts whose parameters aren't those that SQL reads");
        tell(findings, ids(connection, ORPHANS), "attempts that belong to no sweep");
        tell(findings, ids(connection, NOT_ONE_NEWEST), "sweeps without exactly one newest row");
        for (String name : alteredTexts(connection)) {
            findings.add(new Inconsistency("the text of sweep " + name + " isn't the one it was recorded with", false));
        }
        return findings;
    }

    /** Records that aren't as they were written. */
    private static List<Inconsistency> damage(Connection connection) throws SQLException {
        List<Inconsistency> findings = new ArrayList<>();
        tell(
                findings,
                TableChecksums.damagedAttempts(connection),
                "attempts whose records aren't as they were written");
        tell(
                findings,
                TableChecksums.damagedEpochs(connection),
                "attempts with epochs that aren't as they were written");
        tell(
                findings,
                TableChecksums.damagedReported(connection),
                "attempts with numbers of programs that aren't as they were written");
        tell(findings, TableChecksums.damagedSteps(connection), "attempts with steps that aren't as they were written");
        tell(
                findings,
                TableChecksums.damagedVerifications(connection),
                "attempts whose verifications aren't as they were written");
        tell(
                findings,
                TableChecksums.damagedEvents(connection),
                "attempts with events that aren't as they were written");
        tell(
                findings,
                TableChecksums.damagedLayers(connection),
                "attempts with diagnostics that aren't as they were written");
        tell(
                findings,
                TableChecksums.damagedStops(connection),
                "sweeps whose stopped attempts aren't as they were written");
        tell(
                findings,
                TableChecksums.damagedSuggestions(connection),
                "sweeps whose suggestions aren't as they were written");
        tell(findings, TableChecksums.damagedSweeps(connection), "sweeps that aren't as they were written");
        tell(findings, TableChecksums.damagedSummaries(connection), "sweeps whose ranks aren't as they were written");
        return findings;
    }

    /** @throws LabBookException if a record isn't as it was written; tells the first kind */
    public static boolean ensureWhole(Connection connection) throws SQLException {
        readThrough(connection);
        for (Inconsistency finding : damage(connection)) {
            throw new LabBookException("damaged: it has " + finding.what() + "; see `barrido doctor`");
        }
        return true;
    }

    private static void tell(List<Inconsistency> findings, List<Long> ids, String what) {
        if (!ids.isEmpty()) {
            String first = ids.size() > 5 ? ids.subList(0, 5) + " and others" : ids.toString();
            findings.add(new Inconsistency(ids.size() + " " + what + ": " + first, true));
        }
    }

    private static List<Long> ids(Connection connection, String sql) throws SQLException {
        return Sql.list(connection, sql, row -> row.getLong(1));
    }

    private static List<String> alteredTexts(Connection connection) throws SQLException {
        return Sql.list(
                        connection,
                        "SELECT name, hash, yaml FROM lab.sweep ORDER BY id",
                        row -> Sha256.of(row.getString(3)).equals(row.getString(2)) ? "" : row.getString(1))
                .stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Touches every row of every table: a page that is damaged throws. */
    public static int readThrough(Connection connection) throws SQLException {
        int rows = 0;
        for (String sql : List.of(
                "SELECT COUNT(*), MAX(seconds), MAX(LENGTH(special)) FROM lab.epoch",
                "SELECT COUNT(*), MAX(gradient_norm) FROM lab.diagnostics",
                "SELECT COUNT(*), MAX(metric_value), MAX(LENGTH(special)) FROM lab.epoch_metric",
                "SELECT COUNT(*), MAX(metric_value), MAX(LENGTH(special)) FROM lab.step_metric",
                "SELECT COUNT(*), MAX(attempt_key), MAX(LENGTH(note)) FROM lab.attempt",
                "SELECT COUNT(*), MAX(LENGTH(yaml)) FROM lab.sweep",
                "SELECT COUNT(*), MAX(LENGTH(reason)) FROM lab.stop",
                "SELECT COUNT(*), MAX(log_acquisition), MAX(LENGTH(origin)) FROM lab.suggestion",
                "SELECT COUNT(*), MAX(attempt_id) FROM lab.sweep_attempt")) {
            rows += (int) Sql.number(connection, sql);
        }
        return rows;
    }

    public static List<String> repair(Connection connection) throws SQLException {
        List<String> done = new ArrayList<>();
        SummaryCache.forgetAll(connection);
        List<Long> sweeps = TableChecksums.damagedSweeps(connection);
        List<Long> layers = TableChecksums.damagedLayers(connection);
        for (long id : layers) {
            DiagnosticsTable.delete(connection, id);
        }
        for (long id : TableChecksums.damagedStops(connection)) {
            tell(
                    done,
                    StopTable.deleteDamaged(connection, id),
                    "decisions to stop deleted; the next run of their sweep makes them again");
        }
        for (long id : TableChecksums.damagedSuggestions(connection)) {
            tell(
                    done,
                    SuggestionTable.deleteDamaged(connection, id),
                    "suggestions' reasons deleted; what was trained for them stays");
        }
        List<Long> reported = repairReported(connection, done);
        Set<Long> wrongFigures = new LinkedHashSet<>(ids(connection, WRONG_FIGURES));
        wrongFigures.addAll(ReportedFigures.wrong(connection));
        for (long id : wrongFigures) {
            AttemptStatements.figures(connection, id);
        }
        List<Long> damaged = TableChecksums.damagedAttempts(connection);
        for (long id : damaged) {
            Annotations.deleteAttempt(connection, id);
        }
        List<Long> wrongEpochs = ids(connection, WRONG_EPOCHS);
        wrongEpochs.addAll(reported);
        for (long id : TableChecksums.damagedEpochs(connection)) {
            EpochTable.deleteDamaged(connection, id);
            wrongEpochs.add(id);
        }
        for (long id : wrongEpochs) {
            setBack(connection, id);
        }
        int orphans = Annotations.deleteOrphans(connection);
        boolean noNewest = !ids(connection, NOT_ONE_NEWEST).isEmpty();
        Annotations.markNewest(connection);
        for (long id : sweeps) {
            TableChecksums.takeSweep(connection, id);
        }
        SweepColumns.assignAll(connection);
        tell(done, damaged.size(), "damaged attempts deleted; the next run of their sweeps makes them again");
        tell(done, layers.size(), "attempts' damaged diagnostics deleted");
        tell(done, sweeps.size(), "sweeps taken as they are now; the next run of their files makes them new");
        tell(
                done,
                new HashSet<>(wrongEpochs).size(),
                "attempts set back to be run again: their epochs weren't complete");
        tell(done, wrongFigures.size(), "attempts given the figures of their epochs");
        tell(done, orphans, "attempts deleted that belonged to no sweep");
        tell(done, noNewest ? 1 : 0, "mark of the newest sweep of a name corrected");
        return done;
    }

    /** Returns the attempts that lost epochs of which a program's numbers were damaged. */
    private static List<Long> repairReported(Connection connection, List<String> done) throws SQLException {
        List<Long> steps = TableChecksums.damagedSteps(connection);
        for (long id : steps) {
            ReportedTable.deleteDamagedSteps(connection, id);
        }
        List<Long> epochs = TableChecksums.damagedReported(connection);
        for (long id : epochs) {
            ReportedTable.deleteDamagedEpochs(connection, id);
        }
        List<Long> parameters = ParameterIndex.wrong(connection);
        for (long id : parameters) {
            ParameterIndex.delete(connection, id);
        }
        List<Long> verified = TableChecksums.damagedVerifications(connection);
        for (long id : verified) {
            Verifications.delete(connection, id);
        }
        List<Long> events = TableChecksums.damagedEvents(connection);
        for (long id : events) {
            EventTable.deleteDamaged(connection, id);
        }
        tell(done, steps.size(), "attempts' damaged steps deleted");
        tell(done, events.size(), "attempts' damaged events deleted");
        tell(done, verified.size(), "attempts' damaged verifications deleted");
        tell(done, parameters.size(), "attempts' parameters made readable by SQL again");
        return epochs;
    }

    private static void tell(List<String> done, int count, String what) {
        if (count > 0) {
            done.add(count + " " + what);
        }
    }

    /** PENDING, with the epochs up to the first gap: checkpoints tell of the others again. */
    private static void setBack(Connection connection, long id) throws SQLException {
        Sql.update(connection, """
                DELETE FROM lab.epoch e WHERE attempt_id = ? AND epoch > (
                    SELECT COUNT(*) FROM lab.epoch b WHERE b.attempt_id = e.attempt_id AND b.epoch <= e.epoch)
                """, id);
        Verifications.delete(connection, id);
        AttemptStatements.close(connection, id, Outcome.pending(0));
    }
}
