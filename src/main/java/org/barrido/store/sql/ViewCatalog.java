package org.barrido.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The views that questions can be asked of, with their columns, as a book has them.
 *
 * @param columns of each view, in their order, by its name
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
        Sql.list(
                session,
                """
                SELECT TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM INFORMATION_SCHEMA.COLUMNS
                WHERE TABLE_SCHEMA IN ('public', 'PUBLIC') ORDER BY TABLE_NAME, ORDINAL_POSITION
                """,
                row -> columns.computeIfAbsent(Sql.lower(row), view -> new ArrayList<>())
                        .add(new Column(row.getString(2).toLowerCase(Locale.ROOT), word(row.getString(3)))));
        return new ViewCatalog(columns);
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

    /** Returns the names of a view's columns; none of a view that isn't there. */
    public List<String> columnsOf(String view) {
        return columns.getOrDefault(view, List.of()).stream().map(Column::name).toList();
    }
}
