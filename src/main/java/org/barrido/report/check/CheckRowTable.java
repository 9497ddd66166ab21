package org.barrido.report.check;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.barrido.report.results.ParameterTitles;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.table.Cell;
import org.barrido.report.table.Column;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableText;
import org.barrido.statistics.Sample;
import org.barrido.store.table.ParameterColumns;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.published.Expectation.Figure;
import org.barrido.sweep.published.Expectation.Row;

/** The published table with ours beside each number. */
final class CheckRowTable {
    /** Where a row has no such figure. */
    private static final Cell NOTHING = Cell.spread(Sample.of(), false);

    private final PublishedCheck check;

    CheckRowTable(PublishedCheck check) {
        this.check = check;
    }

    Table table() {
        List<String> caption = new ArrayList<>(check.findings());
        caption.add("Ours: mean \u00b1 standard deviation over n seeds.");
        String stamp = check.recorded() == null ? "" : ProvenanceStamp.of(check.recorded());
        String deviating = "published numbers outside of where 95 % of single runs lie, " + check.originOfIntervals()
                + ", and ours beside them.";
        return new Table(
                TableText.of("Published and measured: " + check.sweep().name(), caption, stamp)
                        .withNotes(deviating, List.of()),
                columns(),
                requireNonNull(check.expectation()).rows().stream()
                        .map(this::row)
                        .toList());
    }

    private List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (Parameter parameter : check.sweep().varied()) {
            columns.add(Column.of(ParameterTitles.of(parameter), ParameterColumns.of(parameter)));
        }
        columns.add(Column.of("n", "n"));
        for (Figure figure : requireNonNull(check.expectation()).figures()) {
            columns.add(Column.of(CheckCellTable.title(figure) + ", Published", "published_" + figure.name()));
            columns.add(new Column("Ours", List.of("mean_" + figure.name(), "sd_" + figure.name())));
        }
        return columns;
    }

    private List<Cell> row(Row row) {
        List<CheckedCell> checked =
                check.cells().stream().filter(cell -> cell.row().equals(row)).toList();
        List<Cell> cells = new ArrayList<>();
        for (Parameter parameter : check.sweep().varied()) {
            cells.add(Cell.of(row.settings().get(parameter)));
        }
        cells.add(Cell.of(
                (long) checked.stream().mapToInt(cell -> cell.ours().n()).min().orElse(0)));
        for (Figure figure : requireNonNull(check.expectation()).figures()) {
            checked.stream()
                    .filter(cell -> cell.figure().equals(figure))
                    .findFirst()
                    .ifPresentOrElse(
                            cell -> add(cells, cell), () -> cells.addAll(List.of(Cell.of((Object) null), NOTHING)));
        }
        return cells;
    }

    private static void add(List<Cell> cells, CheckedCell checked) {
        Cell published = CheckCellTable.published(checked);
        Cell ours = CheckCellTable.ours(checked);
        boolean deviates = checked.verdict().isDeviating();
        cells.add(deviates ? published.asBest() : published);
        cells.add(deviates ? ours.asBest() : ours);
    }
}
