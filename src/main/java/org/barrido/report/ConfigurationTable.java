package org.barrido.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.store.AttemptRow;
import org.barrido.store.Rows;
import org.barrido.store.SweepRow;
import org.barrido.sweep.Parameter;

/** A row per configuration: mean and standard deviation over its seeds, as the view {@code configurations} has them. */
final class ConfigurationTable {
    /** What the view counts, and the titles for it. */
    private static final Map<String, String> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put("n", "n");
        COUNTS.put("diverged", "Diverged");
        COUNTS.put("failed", "Failed");
        COUNTS.put("unfinished", "Unfinished");
        COUNTS.put("not_finite", "Not Finite");
    }

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
        counts().forEach(count -> columns.add(Column.of(COUNTS.get(count), count)));
        columns.add(spread("Accuracy (%)", "accuracy"));
        columns.add(new Column("95 % Interval", List.of("ci_low", "ci_high")));
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
        counts().forEach(count -> cells.add(Cell.of(value(row, count))));
        cells.add(Cell.percentSpread(real(row, "mean_accuracy"), real(row, "sd_accuracy")));
        cells.add(Cell.percentInterval(real(row, "ci_low"), real(row, "ci_high")));
        cells.add(Cell.lossSpread(real(row, "mean_loss"), real(row, "sd_loss")));
        return cells;
    }

    /** n, and whatever else isn't zero everywhere: no mean hides that seeds are missing from it. */
    private List<String> counts() {
        return COUNTS.keySet().stream()
                .filter(count -> count.equals("n") || rows.rows().stream().anyMatch(row -> real(row, count) > 0))
                .toList();
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
                "Mean \u00b1 standard deviation over the n seeds that completed (of seeds " + seeds
                        + "), and Student's 95 %" + " interval of the mean accuracy. " + AttemptTable.FIGURES,
                "The same for every row: " + new Constants(sweep, attempts).sentence() + ".");
    }
}
