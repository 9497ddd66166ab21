package org.barrido.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.MetricNames;
import org.barrido.report.SweepFolder;
import org.barrido.report.results.EffectsTable;
import org.barrido.report.results.Objective;
import org.barrido.report.table.Table;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.metric.Metric;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a sweep.
 *
 * @param metric what the best is told by; null for the sweep's own
 */
record SweepTables(LabBook book, SweepRow sweep, @Nullable Metric metric) {
    private static final String DESCENDING = ":desc";
    private static final String RANK = "rank";

    static SweepTables of(LabBook book, String name, @Nullable String metric) throws ExperimentException {
        SweepRow sweep = Lookup.sweep(book, name);
        return new SweepTables(book, sweep, MetricNames.metric(book, sweep, metric));
    }

    Table table(TableOptions options) throws ExperimentException {
        try {
            return arranged(options);
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage(e);
        }
    }

    private Table arranged(TableOptions options) throws ExperimentException {
        String condition = options.where();
        int most = condition == null ? 0 : rows(options, null).rows().size();
        Table some = rows(options, condition);
        int all = Math.max(most, some.rows().size());
        String order = options.sort();
        boolean cut = options.top() > 0 && options.top() < some.rows().size();
        if (order != null) {
            some = sorted(some, order);
        } else if (cut) {
            some = some.sortedBy(RANK, false);
        }
        int shown = cut ? options.top() : some.rows().size();
        if (shown < all) {
            String line = shown + " of " + all + " rows shown: " + which(options, cut) + ".";
            some = some.only(IntStream.range(0, shown).boxed().toList(), line);
        }
        return options.columns().isEmpty() ? some : some.withColumns(options.columns());
    }

    private Table rows(TableOptions options, @Nullable String condition) throws ExperimentException {
        try {
            return options.ofConfigurations()
                    ? SweepFolder.configurations(book, sweep, metric, condition)
                    : SweepFolder.table(book, sweep, metric, condition);
        } catch (LabBookException e) {
            if (condition == null) {
                throw e;
            }
            throw ExperimentException.usage("where " + condition + ": " + e.getMessage());
        }
    }

    private static Table sorted(Table table, String order) {
        boolean descending = order.endsWith(DESCENDING);
        String column = descending ? order.substring(0, order.length() - DESCENDING.length()) : order;
        return table.sortedBy(column, descending);
    }

    private String which(TableOptions options, boolean cut) {
        List<String> parts = new ArrayList<>();
        if (options.where() != null) {
            parts.add("where " + options.where());
        }
        if (cut) {
            String ranked =
                    "those of the " + Objective.of(sweep, metric, List.of()).sentence();
            parts.add(options.sort() == null ? ranked : "the first by " + options.sort());
        }
        return String.join("; ", parts);
    }

    Table effects() throws ExperimentException {
        try {
            return EffectsTable.of(book, sweep, metric);
        } catch (IllegalArgumentException e) {
            throw ExperimentException.usage(e);
        }
    }
}
