package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
            Object plain = NullValue.plain(value);
            return plain == null ? null : plain instanceof List<?> ? Json.value(plain) : plain.toString();
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

    /** Finds the attempts that have other parameters there than as JSON. */
    static List<Long> wrong(Connection connection) throws SQLException {
        Map<Long, Set<List<String>>> rows = new HashMap<>();
        Sql.list(
                connection,
                """
                SELECT i.attempt_id, p.name, i.kind, i.text, i.number
                FROM lab.attempt_parameter i JOIN lab.parameter p ON p.id = i.parameter_id
                """,
                row -> rows.computeIfAbsent(row.getLong("attempt_id"), id -> new HashSet<>())
                        .add(row(
                                row.getString("name"),
                                row.getString("kind"),
                                row.getString("text"),
                                Sql.real(row, "number"))));
        List<Long> wrong = new ArrayList<>();
        programs(connection, "").forEach((attemptId, settings) -> {
            Set<List<String>> expected = new HashSet<>();
            settings.values().forEach((parameter, value) -> {
                Entry entry = new Entry(attemptId, parameter.key(), value);
                expected.add(row(entry.name(), entry.kind(), entry.text(), entry.number()));
            });
            if (!expected.equals(rows.getOrDefault(attemptId, Set.of()))) {
                wrong.add(attemptId);
            }
        });
        return wrong.stream().sorted().toList();
    }

    private static List<String> row(String name, String kind, @Nullable String text, @Nullable Double number) {
        return List.of(name, kind, String.valueOf(text), String.valueOf(number));
    }

    static void delete(Connection connection, long attemptId) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.attempt_parameter WHERE attempt_id = ?", attemptId);
    }

    /** Empty for what is damaged, as the attempt's checksum tells. */
    private static Optional<FreeSettings> settings(String json) {
        try {
            return Optional.of(FreeSettings.ofJson(json));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<Long, FreeSettings> programs(Connection connection, String which) throws SQLException {
        Map<Long, FreeSettings> programs = new TreeMap<>();
        Sql.list(
                connection,
                "SELECT a.id, a.parameters FROM lab.attempt a WHERE a.parameters IS NOT NULL" + which,
                row -> {
                    long id = row.getLong("id");
                    return settings(row.getString("parameters")).map(read -> programs.put(id, read));
                });
        return programs;
    }

    /** Adds those of all attempts that lack them, as those of another book do. */
    static void complete(Connection connection) throws SQLException {
        add(
                connection,
                programs(
                        connection,
                        " AND NOT EXISTS (SELECT 1 FROM lab.attempt_parameter p WHERE p.attempt_id = a.id)"));
    }
}
