package org.barrido.report.page;

import java.util.List;
import org.barrido.report.check.PublishedCheck;
import org.barrido.report.evaluation.EvaluatedModel;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of a sweep.
 *
 * @param check of the published numbers that the sweep expects; null where it expects none or they can't be had
 * @param unchecked one line that says why there is no check although numbers are expected; else empty
 * @param best the model of the best attempt, measured on the test examples; null where there is none
 * @param aboutBest lines on that model: why it is missing, or what its numbers may not mean
 * @param failures the first attempts that failed and left a log
 * @param metric what it is judged by; null for its own
 */
public record ReportedSweep(
        SweepRow sweep,
        @Nullable PublishedCheck check,
        String unchecked,
        @Nullable EvaluatedModel best,
        List<String> aboutBest,
        List<FailedAttempt> failures,
        @Nullable Metric metric) {
    public ReportedSweep {
        aboutBest = List.copyOf(aboutBest);
        failures = List.copyOf(failures);
    }

    /** Makes one without a model, and without a word on it. */
    public ReportedSweep(SweepRow sweep, @Nullable PublishedCheck check, String unchecked) {
        this(sweep, check, unchecked, null, List.of(), List.of(), null);
    }

    /** Returns a copy with the best attempt's model. */
    public ReportedSweep withBest(@Nullable EvaluatedModel model, List<String> about) {
        return new ReportedSweep(sweep, check, unchecked, model, about, failures, metric);
    }

    /** Returns a copy with attempts that failed. */
    public ReportedSweep withFailures(List<FailedAttempt> failed) {
        return new ReportedSweep(sweep, check, unchecked, best, aboutBest, failed, metric);
    }

    /** Returns a copy that is judged by another metric than its own; null for its own. */
    public ReportedSweep withMetric(@Nullable Metric other) {
        return new ReportedSweep(sweep, check, unchecked, best, aboutBest, failures, other);
    }
}
