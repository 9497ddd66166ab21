package org.barrido.report.check;

import java.util.ArrayList;
import java.util.List;
import org.barrido.report.results.ParameterTitles;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Column;
import org.barrido.report.table.Table;
import org.barrido.statistics.Interval;
import org.barrido.store.row.SweepRow;
import org.barrido.store.table.ParameterColumns;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.published.Expectation;
import org.barrido.sweep.published.ExpectationReader;
import org.jspecify.annotations.Nullable;

/** A row per published number. */
final class CheckCellTable {
    private final PublishedCheck check;

    CheckCellTable(PublishedCheck check) {
        this.check = check;
    }

    Table table() {
        return new Table(
                "Published and measured: " + check.sweep().name(),
                caption(),
                columns(),
                check.cells().stream().map(this::row).toList(),
                check.recorded() == null ? "" : ProvenanceStamp.of(check.recorded()));
    }

    private List<String> caption() {
        List<String> lines = new ArrayList<>(check.findings());
        lines.add(
                "Ours: mean \u00b1 standard deviation over n seeds. Difference: ours less published. One run: where 95 % of single runs"
                        + " lie, " + check.originOfIntervals()
                        + " (Student's prediction interval, on the plain scale" + otherScale()
                        + "). p: probability of one run at least as far out as the published"
                        + " number. Any: the most it can be whatever the distribution (Saw, Yang and Mo 1984). Verdict: higher means that"
                        + " ours are.");
        return lines;
    }

    /** Nobody knows the bounds of what a program told. */
    private String otherScale() {
        SweepRow recorded = check.recorded();
        return recorded != null && recorded.isReported()
                ? ""
                : " and on the logarithm of a loss or the logit of an accuracy; the more tolerant counts";
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.of("Figure", "figure"));
        for (Parameter parameter : check.sweep().varied()) {
            columns.add(Column.of(ParameterTitles.of(parameter), ParameterColumns.of(parameter)));
        }
        columns.add(Column.of("Published", "published"));
        columns.add(new Column("Ours", List.of("mean", "sd")));
        columns.add(Column.of("n", "n"));
        columns.add(Column.of("Difference", "difference"));
        columns.add(new Column("One Run", List.of("low", "high")));
        columns.add(Column.of("p", "p"));
        columns.add(Column.of("Any", "p_any_distribution"));
        columns.add(Column.of("Verdict", "verdict"));
        return columns;
    }

    private List<Cell> row(CheckedCell cell) {
        List<Cell> row = new ArrayList<>();
        row.add(Cell.named(title(cell.figure()), cell.figure().name()));
        for (Parameter parameter : check.sweep().varied()) {
            row.add(Cell.of(cell.row().settings().get(parameter)));
        }
        boolean percent = cell.figure().percent();
        row.add(published(cell));
        row.add(ours(cell));
        row.add(Cell.of((long) cell.ours().n()));
        row.add(difference(cell));
        row.add(interval(cell.oneRun(), percent));
        row.add(Cell.probability(cell.probability()));
        row.add(Cell.probability(cell.bound()));
        Cell verdict = Cell.of(cell.verdict().word());
        row.add(cell.verdict().isDeviating() ? verdict.asBest() : verdict);
        return row;
    }

    /** Such as "Initial Accuracy (%)"; a program's own name stays as it is. */
    static String title(Expectation.Figure figure) {
        String name = ExpectationReader.FIGURES.contains(figure.name())
                ? ParameterTitles.capitalized(figure.name())
                : figure.name();
        return name + (figure.percent() ? " (%)" : "");
    }

    static Cell published(CheckedCell cell) {
        return Cell.published(cell.published().text(), cell.published().value());
    }

    static Cell ours(CheckedCell cell) {
        return Cell.spread(cell.ours(), cell.figure().percent());
    }

    private static Cell difference(CheckedCell cell) {
        Double difference = known(cell.difference());
        return cell.figure().percent() ? Cell.percent(difference) : Cell.loss(difference);
    }

    private static Cell interval(Interval interval, boolean percent) {
        Double low = known(interval.low());
        Double high = known(interval.high());
        return Cell.interval(low, high, percent);
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : (Double) value;
    }
}
