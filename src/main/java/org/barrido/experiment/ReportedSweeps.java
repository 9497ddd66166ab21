package org.barrido.experiment;

import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.report.page.ReportedSweep;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.yaml.SweepException;
import org.jspecify.annotations.Nullable;

/** What a report says of a sweep beyond what is on record: published numbers, the best model, what failed attempts printed. */
record ReportedSweeps(PublishedChecks numbers, BestModel models, FailedAttempts failures) {
    ReportedSweep withCheck(SweepRow sweep) throws SweepException {
        return numbers.beside(sweep);
    }

    ReportedSweep withModel(SweepRow sweep, @Nullable Metric metric) {
        return models.beside(new ReportedSweep(sweep, null, "").withMetric(metric));
    }

    /** @param metric what it is judged by; null for its own */
    ReportedSweep whole(SweepRow sweep, @Nullable Metric metric) throws SweepException, ExperimentException {
        return failures.beside(models.beside(numbers.beside(sweep).withMetric(metric)));
    }
}
