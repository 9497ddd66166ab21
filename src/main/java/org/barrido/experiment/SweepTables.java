package org.barrido.experiment;

import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.MetricNames;
import org.barrido.report.SweepFolder;
import org.barrido.report.results.EffectsTable;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a sweep.
 *
 * @param metric what the best is told by; null for the sweep's own
 */
record SweepTables(LabBook book, SweepRow sweep, @Nullable Metric metric) {
    static SweepTables of(LabBook book, String name, @Nullable String metric) throws ExperimentException {
        SweepRow sweep = Lookup.sweep(book, name);
        return new SweepTables(book, sweep, MetricNames.metric(metric, sweep));
    }

    Table attempts() {
        return SweepFolder.table(book, sweep, metric);
    }

    Table configurations() {
        return SweepFolder.configurations(book, sweep, metric);
    }

    Table effects() throws ExperimentException {
        try {
            return EffectsTable.of(book, sweep, metric);
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage(e);
        }
    }
}
