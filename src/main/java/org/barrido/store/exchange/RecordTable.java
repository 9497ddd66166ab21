package org.barrido.store.exchange;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.store.sql.Sql;

/**
 * The tables that a lab book's record consists of, as files have them: without the book's own numbers, in whose place stand the keys of
 * attempts, the names of metrics and the places of sweeps in order.
 */
enum RecordTable {
    METRICS("metric", "", "", "t.id"),
    SWEEPS("sweep", "", "", ""),
    ATTEMPTS("attempt", "", "", "t.attempt_key"),
    SWEEP_ATTEMPTS(
            "sweep_attempt",
            "s.place AS sweep_place, k.attempt_key, ",
            " JOIN (" + Ordered.SWEEPS + ") s ON s.id = t.sweep_id" + Ordered.ATTEMPT,
            "s.place, t.number"),
    STOPS(
            "stop",
            "s.place AS sweep_place, ",
            " JOIN (" + Ordered.SWEEPS + ") s ON s.id = t.sweep_id",
            "s.place, t.number"),
    SUGGESTIONS(
            "suggestion",
            "s.place AS sweep_place, ",
            " JOIN (" + Ordered.SWEEPS + ") s ON s.id = t.sweep_id",
            "s.place, t.number"),
    EPOCHS("epoch", Ordered.KEY, Ordered.ATTEMPT, "k.attempt_key, t.epoch"),
    EPOCH_METRICS(
            "epoch_metric", Ordered.METRIC, Ordered.ATTEMPT + Ordered.OF_METRIC, "k.attempt_key, t.epoch, m.name"),
    STEP_METRICS("step_metric", Ordered.METRIC, Ordered.ATTEMPT + Ordered.OF_METRIC, "k.attempt_key, t.step, m.name"),
    DIAGNOSTICS("diagnostics", Ordered.KEY, Ordered.ATTEMPT, "k.attempt_key, t.epoch, t.layer"),
    VERIFICATIONS("verification", Ordered.KEY, Ordered.ATTEMPT, "k.attempt_key"),
    EVENTS("event", Ordered.KEY, Ordered.ATTEMPT, "k.attempt_key, t.happened, t.kind");

    /** Checksums are of the rows as a book has them, and taken anew; which row of a name is the newest follows from the others. */
    private static final Set<String> OWN = Set.of("id", "checksum", "attempt_id", "sweep_id", "metric_id", "newest");

    /** What the tables' queries have in common. */
    private static final class Ordered {
        static final String KEY = "k.attempt_key, ";
        static final String METRIC = KEY + "m.name AS metric, ";
        static final String ATTEMPT = " JOIN lab.attempt k ON k.id = t.attempt_id";
        static final String OF_METRIC = " JOIN lab.metric m ON m.id = t.metric_id";
        static final String ORDER = "name, started, attempts_hash, version, commit, hash";
        static final String SWEEPS = "SELECT id, ROW_NUMBER() OVER (ORDER BY " + ORDER + ") AS place FROM lab.sweep";
    }

    private final String table;
    private final String added;
    private final String joined;
    private final String order;

    RecordTable(String table, String added, String joined, String order) {
        this.table = table;
        this.added = added;
        this.joined = joined;
        this.order = order;
    }

    /** The name of the file, without its ending. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether records of this schema may lack its file: it came while the schema was being made. */
    boolean isOptional() {
        return this == EVENTS;
    }

    String table() {
        return table;
    }

    /** Whether there is a row, or several, for each attempt. */
    boolean isOfAttempts() {
        return order.startsWith("k.") || this == ATTEMPTS;
    }

    /** The columns that files have of the table itself. */
    List<String> columns(Connection book) throws SQLException {
        return Sql.list(book, """
                        SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS
                        WHERE TABLE_SCHEMA IN ('lab', 'LAB') AND TABLE_NAME IN (?, ?) ORDER BY ORDINAL_POSITION
                        """, Sql::lower, table, table.toUpperCase(Locale.ROOT)).stream()
                .filter(column -> !OWN.contains(column))
                .toList();
    }

    /** All columns that files have. */
    List<String> fileColumns(Connection book) throws SQLException {
        List<String> columns = new java.util.ArrayList<>(columns(book));
        Stream.of("attempt_key", "metric", "sweep_place")
                .filter(added::contains)
                .forEach(columns::add);
        return columns;
    }

    /**
     * The rows in an order that doesn't depend on the book; of those of attempts with keys from one to another, which are the query's
     * arguments.
     */
    String query(Connection book) throws SQLException {
        Stream<String> columns = columns(book).stream().map(column -> "t." + column);
        String select =
                "SELECT " + added + columns.collect(Collectors.joining(", ")) + " FROM lab." + table + " t" + joined;
        if (this == SWEEPS) {
            return select + " ORDER BY " + Ordered.ORDER;
        }
        String key = this == ATTEMPTS ? "t" : "k";
        return select + (isOfAttempts() ? " WHERE " + key + ".attempt_key BETWEEN ? AND ?" : "") + " ORDER BY " + order;
    }
}
