package org.barrido.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The views that questions can be asked of, with their columns, as a book has them.
 *
 * @param columns of each view, in their order, by its name; a sweep's own views have names with a point, such as {@code mine.attempts}
 */
public record ViewCatalog(Map<String, List<Column>> columns) {
    /**
     * A column of a view.
     *
     * @param type in a word, such as "text"
     */
    public record Column(String name, String type) {}

    /** Reads them from a book. */
    public static ViewCatalog of(Connection session) throws SQLException {
        Map<String, List<Column>> columns = new TreeMap<>();
        Set<String> own =
                Set.copyOf(Sql.list(session, "SELECT schema_name FROM lab.sweep_schema", row -> row.getString(1)));
        Sql.list(session, """
                SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS
                WHERE TABLE_SCHEMA NOT IN ('lab', 'LAB', 'information_schema', 'INFORMATION_SCHEMA', 'pg_catalog')
                ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION
                """, row -> {
            Column column = column(row);
            return view(Sql.lower(row), row.getString(2).toLowerCase(Locale.ROOT), own)
                    .map(view -> columns.computeIfAbsent(view, name -> new ArrayList<>())
                            .add(column));
        });
        return new ViewCatalog(columns);
    }

    /** The name of a view, empty for what isn't the book's. */
    private static Optional<String> view(String schema, String name, Set<String> own) {
        return schema.equals("public")
                ? Optional.of(name)
                : own.contains(schema) ? Optional.of(schema + "." + name) : Optional.empty();
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(row.getString(3).toLowerCase(Locale.ROOT), word(row.getString(4)));
    }

    private static String word(String type) {
        String name = type.toUpperCase(Locale.ROOT);
        if (name.startsWith("TIMESTAMP") || name.startsWith("DATE")) {
            return "time";
        }
        return switch (name) {
            case "BIGINT", "INTEGER", "SMALLINT" -> "whole number";
            case "BOOLEAN" -> "true or false";
            case "CHARACTER VARYING", "CHARACTER LARGE OBJECT", "CHARACTER", "TEXT" -> "text";
            default -> "number";
        };
    }

    public List<String> views() {
        return List.copyOf(columns.keySet());
    }

    /** Returns the views of all sweeps together. */
    public List<String> ofAllSweeps() {
        return views().stream().filter(view -> !view.contains(".")).toList();
    }

    /** Returns the names, without the schema's, of the views in a sweep's own schema; none of one that isn't there. */
    public List<String> ownOf(String schema) {
        String prefix = schema.toLowerCase(Locale.ROOT) + ".";
        return views().stream()
                .filter(view -> view.startsWith(prefix))
                .map(view -> view.substring(prefix.length()))
                .toList();
    }

    /** Returns the schemas of those sweeps that have views of their own. */
    public List<String> schemas() {
        return views().stream()
                .filter(view -> view.contains("."))
                .map(view -> view.substring(0, view.indexOf('.')))
                .distinct()
                .toList();
    }

    /** Returns the names of a view's columns; none of a view that isn't there. */
    public List<String> columnsOf(String view) {
        return columns.getOrDefault(view, List.of()).stream().map(Column::name).toList();
    }
}
