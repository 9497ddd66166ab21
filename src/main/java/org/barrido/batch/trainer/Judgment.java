package org.barrido.batch.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
     * @param notes what people should know beside it
     */
    Outcome of(EpochAssembler assembler, Optional<String> silence, List<String> notes) {
        boolean isTold = metric == null ? told.count() > 0 : told.latest(metric).isPresent();
        if (isTold) {
            return judged(notes);
        }
        String reason = silence.or(() -> assembler.absence(metric == null ? "any metric" : metric))
                .orElseThrow();
        return Outcome.failed(
                told.count(),
                reason + told.remarks().map(remark -> "; " + remark).orElse(""));
    }

    private Outcome judged(List<String> notes) {
        List<String> all = new ArrayList<>(notes);
        Optional<Epoch> last = metric == null ? Optional.empty() : told.latest(metric);
        Double value = last.map(epoch -> epoch.metrics().get(metric)).orElse(0.0);
        boolean diverged = !Double.isFinite(value);
        if (diverged) {
            all.add(
                    0,
                    metric + " was " + value + " in epoch " + last.orElseThrow().number());
        }
        String note = all.isEmpty() ? null : String.join("; ", all);
        return new Outcome(diverged ? Status.DIVERGED : Status.COMPLETED, told.count(), told.digest(), note);
    }
}
