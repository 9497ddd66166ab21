package org.barrido.batch.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.barrido.batch.process.AttemptLog;
import org.barrido.train.program.EpochAssembler;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an attempt whose trainer ended well, by what it told.
 *
 * @param metric the one that the attempt is judged by; null if any will do
 */
record Judgment(TrainingRecord told, @Nullable String metric) {
    /**
     * COMPLETED or DIVERGED; FAILED if it never told the metric, now or in an earlier run.
     *
     * @param silence why nothing was told, where that is known
     * @param log what it printed
     * @param resumed the last epoch that an earlier run had recorded; 0 in a training from the start
     */
    Outcome of(EpochAssembler assembler, Optional<String> silence, AttemptLog log, int resumed) {
        boolean isTold = metric == null ? told.count() > 0 : told.latest(metric).isPresent();
        if (isTold) {
            return judged(notes(log, resumed));
        }
        String reason = silence.or(() -> assembler.absence(metric == null ? "any metric" : metric))
                .orElseThrow();
        return Outcome.failed(
                told.count(),
                reason + told.remarks().map(remark -> "; " + remark).orElse(""));
    }

    /** What people should know beside the end. */
    private List<String> notes(AttemptLog log, int resumed) {
        List<String> notes = new ArrayList<>();
        if (resumed > 0) {
            notes.add("resumed after epoch " + resumed);
        }
        told.gaps().ifPresent(notes::add);
        told.remarks().ifPresent(notes::add);
        log.trouble().ifPresent(notes::add);
        return notes;
    }

    private Outcome judged(List<String> notes) {
        Optional<Epoch> last = metric == null ? Optional.empty() : told.latest(metric);
        Double value = last.map(epoch -> epoch.metrics().get(metric)).orElse(0.0);
        boolean diverged = !Double.isFinite(value);
        if (diverged) {
            notes.add(
                    0,
                    metric + " was " + value + " in epoch " + last.orElseThrow().number());
        }
        String note = notes.isEmpty() ? null : String.join("; ", notes);
        return new Outcome(diverged ? Status.DIVERGED : Status.COMPLETED, told.count(), told.digest(), note);
    }
}
