package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.barrido.store.sql.Sql;
import org.barrido.store.sql.SqlNames;
import org.barrido.sweep.parameter.ParameterType;

/**
 * What the parameters and metrics of a sweep with a trainer of its own are called in SQL, and which types they have: a name stays as
 * long as the sweep does, and a type only widens.
 */
public final class SweepColumns {
    private static final String OF_SWEEP = """
            FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id
            """;

    private SweepColumns() {}

    /**
     * A column of a sweep's own views.
     *
     * @param id of the parameter or metric in the book
     */
    record Column(String name, String type, boolean isMetric, int id) {}

    /** Names what is new in a sweep, the sweep itself first; within the transaction that brings it. */
    static void assign(Connection connection, String sweep) throws SQLException {
        int schema = schema(connection, sweep);
        parameters(connection, sweep, schema);
        metrics(connection, schema, told(connection, sweep));
    }

    /** Names what is new in all sweeps, and drops what they don't have any more. */
    static void assignAll(Connection connection) throws SQLException {
        ParameterIndex.complete(connection);
        for (String sweep : Sql.list(
                connection,
                "SELECT name FROM lab.sweep WHERE newest AND trainer IS NOT NULL ORDER BY id",
                row -> row.getString(1))) {
            assign(connection, sweep);
            prune(connection, sweep);
        }
    }

    private static int schema(Connection connection, String sweep) throws SQLException {
        List<Integer> known =
                Sql.list(connection, "SELECT id FROM lab.sweep_schema WHERE sweep = ?", row -> row.getInt(1), sweep);
        if (!known.isEmpty()) {
            return known.get(0);
        }
        Set<String> taken =
                new HashSet<>(Sql.list(connection, "SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA", Sql::lower));
        taken.addAll(Sql.list(connection, "SELECT schema_name FROM lab.sweep_schema", row -> row.getString(1)));
        int next = (int) Sql.number(connection, "SELECT COALESCE(MAX(id), 0) + 1 FROM lab.sweep_schema");
        return (int) Sql.insert(
                connection,
                "INSERT INTO lab.sweep_schema (sweep, schema_name) VALUES (?, ?)",
                sweep,
                SqlNames.schema(sweep, next, taken::contains));
    }

    /** Those of all rows of the sweep, in order of the file where they vary, then by name. */
    private static void parameters(Connection connection, String sweep, int schema) throws SQLException {
        Map<String, Integer> ids = new TreeMap<>();
        Map<Integer, ParameterType> types = new HashMap<>();
        Sql.list(
                connection,
                "SELECT DISTINCT p.id, p.name, i.kind " + OF_SWEEP
                        + " JOIN lab.attempt_parameter i ON i.attempt_id = l.attempt_id"
                        + " JOIN lab.parameter p ON p.id = i.parameter_id WHERE s.name = ? AND s.newest",
                row -> {
                    ids.put(row.getString("name"), row.getInt("id"));
                    return types.merge(
                            row.getInt("id"), ParameterType.valueOf(row.getString("kind")), SweepColumns::widened);
                },
                sweep);
        List<Column> known = of(connection, schema);
        for (String name : inOrder(connection, sweep, ids.keySet())) {
            int id = ids.getOrDefault(name, 0);
            ParameterType type = types.getOrDefault(id, ParameterType.NULL);
            List<Column> same = known.stream()
                    .filter(column -> !column.isMetric() && column.id() == id)
                    .toList();
            if (same.isEmpty()) {
                String column = SqlNames.parameter(name, id, names(known, false), names(known, true));
                known = added(connection, schema, known, new Column(column, type.name(), false, id));
            } else {
                widen(connection, schema, same.get(0), type);
            }
        }
    }

    private static List<String> inOrder(Connection connection, String sweep, Collection<String> names)
            throws SQLException {
        List<String> ordered = new ArrayList<>(Sql.list(
                        connection,
                        "SELECT varied FROM lab.sweep WHERE name = ? AND newest",
                        row -> ParameterColumns.names(row.getString(1)),
                        sweep)
                .stream()
                .flatMap(List::stream)
                .filter(names::contains)
                .toList());
        names.stream().filter(name -> !ordered.contains(name)).forEach(ordered::add);
        return ordered;
    }

    private static void widen(Connection connection, int schema, Column column, ParameterType type)
            throws SQLException {
        ParameterType wide = widened(ParameterType.valueOf(column.type()), type);
        if (!wide.name().equals(column.type())) {
            Sql.update(
                    connection,
                    "UPDATE lab.sweep_column SET type = ? WHERE schema_id = ? AND column_name = ?",
                    wide.name(),
                    schema,
                    column.name());
        }
    }

    /** The type that has values of both. */
    private static ParameterType widened(ParameterType one, ParameterType other) {
        if (one == other || other == ParameterType.NULL) {
            return one;
        }
        if (one == ParameterType.NULL) {
            return other;
        }
        boolean areNumbers = isNumber(one) && isNumber(other);
        return areNumbers ? ParameterType.REAL : ParameterType.TEXT;
    }

    private static boolean isNumber(ParameterType type) {
        return type == ParameterType.INTEGER || type == ParameterType.REAL;
    }

    private static Map<String, Integer> told(Connection connection, String sweep) throws SQLException {
        Map<String, Integer> metrics = new LinkedHashMap<>();
        for (String table : List.of("lab.epoch_metric", "lab.step_metric")) {
            Sql.list(
                    connection,
                    "SELECT DISTINCT m.id, m.name " + OF_SWEEP + " JOIN " + table
                            + " e ON e.attempt_id = l.attempt_id JOIN lab.metric m ON m.id = e.metric_id"
                            + " WHERE s.name = ? AND s.newest ORDER BY m.id",
                    row -> metrics.put(row.getString("name"), row.getInt("id")),
                    sweep);
        }
        return metrics;
    }

