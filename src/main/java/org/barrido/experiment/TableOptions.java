package org.barrido.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table of a sweep shows. Made from {@link #DEFAULT}, each {@code with} returns a copy.
 *
 * @param ofConfigurations a row per configuration, with mean and spread over its seeds, in place of one per attempt
 * @param metric marks the best by this figure, and ranks; null for the sweep's own
 * @param where a condition in SQL over the columns of the view {@code attempts}, or {@code configurations}; null for all rows. The
 *     best are then told among those that it holds for
 * @param sort a column, for descending order with ":desc" behind it; null for the sweep's order, or the best first where some
 *     rows are left out by {@code top}
 * @param top how many rows at most; 0 for all
 * @param columns names, in this order; none for the usual ones
 */
public record TableOptions(
        boolean ofConfigurations,
        @Nullable String metric,
        @Nullable String where,
        @Nullable String sort,
        int top,
        List<String> columns) {
    /** A row per attempt, all of them in the sweep's order. */
    public static final TableOptions DEFAULT = new TableOptions(false, null, null, null, 0, List.of());

    public TableOptions {
        columns = List.copyOf(columns);
    }

    /** Returns a copy with a row per configuration, or else per attempt. */
    public TableOptions withConfigurations(boolean ofConfigurations) {
        return new TableOptions(ofConfigurations, metric, where, sort, top, columns);
    }

    /** Returns a copy that tells the best by that figure; null for the sweep's own metric. */
    public TableOptions withMetric(@Nullable String metric) {
        return new TableOptions(ofConfigurations, metric, where, sort, top, columns);
    }

    /** Returns a copy with the rows that a condition holds for; null for all. */
    public TableOptions withCondition(@Nullable String where) {
        return new TableOptions(ofConfigurations, metric, where, sort, top, columns);
    }

    /** Returns a copy in the order of a column, descending with ":desc" behind its name. */
    public TableOptions withOrder(@Nullable String sort) {
        return new TableOptions(ofConfigurations, metric, where, sort, top, columns);
    }

    /** Returns a copy with so many rows at most, the best first unless an order is given; 0 for all. */
    public TableOptions withTop(int top) {
        return new TableOptions(ofConfigurations, metric, where, sort, top, columns);
    }

    /** Returns a copy with these columns; none for the usual ones. */
    public TableOptions withColumns(List<String> columns) {
        return new TableOptions(ofConfigurations, metric, where, sort, top, columns);
    }
}
