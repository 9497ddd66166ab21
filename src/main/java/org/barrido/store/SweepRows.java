package org.barrido.store;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.barrido.store.row.QueryResult;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.ViewCatalog;
import org.jspecify.annotations.Nullable;

/**
 * What a view has of one sweep, as whoever asks in SQL gets it.
 *
 * @param view as queries name it; of a program's sweep the one of its own
 * @param columns of the view that the rows have, with their types
 * @param result the rows, in order of attempt and epoch
 */
public record SweepRows(String view, List<ViewCatalog.Column> columns, QueryResult result) {
    /** The column by which a view of all sweeps tells them apart. */
    private static final String SWEEP = "sweep";

    private static final List<String> LONG = List.of("yaml", "trainer");

    private static final List<String> ORDER = List.of("attempt", "first_attempt", "epoch", "layer", "name");

    /** Reads a row for each sweep, the texts of their files and the trainers aside. */
    static SweepRows ofAll(LabBook book) {
        List<ViewCatalog.Column> shown = book.views().columns().getOrDefault(BookView.SWEEPS.key(), List.of()).stream()
                .filter(each -> !LONG.contains(each.name()))
                .toList();
        String columns = shown.stream().map(ViewCatalog.Column::name).collect(Collectors.joining(", "));
        String query = "SELECT " + columns + " FROM " + BookView.SWEEPS.key() + " ORDER BY begun DESC, name";
        return new SweepRows(BookView.SWEEPS.key(), shown, book.query(query));
    }

    /**
     * Reads a view's rows of one sweep.
     *
     * @param wanted none for all columns but the sweep's name
     * @throws LabBookException if the view has no such column
     */
    static SweepRows of(LabBook book, String sweep, BookView view, List<String> wanted) {
        ViewCatalog catalog = book.views();
        String name = name(book, catalog, sweep, view);
        List<ViewCatalog.Column> all = catalog.columns().getOrDefault(name, List.of());
        for (String column : wanted) {
            if (all.stream().noneMatch(each -> each.name().equals(column))) {
                throw new LabBookException("the view " + name + " has no column " + column);
            }
        }
        List<ViewCatalog.Column> shown = all.stream()
                .filter(each -> wanted.isEmpty() ? !each.name().equals(SWEEP) : wanted.contains(each.name()))
                .toList();
        return new SweepRows(name, shown, book.query(query(name, shown, all, sweep)));
    }

    /** The columns of a view as a sweep has it. */
    static List<ViewCatalog.Column> columns(LabBook book, String sweep, BookView view) {
        ViewCatalog catalog = book.views();
        return catalog.columns().getOrDefault(name(book, catalog, sweep, view), List.of());
    }

    private static String name(LabBook book, ViewCatalog catalog, String sweep, BookView view) {
        String own = book.schema(sweep).map(schema -> schema + "." + view.key()).orElse("");
        return catalog.columns().containsKey(own) ? own : view.key();
    }

    private static String query(
            String view, List<ViewCatalog.Column> shown, List<ViewCatalog.Column> all, String sweep) {
        List<String> names = all.stream().map(ViewCatalog.Column::name).toList();
        String columns = shown.stream().map(ViewCatalog.Column::name).collect(Collectors.joining(", "));
        String order = ORDER.stream().filter(names::contains).collect(Collectors.joining(", "));
        String named = "'" + sweep.replace("'", "''") + "'";
        String some = names.contains(SWEEP) ? " WHERE sweep = " + named : "";
        return "SELECT " + columns + " FROM " + view + some + " ORDER BY " + order;
    }

    /** The values of a column, row by row. */
    public List<@Nullable Object> column(String name) {
        int place = columns.stream().map(ViewCatalog.Column::name).toList().indexOf(name);
        List<@Nullable Object> values = new ArrayList<>(result.rows().size());
        result.rows().forEach(row -> values.add(row.get(place)));
        return values;
    }

    /** Returns the rows that have one of some values in a column. */
    public SweepRows only(String column, List<?> wanted) {
        int place = columns.stream().map(ViewCatalog.Column::name).toList().indexOf(column);
        List<List<@Nullable Object>> kept = result.rows().stream()
                .filter(row -> wanted.contains(row.get(place)))
                .toList();
        return new SweepRows(view, columns, new QueryResult(result.columns(), kept));
    }
}
