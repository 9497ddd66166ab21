package org.barrido.store.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.barrido.schedule.Stop;
import org.barrido.store.row.SuggestionRow;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.store.sql.Transactions;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a record into the tables of a new book, table by table, sweeps and attempts first. What a record leaves out is made anew:
 * the book's own numbers, checksums, and all that follows from other rows.
 */
public final class RecordRestoration {
    private final Map<String, Long> attempts = new HashMap<>();
    /** Numbers in the book by the places in the record. */
    private final Map<Long, Long> sweeps = new HashMap<>();

    /**
     * Rows of a table, with their columns.
     *
     * @param rows values in the order of the columns: as {@link Sql#value} reads them
     */
    public record Rows(List<String> columns, List<List<@Nullable Object>> rows) {
        @Nullable
        Object value(int row, String column) {
            int place = columns.indexOf(column);
            return place < 0 ? null : rows.get(row).get(place);
        }

        private Object present(int row, String column) {
            Object value = value(row, column);
            if (value == null) {
                throw new LabBookException("a row lacks its " + column);
            }
            return value;
        }

        long whole(int row, String column) {
            return ((Number) present(row, column)).longValue();
        }

        String text(int row, String column) {
            return present(row, column).toString();
        }

        private double real(int row, String column) {
            return value(row, column) instanceof Number number ? number.doubleValue() : Double.NaN;
        }

        private @Nullable String words(int row, String column) {
            Object value = value(row, column);
            return value == null ? null : value.toString();
        }
    }

    /** Adds some rows of a table, in one batch. */
    public void add(Connection book, String table, Rows rows) throws SQLException {
        switch (table) {
            case "metric" -> metrics(book, rows);
            case "sweep" -> sweeps(book, rows);
            case "attempt" -> attempts(book, rows);
            case "sweep_attempt" -> links(book, rows);
            case "stop" -> stops(book, rows);
            case "suggestion" -> suggestions(book, rows);
            case "epoch" -> epochs(book, rows);
            case "epoch_metric" -> ReportedTable.insert(book, numbers(rows, false), false);
            case "step_metric" -> ReportedTable.insert(book, numbers(rows, true), true);
            case "diagnostics" -> plain(book, table, keyed(rows), rows);
            case "verification" -> verifications(book, rows);
            case "event" -> events(book, rows);
            default -> throw new IllegalArgumentException(table);
        }
    }

