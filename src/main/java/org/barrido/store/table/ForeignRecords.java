package org.barrido.store.table;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.barrido.store.row.AttemptRemarks;
import org.barrido.store.row.BookRequest;
import org.barrido.store.row.ForeignRecord;
import org.barrido.store.row.ImportResult;
import org.barrido.store.row.Provenance;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Digest;
import org.barrido.train.record.Epoch;

/**
 * A sweep of attempts that another tool had trained, into the book. Its record is what counts: of an attempt that the tool tells otherwise
 * than before, what is in the book is replaced.
 */
public final class ForeignRecords {
    private final Sweep sweep;
    private final List<ForeignRecord> runs;
    private final Provenance provenance;
    private final String trainer;

    /** @param trainer the canonical JSON of which tool it was */
    public ForeignRecords(Sweep sweep, List<ForeignRecord> runs, Provenance provenance, String trainer) {
        this.sweep = sweep;
        this.runs = runs;
        this.provenance = provenance;
        this.trainer = trainer;
    }

    /** What is kept of an attempt. */
    private record Kept(long id, String status, boolean isStarted) {}

    public ImportResult record(Connection connection) throws SQLException {
        long sweepId = new SweepRegistration(
                        sweep, runs.stream().map(ForeignRecord::keyed).toList(), provenance, trainer)
                .record(connection);
        Map<String, Kept> kept = kept(connection, sweepId);
        int added = 0;
        int changed = 0;
        for (ForeignRecord run : runs) {
            Kept before = requireNonNull(kept.get(run.keyed().key()));
            if (isSame(connection, before, run)) {
                continue;
            }
            replace(connection, before.id(), run);
            if (before.isStarted()) {
                changed++;
            } else {
                remark(connection, before.id(), run);
                added++;
            }
        }
        SweepColumns.assign(connection, sweep.name());
        return new ImportResult(added, changed, runs.size() - added - changed);
    }

    private static Map<String, Kept> kept(Connection connection, long sweepId) throws SQLException {
        Map<String, Kept> kept = new HashMap<>();
        Sql.list(
                connection,
                """
                SELECT a.attempt_key, a.id, a.status, a.started FROM lab.sweep_attempt l JOIN lab.attempt a ON a.id = l.attempt_id
                WHERE l.sweep_id = ?
                """,
                row -> kept.put(row.getString(1), new Kept(row.getLong(2), row.getString(3), row.getObject(4) != null)),
                sweepId);
        return kept;
    }

    private static boolean isSame(Connection connection, Kept kept, ForeignRecord run) throws SQLException {
        if (!kept.isStarted() || !kept.status().equals(run.outcome().status().name())) {
            return false;
        }
        List<Epoch> epochs = EpochTable.all(connection, kept.id());
        return Objects.equals(Digest.ofReported(epochs), Digest.ofReported(run.epochs()))
                && ReportedTable.steps(connection, kept.id()).equals(run.steps());
    }

    private static void replace(Connection connection, long attemptId, ForeignRecord run) throws SQLException {
        SummaryCache.forgetOf(connection, attemptId);
        ReportedTable.deleteStepsAfter(connection, attemptId, 0);
        Sql.update(connection, "DELETE FROM lab.epoch WHERE attempt_id = ?", attemptId);
        Sql.update(connection, """
                UPDATE lab.attempt SET status = 'RUNNING', reason = NULL, finished = NULL, checksum = NULL,
                    started = COALESCE(CAST(? AS TIMESTAMP(6) WITH TIME ZONE), started, CURRENT_TIMESTAMP)
                WHERE id = ?
                """, run.started(), attemptId);
        for (Epoch epoch : run.epochs()) {
            EpochTable.insert(connection, attemptId, epoch);
        }
        ReportedTable.insertSteps(connection, attemptId, run.steps());
        AttemptStatements.finish(connection, attemptId, run.outcome(), run.finished());
    }

    private static void remark(Connection connection, long attemptId, ForeignRecord run) throws SQLException {
        AttemptRemarks remarks = Annotations.of(connection, attemptId);
        if (remarks.note() == null && !run.note().isEmpty()) {
            Annotations.apply(connection, BookRequest.note(attemptId, run.note()), Set.of());
        }
        if (!run.tags().isEmpty()) {
            Annotations.apply(connection, BookRequest.tags(attemptId, run.tags(), true), Set.of());
        }
    }
}