    /** Whether a sweep that has an attempt has no column for one of these metrics. */
    public static boolean lacks(Connection connection, long attemptId, Collection<String> metrics) throws SQLException {
        return !lacking(connection, attemptId, metrics).isEmpty();
    }

    private static List<Integer> lacking(Connection connection, long attemptId, Collection<String> metrics)
            throws SQLException {
        return Sql.list(connection, """
                SELECT DISTINCT n.id FROM lab.sweep_attempt l JOIN lab.sweep s ON s.id = l.sweep_id
                JOIN lab.sweep_schema n ON n.sweep = s.name JOIN lab.metric m ON m.name = ANY(?)
                LEFT JOIN lab.sweep_column c ON c.schema_id = n.id AND c.metric_id = m.id
                WHERE l.attempt_id = ? AND s.newest AND c.column_name IS NULL
                """, row -> row.getInt(1), metrics.toArray(), attemptId);
    }

    /** Names metrics that an attempt was the first to tell. */
    public static boolean assign(Connection connection, long attemptId, Collection<String> metrics)
            throws SQLException {
        List<Integer> schemas = lacking(connection, attemptId, metrics);
        Map<String, Integer> ids = new LinkedHashMap<>();
        NameTable.METRIC.known(connection, metrics).entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(metric -> ids.put(metric.getKey(), metric.getValue()));
        for (int schema : schemas) {
            metrics(connection, schema, ids);
        }
        return !schemas.isEmpty();
    }

    private static void metrics(Connection connection, int schema, Map<String, Integer> metrics) throws SQLException {
        List<Column> known = of(connection, schema);
        for (Map.Entry<String, Integer> metric : metrics.entrySet()) {
            int id = metric.getValue();
            if (known.stream().noneMatch(column -> column.isMetric() && column.id() == id)) {
                String name = SqlNames.metric(metric.getKey(), id, names(known, false), names(known, true));
                known = added(connection, schema, known, new Column(name, ParameterType.REAL.name(), true, id));
            }
        }
    }

    private static Set<String> names(List<Column> columns, boolean metrics) {
        return columns.stream()
                .filter(column -> column.isMetric() == metrics)
                .map(Column::name)
                .collect(Collectors.toSet());
    }

    private static List<Column> added(Connection connection, int schema, List<Column> known, Column column)
            throws SQLException {
        long position = Sql.number(
                connection, "SELECT COALESCE(MAX(position), 0) + 1 FROM lab.sweep_column WHERE schema_id = ?", schema);
        Sql.update(
                connection,
                "INSERT INTO lab.sweep_column (schema_id, column_name, position, type, parameter_id, metric_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?)",
                schema,
                column.name(),
                (int) position,
                column.type(),
                column.isMetric() ? null : column.id(),
                column.isMetric() ? column.id() : null);
        List<Column> all = new ArrayList<>(known);
        all.add(column);
        return all;
    }

    /** Reads the columns that are a sweep's own, parameters first, each kind in its order. */
    static List<Column> of(Connection connection, int schema) throws SQLException {
        return Sql.list(
                connection,
                """
                SELECT column_name, type, parameter_id, metric_id FROM lab.sweep_column WHERE schema_id = ?
                ORDER BY CASE WHEN metric_id IS NULL THEN 0 ELSE 1 END, position
                """,
                row -> {
                    Integer metric = Sql.integer(row, "metric_id");
                    return new Column(
                            row.getString("column_name"),
                            row.getString("type"),
                            metric != null,
                            metric == null ? row.getInt("parameter_id") : metric);
                },
                schema);
    }

    /** Drops the columns of a sweep that none of its attempts has anything for any more. */
    static void prune(Connection connection, long sweepId) throws SQLException {
        for (String sweep :
                Sql.list(connection, "SELECT name FROM lab.sweep WHERE id = ?", row -> row.getString(1), sweepId)) {
            prune(connection, sweep);
        }
    }

    private static void prune(Connection connection, String sweep) throws SQLException {
        Sql.update(connection, """
                DELETE FROM lab.sweep_column c WHERE c.schema_id = (SELECT n.id FROM lab.sweep_schema n WHERE n.sweep = ?)
                AND NOT EXISTS (
                    SELECT 1 FROM lab.sweep s JOIN lab.sweep_attempt l ON l.sweep_id = s.id WHERE s.name = ? AND (
                        EXISTS (SELECT 1 FROM lab.attempt_parameter i
                                WHERE i.attempt_id = l.attempt_id AND i.parameter_id = c.parameter_id)
                        OR EXISTS (SELECT 1 FROM lab.epoch_metric e
                                WHERE e.attempt_id = l.attempt_id AND e.metric_id = c.metric_id)
                        OR EXISTS (SELECT 1 FROM lab.step_metric e
                                WHERE e.attempt_id = l.attempt_id AND e.metric_id = c.metric_id)))
                """, sweep, sweep);
    }

    /** Reads what type a sweep's parameters have, by their own names, of all sweeps by theirs. */
    static Map<String, Map<String, ParameterType>> types(Connection connection) throws SQLException {
        Map<String, Map<String, ParameterType>> types = new HashMap<>();
        Sql.list(
                connection,
                """
                SELECT n.sweep, p.name, c.type FROM lab.sweep_schema n JOIN lab.sweep_column c ON c.schema_id = n.id
                JOIN lab.parameter p ON p.id = c.parameter_id
                """,
                row -> types.computeIfAbsent(row.getString("sweep"), sweep -> new HashMap<>())
                        .merge(
                                row.getString("name"),
                                ParameterType.valueOf(row.getString("type")),
                                SweepColumns::widened));
        return types;
    }
}