    private static void metrics(Connection book, Rows rows) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            names.add(rows.text(i, "name"));
        }
        NameTable.METRIC.adopt(book, names);
    }

    private void sweeps(Connection book, Rows rows) throws SQLException {
        Map<String, List<Object>> newest =
                Map.of("newest", Collections.nCopies(rows.rows().size(), false));
        for (long id : plain(book, "sweep", newest, rows)) {
            sweeps.put(sweeps.size() + 1L, id);
        }
    }

    private void attempts(Connection book, Rows rows) throws SQLException {
        List<Long> ids = plain(book, "attempt", Map.of(), rows);
        for (int i = 0; i < ids.size(); i++) {
            attempts.put(rows.text(i, "attempt_key"), ids.get(i));
        }
    }

    private long attempt(Rows rows, int row) {
        String key = rows.text(row, "attempt_key");
        Long id = attempts.get(key);
        if (id == null) {
            throw new LabBookException("there is no attempt with the key " + key);
        }
        return id;
    }

    private Map<String, List<Object>> keyed(Rows rows) {
        List<Object> ids = new ArrayList<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            ids.add(attempt(rows, i));
        }
        return Map.of("attempt_id", ids);
    }

    private void links(Connection book, Rows rows) throws SQLException {
        List<Object> ids = new ArrayList<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            ids.add(sweep(rows, i));
        }
        Map<String, List<Object>> added = new HashMap<>(keyed(rows));
        added.put("sweep_id", ids);
        plain(book, "sweep_attempt", added, rows);
    }

    private long sweep(Rows rows, int row) {
        Long id = sweeps.get(rows.whole(row, "sweep_place"));
        if (id == null) {
            throw new LabBookException("there is no sweep " + rows.whole(row, "sweep_place"));
        }
        return id;
    }

    private void stops(Connection book, Rows rows) throws SQLException {
        Map<Long, List<Stop>> stops = new TreeMap<>();
        Map<Long, Map<Integer, @Nullable OffsetDateTime>> decided = new TreeMap<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            stops.computeIfAbsent(sweep(rows, i), unseen -> new ArrayList<>())
                    .add(new Stop(
                            (int) rows.whole(i, "number"),
                            (int) rows.whole(i, "stopped_at"),
                            (int) rows.whole(i, "rung"),
                            rows.text(i, "reason")));
            decided.computeIfAbsent(sweep(rows, i), unseen -> new TreeMap<>())
                    .put((int) rows.whole(i, "number"), (OffsetDateTime) rows.value(i, "decided"));
        }
        for (Map.Entry<Long, List<Stop>> ofSweep : stops.entrySet()) {
            StopTable.record(book, ofSweep.getKey(), ofSweep.getValue());
            StopTable.setDecided(
                    book, ofSweep.getKey(), decided.getOrDefault(ofSweep.getKey(), Collections.emptyMap()));
        }
    }

    private void suggestions(Connection book, Rows rows) throws SQLException {
        Map<Long, List<SuggestionRow>> suggestions = new TreeMap<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            suggestions
                    .computeIfAbsent(sweep(rows, i), unseen -> new ArrayList<>())
                    .add(new SuggestionRow(
                            (int) rows.whole(i, "number"),
                            (int) rows.whole(i, "attempt"),
                            (int) rows.whole(i, "attempts"),
                            rows.text(i, "origin"),
                            (int) rows.whole(i, "known"),
                            rows.real(i, "predicted_mean"),
                            rows.real(i, "predicted_sd"),
                            rows.real(i, "log_acquisition")));
        }
        for (Map.Entry<Long, List<SuggestionRow>> ofSweep : suggestions.entrySet()) {
            SuggestionTable.record(book, ofSweep.getKey(), ofSweep.getValue());
        }
    }

    private void epochs(Connection book, Rows rows) throws SQLException {
        List<String> names = EpochTable.figures();
        try (PreparedStatement statement = book.prepareStatement(EpochTable.INSERT)) {
            for (int i = 0; i < rows.rows().size(); i++) {
                double[] figures = new double[names.size()];
                for (int j = 0; j < figures.length; j++) {
                    figures[j] = rows.real(i, names.get(j));
                }
                int number = (int) rows.whole(i, "epoch");
                EpochTable.bind(
                        statement, attempt(rows, i), EpochTable.epoch(number, figures, rows.words(i, "special")));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private List<ReportedNumber> numbers(Rows rows, boolean areOfSteps) {
        List<ReportedNumber> numbers = new ArrayList<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            numbers.add(ReportedNumber.of(
                    attempt(rows, i),
                    (int) rows.whole(i, "epoch"),
                    areOfSteps ? (Long) rows.whole(i, "step") : null,
                    rows.text(i, "metric"),
                    rows.real(i, "metric_value"),
                    rows.words(i, "special")));
        }
        return numbers;
    }

    private void events(Connection book, Rows rows) throws SQLException {
        List<EventTable.Event> events = new ArrayList<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            events.add(new EventTable.Event(
                    attempt(rows, i),
                    (OffsetDateTime) rows.present(i, "happened"),
                    rows.text(i, "kind"),
                    rows.words(i, "detail")));
        }
        EventTable.insert(book, events);
    }

    private void verifications(Connection book, Rows rows) throws SQLException {
        for (int i = 0; i < rows.rows().size(); i++) {
            Verifications.restore(
                    book,
                    attempt(rows, i),
                    (OffsetDateTime) rows.present(i, "verified"),
                    rows.real(i, "tolerance"),
                    rows.words(i, "difference"));
        }
    }

    /**
     * Inserts rows as they are, but for the columns that stand for others.
     *
     * @param added columns that the rows lack
     * @return the rows' numbers; none of a table without
     */
    private static List<Long> plain(Connection book, String table, Map<String, List<Object>> added, Rows rows)
            throws SQLException {
        List<String> columns = new ArrayList<>(rows.columns());
        columns.removeAll(List.of("sweep_place"));
        if (!table.equals("attempt")) {
            columns.remove("attempt_key");
        }
        List<String> more = List.copyOf(added.keySet());
        List<String> all = new ArrayList<>(columns);
        all.addAll(more);
        boolean hasNumber = table.equals("attempt") || table.equals("sweep");
        String sql = "INSERT INTO lab." + table + " (" + String.join(", ", all) + ") VALUES (?"
                + ", ?".repeat(all.size() - 1) + ")";
        try (PreparedStatement statement =
                book.prepareStatement(sql, hasNumber ? new String[] {"id"} : new String[0])) {
            for (int i = 0; i < rows.rows().size(); i++) {
                for (int j = 0; j < columns.size(); j++) {
                    statement.setObject(j + 1, rows.value(i, columns.get(j)));
                }
                for (int j = 0; j < more.size(); j++) {
                    statement.setObject(
                            columns.size() + j + 1,
                            added.getOrDefault(more.get(j), List.of()).get(i));
                }
                statement.addBatch();
            }
            statement.executeBatch();
            return hasNumber ? generated(statement) : List.of();
        }
    }

    private static List<Long> generated(PreparedStatement statement) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet rows = statement.getGeneratedKeys()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    /** Makes what follows from the rows, and looks whether they agree with each other. */
    public void complete(Transactions database) {
        database.transaction(book -> {
            for (long id : attempts.values()) {
                ReportedFigures.make(book, id);
            }
            AttemptStatements.recoverAbandoned(book);
            SweepColumns.assignAll(book);
            return Annotations.markNewest(book);
        });
        TableChecksums.fill(database);
        database.transaction(book -> {
            ConsistencyCheck.findings(book).stream().findFirst().ifPresent(finding -> {
                throw new LabBookException("the record contradicts itself: it has " + finding.what());
            });
            return true;
        });
    }
}
