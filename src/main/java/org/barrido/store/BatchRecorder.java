package org.barrido.store;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.barrido.nn.LayerStatistics;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.row.Recorder;
import org.barrido.store.sql.BookWriter;
import org.barrido.store.table.AttemptStatements;
import org.barrido.store.table.DiagnosticsTable;
import org.barrido.store.table.EpochTable;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Step;

/**
 * Records a batch in fewer commits, and without waiting for the disk. An attempt's beginning, and its layers, are committed with the epoch that
 * follows, or when the book is settled. Epochs and ends are committed when they have been recorded, so that killing the process
 * doesn't take them back; a loss of power can, until the book is settled, and the next run trains them again, to the same bits.
 */
final class BatchRecorder implements Recorder {
    private final BookWriter writer;
    private final OwnViews views;

    BatchRecorder(BookWriter writer, OwnViews views) {
        this.writer = writer;
        this.views = views;
    }

    @Override
    public LeaseResult start(long attemptId) {
        OffsetDateTime now = OffsetDateTime.now(ZoneId.systemDefault());
        writer.recordSoon(c -> AttemptStatements.start(c, attemptId, now));
        return LeaseResult.ACQUIRED;
    }

    @Override
    public void append(long attemptId, Epoch epoch) {
        writer.recordSoon(c -> AttemptStatements.append(c, attemptId, epoch));
        writer.commit();
        views.told(attemptId, epoch.metrics().keySet());
    }

    @Override
    public List<Epoch> recordedEpochs(long attemptId) {
        return writer.recordSoon(c -> EpochTable.all(c, attemptId));
    }

    @Override
    public void withdraw(long attemptId, int epoch) {
        writer.recordSoon(c -> AttemptStatements.withdraw(c, attemptId, epoch));
    }

    @Override
    public void appendSteps(long attemptId, List<Step> steps) {
        writer.recordSoon(c -> AttemptStatements.appendSteps(c, attemptId, steps));
        writer.commit();
        views.told(attemptId, Step.names(steps));
    }

    @Override
    public void amend(long attemptId, Epoch epoch) {
        writer.recordSoon(c -> AttemptStatements.amend(c, attemptId, epoch));
        writer.commit();
        views.told(attemptId, epoch.metrics().keySet());
    }

    @Override
    public int diagnosed(long attemptId) {
        return writer.recordSoon(c -> DiagnosticsTable.known(c, attemptId));
    }

    @Override
    public void appendDiagnosis(long attemptId, int epoch, List<LayerStatistics> layers) {
        writer.recordSoon(c -> DiagnosticsTable.append(c, attemptId, epoch, layers));
    }

    @Override
    public void finish(long attemptId, Outcome outcome) {
        OffsetDateTime now = OffsetDateTime.now(ZoneId.systemDefault());
        writer.recordSoon(c -> AttemptStatements.finish(c, attemptId, outcome, now));
        writer.commit();
        views.ended(attemptId);
    }
}
