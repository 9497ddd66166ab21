package org.barrido.report.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.barrido.store.row.QueryResult;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/** A table of results, ready to be printed in any {@link TableFormat}. */
public final class Table {
    private final TableText words;
    private final List<Column> columns;
    private final List<List<Cell>> rows;
    private final List<Integer> shown;
    private final boolean arranged;

    /**
     * @param name heading, empty for none
     * @param caption lines that say what the numbers are
     * @param stamp line that leads back to the lab book, empty for none
     */
    public Table(String name, List<String> caption, List<Column> columns, List<List<Cell>> rows, String stamp) {
        this(TableText.of(name, caption, stamp), columns, rows);
    }

    /** Makes a table whose columns are all printed. */
    public Table(TableText words, List<Column> columns, List<List<Cell>> rows) {
        this(words, columns, rows, IntStream.range(0, columns.size()).boxed().toList());
    }

    /** @param shown the columns that are printed unless others are asked for, by index */
    public Table(TableText words, List<Column> columns, List<List<Cell>> rows, List<Integer> shown) {
        this(words, columns, rows, shown, false);
    }

    private Table(TableText words, List<Column> columns, List<List<Cell>> rows, List<Integer> shown, boolean arranged) {
        this.words = words;
        this.columns = List.copyOf(columns);
        this.rows = rows instanceof LazyList ? rows : List.copyOf(rows);
        this.shown = List.copyOf(shown);
        this.arranged = arranged;
    }

    /** The answer to a query: rounded where people read it, as it is where programs do. */
    public static Table of(QueryResult rows) {
        return of(rows, (column, value) -> Cell.answer(value).shown());
    }

    /**
     * The answer to a query in other words.
     *
     * @param words what people read, of a column and a value in it
     */
    public static Table of(QueryResult rows, BiFunction<String, Object, String> words) {
        List<Column> columns =
                rows.columns().stream().map(name -> Column.of(name, name)).toList();
        List<Function<List<Object>, Cell>> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            cells.add(row -> cell(rows.columns().get(column), row.get(column), words));
        }
        return new Table("", List.of(), columns, LazyList.rows(rows.rows(), cells), "");
    }

    private static Cell cell(String column, @Nullable Object value, BiFunction<String, Object, String> words) {
        return value == null ? Cell.of((Object) null) : Cell.inWords(value, words.apply(column, value));
    }

    /**
     * Some of its rows, with a line that says so.
     *
     * @param kept by their places, in order
     */
    public Table only(List<Integer> kept, String line) {
        return new Table(words.withLine(line), columns, at(List.copyOf(kept)), shown, arranged);
    }

    private List<List<Cell>> at(List<Integer> places) {
        return new LazyList<>(places.size(), i -> rows.get(places.get(i)));
    }

    /** Makes a table with another heading and without its stamp, as part of a page that says where all of it is from. */
    public Table partOfPage(String heading) {
        return with(words.withName(heading).withStamp(""));
    }

    /** Makes a table with another heading, which is its caption in a paper. */
    public Table withCaption(String caption) {
        return with(words.withName(caption));
    }

    /** Makes a table that documents in LaTeX and HTML refer to by this label. */
    public Table withLabel(String label) {
        return with(words.withLabel(label));
    }

    private Table with(TableText other) {
        return new Table(other, columns, rows, shown, arranged);
    }

    /** Makes a table of some of the columns that are shown, by their places among these. */
    Table onlyColumns(TableText other, List<Integer> kept) {
        return new Table(other, columns, rows, kept.stream().map(shown::get).toList(), arranged);
    }

    /** Ends with a line break. CSV and JSON hold the rows alone, with the lab book's names and fractions, all digits of them. */
    public String print(TableFormat format) {
        return print(format, Integer.MAX_VALUE);
    }

    /**
     * Prints it as {@link #print(TableFormat)} does, text so that it fits a terminal.
     *
     * @param width of the terminal in characters
     */
    public String print(TableFormat format, int width) {
        StringBuilder page = new StringBuilder();
        print(format, width, page::append);
        return page.toString();
    }

    /**
     * Prints it piece by piece, as {@link #print(TableFormat, int)} does in one.
     *
     * @param out takes one piece after the other
     */
    public void print(TableFormat format, int width, Consumer<String> out) {
        switch (format) {
            case TEXT -> TextTable.print(this, width, out);
            case CSV -> CsvTable.print(this, out);
            case JSON -> JsonTable.print(this, out);
            case MD -> MarkdownTable.print(this, out);
            case TEX -> out.accept(LatexTable.print(this));
            case HTML -> HtmlTable.print(this, out);
        }
    }

    /** Writes it to a file, which appears whole or not at all; text lines have any length. */
    public void write(TableFormat format, Path file) throws IOException {
        TableFile.write(this, format, file);
    }

    /**
     * Makes a table of these columns, in this order.
     *
     * @param names as {@code Column.name} or a key has it; also of columns that aren't printed by themselves
     * @throws IllegalArgumentException for an unknown one, naming those there are
     */
    public Table withColumns(List<String> names) {
        return new Table(words, columns, rows, names.stream().map(this::index).toList(), true);
    }

    /**
     * Makes a table with its rows in order of a column; those without a value come last either way.
     *
     * @throws IllegalArgumentException for an unknown one, naming those there are
     */
    public Table sortedBy(String column, boolean descending) {
        int index = index(column);
        Comparator<Object> order = Table::compare;
        Comparator<Object> directed = descending ? order.reversed() : order;
        List<@Nullable Object> keys = new ArrayList<>();
        rows.forEach(row -> keys.add(row.get(index).sortable()));
        List<Integer> places = IntStream.range(0, keys.size())
                .boxed()
                .sorted(Comparator.comparing(keys::get, Comparator.nullsLast(directed)))
                .toList();
        return new Table(words, columns, at(places), shown, arranged);
    }

    private static int compare(Object a, Object b) {
        return a instanceof Number x && b instanceof Number y
                ? Double.compare(x.doubleValue(), y.doubleValue())
                : a.toString().compareTo(b.toString());
    }

    private int index(String wanted) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(wanted) || columns.get(i).keys().contains(wanted)) {
                return i;
            }
        }
        List<String> names = columns.stream().map(Column::name).distinct().toList();
        throw new IllegalArgumentException("no column is named \"" + wanted + "\"" + Suggestions.clause(wanted, names)
                + "; there are: " + String.join(", ", names));
    }

    public String name() {
        return words.name();
    }

    public List<String> caption() {
        return words.caption();
    }

    /** Lists the lines below the table, as they are where the best is set in bold. */
    public List<String> notes() {
        return words.notes("Bold");
    }

    TableText words() {
        return words;
    }

    /** Whether somebody chose its columns. */
    boolean isArranged() {
        return arranged;
    }

    public List<Column> columns() {
        return shown.stream().map(columns::get).toList();
    }

    /** Lists the rows with the columns that are shown; cells may be made anew each time that they are looked at. */
    public List<List<Cell>> rows() {
        return new LazyList<>(rows.size(), place -> {
            List<Cell> row = rows.get(place);
            return new LazyList<>(shown.size(), column -> row.get(shown.get(column)));
        });
    }

    public String stamp() {
        return words.stamp();
    }

    /** Whether every value of the column is a number, so that it is set flush right. */
    public boolean isNumeric(int column) {
        return rows.stream().allMatch(row -> row.get(shown.get(column)).isNumber());
    }
}
