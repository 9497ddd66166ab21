package org.barrido.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.barrido.store.AttemptRow;
import org.barrido.store.Rows;
import org.barrido.store.SweepRow;
import org.barrido.sweep.Parameter;

/** A row per configuration: mean and standard deviation over its seeds, as the view {@code configurations} has them. */
final class ConfigurationTable {
    private final SweepRow sweep;
    private final List<AttemptRow> attempts;
    private final Rows rows;

    ConfigurationTable(SweepRow sweep, List<AttemptRow> attempts, Rows rows) {
        this.sweep = sweep;
        this.attempts = List.copyOf(attempts);
        this.rows = rows;
    }

    Table table() {
        List<Column> columns = new ArrayList<>();
        sweep.varied().forEach(parameter -> columns.add(Column.of(Titles.of(parameter), parameter.key())));
        columns.add(Column.of("n", "n"));
        columns.add(spread("Accuracy (%)", "accuracy"));
        columns.add(spread("Loss", "loss"));
        return new Table(
                sweep.name() + ", over seeds",
                caption(),
                columns,
                rows.rows().stream().map(this::cells).toList(),
                Stamp.of(sweep));
    }

    private List<Cell> cells(List<Object> row) {
        List<Cell> cells = new ArrayList<>();
        for (Parameter parameter : sweep.varied()) {
            cells.add(Cell.of(value(row, parameter.key())));
        }
        cells.add(Cell.of(value(row, "n")));
        cells.add(Cell.percentSpread(real(row, "mean_accuracy"), real(row, "sd_accuracy")));
        cells.add(Cell.lossSpread(real(row, "mean_loss"), real(row, "sd_loss")));
        return cells;
    }

    private static Column spread(String title, String figure) {
        return new Column(title, List.of("mean_" + figure, "sd_" + figure));
    }

    private Double real(List<Object> row, String column) {
        Object value = value(row, column);
        return value == null ? null : ((Number) value).doubleValue();
    }

    private Object value(List<Object> row, String column) {
        int index = rows.columns().indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the configurations have no column " + column + " but " + rows.columns());
        }
        return row.get(index);
    }

    private List<String> caption() {
        String seeds = sweep.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return List.of(
                "Mean \u00b1 standard deviation over n seeds (of " + seeds
                        + "). Accuracy: test set, after the last epoch. Loss:"
                        + " mean over the training images of the last epoch.",
                "The same for every row: " + new Constants(sweep, attempts).sentence() + ".");
    }
}
