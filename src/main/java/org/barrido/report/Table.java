package org.barrido.report;

import java.util.ArrayList;
import java.util.List;
import org.barrido.store.AttemptRow;
import org.barrido.store.Rows;
import org.barrido.store.SweepRow;

/** A table of results, ready to be printed in any {@link Format}. */
public final class Table {
    private final String name;
    private final List<String> caption;
    private final List<Column> columns;
    private final List<List<Cell>> rows;
    private final String stamp;

    /**
     * @param name heading, empty for none
     * @param caption lines that say what the numbers are
     * @param stamp line that leads back to the lab book, empty for none
     */
    Table(String name, List<String> caption, List<Column> columns, List<List<Cell>> rows, String stamp) {
        this.name = name;
        this.caption = List.copyOf(caption);
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
        this.stamp = stamp;
    }

    /** The report's table of a sweep: a row per attempt, varied parameters and figures as columns. */
    public static Table of(SweepRow sweep, List<AttemptRow> attempts) {
        return new AttemptTable(sweep, attempts).table();
    }

    /**
     * A row per configuration, its figures as mean and standard deviation over the seeds.
     *
     * @param configurations the sweep's rows of the view {@code configurations}
     */
    public static Table ofConfigurations(SweepRow sweep, List<AttemptRow> attempts, Rows configurations) {
        return new ConfigurationTable(sweep, attempts, configurations).table();
    }

    /** The answer to a query, as it is. */
    public static Table of(Rows rows) {
        List<Column> columns = new ArrayList<>();
        for (String column : rows.columns()) {
            columns.add(Column.of(column, column));
        }
        List<List<Cell>> cells = new ArrayList<>();
        for (List<Object> row : rows.rows()) {
            cells.add(row.stream().map(Cell::of).toList());
        }
        return new Table("", List.of(), columns, cells, "");
    }

    /** Ends with a line break. CSV and JSON hold the rows alone, percentages and losses with all their digits. */
    public String print(Format format) {
        return switch (format) {
            case TEXT -> TextTable.print(this);
            case CSV -> CsvTable.print(this);
            case JSON -> JsonTable.print(this);
            case MD -> MarkdownTable.print(this);
        };
    }

    String name() {
        return name;
    }

    List<String> caption() {
        return caption;
    }

    List<Column> columns() {
        return columns;
    }

    List<List<Cell>> rows() {
        return rows;
    }

    String stamp() {
        return stamp;
    }

    /** Whether every value of the column is a number, so that it is set flush right. */
    boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> row.get(column).isNumber());
    }
}
