package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.parameter.NullValue;
import org.barrido.text.Json;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

/** The parameters of programs, a row each, for SQL: made from what attempts have as JSON. */
final class ParameterIndex {
    private ParameterIndex() {}

    private record Entry(long attemptId, String name, Object value) {
        String kind() {
            if (value instanceof Long) {
                return "INTEGER";
            }
            if (value instanceof Double) {
                return "REAL";
            }
            if (value instanceof Boolean) {
                return "BOOLEAN";
            }
            return value instanceof List<?> ? "LIST" : value instanceof NullValue ? "NULL" : "TEXT";
        }

        @Nullable
        String text() {
            if (value instanceof Double real) {
                return NumberText.literal(real);
            }
            return value instanceof NullValue ? null : value instanceof List<?> ? Json.value(value) : value.toString();
        }

        @Nullable
        Double number() {
            return value instanceof Number number ? number.doubleValue() : null;
        }
    }

    /** Adds the parameters of attempts, by the attempts' numbers in the book, that have none there. */
    static void add(Connection connection, Map<Long, FreeSettings> programs) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        programs.forEach((attemptId, settings) -> settings.values()
                .forEach((parameter, value) -> entries.add(new Entry(attemptId, parameter.key(), value))));
        Set<String> names = new TreeSet<>(entries.stream().map(Entry::name).toList());
        Map<String, Integer> ids = NameTable.PARAMETER.ids(connection, names);
        Sql.batch(
                connection,
                "INSERT INTO lab.attempt_parameter (attempt_id, parameter_id, kind, text, number) VALUES (?, ?, ?, ?, ?)",
                entries,
                (statement, entry) -> {
                    statement.setLong(1, entry.attemptId());
                    statement.setInt(2, ids.getOrDefault(entry.name(), 0));
                    statement.setString(3, entry.kind());
                    statement.setString(4, entry.text());
                    statement.setObject(5, entry.number());
                });
    }

    /** Adds those of all attempts that lack them, as those of another book do. */
    static void complete(Connection connection) throws SQLException {
        Map<Long, FreeSettings> programs = new HashMap<>();
        Sql.list(
                connection,
                """
                SELECT a.id, a.parameters FROM lab.attempt a WHERE a.parameters IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM lab.attempt_parameter p WHERE p.attempt_id = a.id)
                """,
                row -> programs.put(row.getLong("id"), FreeSettings.ofJson(row.getString("parameters"))));
        add(connection, programs);
    }
}
