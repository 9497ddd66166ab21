package org.barrido.store.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.sql.Dialect;
import org.barrido.store.sql.RowChecksum;
import org.barrido.store.sql.Sql;
import org.barrido.store.sql.Transactions;
import org.barrido.sweep.parameter.NetworkParameter;
import org.jspecify.annotations.Nullable;

/**
 * The checksums of attempts, of sweeps with the attempts that they have, and of summaries with their ranks: of rows that change. An
 * attempt's is taken when it is begun, when it ends and when somebody writes about it; epochs and layers get theirs as they are
 * inserted.
 */
public final class TableChecksums {
    /** The first schema that has them. */
    public static final int SINCE = 6;

    /** The last is that of the sweep's row, where it is read too. */
    private static final Set<String> NOT_OF_ATTEMPT = Set.of("id", "checksum", "number");
    /** Which row of a name is the newest follows from the others. */
    private static final Set<String> NOT_OF_SWEEP = Set.of("id", "checksum", "newest");

    /** What columns were called when checksums were first taken. */
    private static final Map<String, String> FIRST_NAMES_OF_SWEEP = Map.of("last_run", "begun");

    private static final Set<String> NOT_OF_SUMMARY = Set.of("checksum");

    private static final String LINKS = """
            SELECT l.number, a.attempt_key FROM lab.sweep_attempt l JOIN lab.attempt a ON a.id = l.attempt_id
            WHERE l.sweep_id = ?
            """;
    private static final String RANKS = "SELECT rank, number, attempt_id, score FROM lab.sweep_rank WHERE sweep_id = ?";

    /** In place of the number of a row that is as it was written. */
    private static final long HELD = -1;

    private TableChecksums() {}

    /** A row and its number. */
    private record Sum(long id, int checksum) {}

    /** Of an attempt that is new, by what is inserted; the other columns have the values that they begin with. */
    static int ofNew(KeyedAttempt keyed, String configuration, @Nullable String trainer) {
        RowChecksum checksum = new RowChecksum()
                .add("attempt_key", keyed.key())
                .add("trajectory", keyed.trajectory())
                .add("configuration", configuration)
                .add("data_hash", keyed.dataHash())
                .add("seed", keyed.attempt().seed())
                .add("model_hash", keyed.modelHash())
                .add("lineage", keyed.lineage())
                .add("status", "PENDING")
                .add("trainer", trainer)
                .add("parameters", ParameterColumns.json(keyed.attempt().settings()))
                .add("epochs_done", 0)
                .add("tags", "");
        for (NetworkParameter parameter : NetworkParameter.values()) {
            Object value = keyed.attempt().settings().get(parameter);
            checksum.add(
                    ParameterColumns.of(parameter),
                    value instanceof List<?> widths ? ParameterColumns.commas(widths) : value);
        }
        return checksum.value();
    }

    private static int ofAttempt(ResultSet row) throws SQLException {
        return RowChecksum.ofRow(row, NOT_OF_ATTEMPT, Map.of()).value();
    }

    /** Whether a whole row of an attempt is as it was written; one that runs has nothing to compare with. */
    static boolean holds(ResultSet attempt) throws SQLException {
        boolean running = attempt.getString("status").equals("RUNNING");
        return (running && Sql.integer(attempt, "checksum") == null) || RowChecksum.holds(attempt, ofAttempt(attempt));
    }

    static int takeAttempt(Connection connection, long attemptId) throws SQLException {
        return takeAttempts(connection, "id = " + attemptId);
    }

    private static int takeAttempts(Connection connection, String which) throws SQLException {
        return take(
                connection,
                "attempt",
                "id",
                Sql.list(
                        connection,
                        "SELECT * FROM lab.attempt WHERE " + which,
                        row -> new Sum(row.getLong("id"), ofAttempt(row))));
    }

    private static int take(Connection connection, String table, String key, List<Sum> sums) throws SQLException {
        Sql.batch(
                connection,
                "UPDATE lab." + table + " SET checksum = ? WHERE " + key + " = ?",
                sums,
                (statement, sum) -> {
                    statement.setInt(1, sum.checksum());
                    statement.setLong(2, sum.id());
                });
        return sums.size();
    }

    static int takeSweep(Connection connection, long sweepId) throws SQLException {
        return takeSweeps(connection, "id = " + sweepId);
    }

    private static int takeSweeps(Connection connection, String which) throws SQLException {
        return take(
                connection,
                "sweep",
                "id",
                Sql.list(
                        connection,
                        "SELECT * FROM lab.sweep WHERE " + which,
                        row -> new Sum(row.getLong("id"), ofSweep(connection, row))));
    }

    private static int ofSweep(Connection connection, ResultSet row) throws SQLException {
        RowChecksum checksum = RowChecksum.ofRow(row, NOT_OF_SWEEP, FIRST_NAMES_OF_SWEEP);
        Sql.list(
                connection,
                LINKS,
                link -> checksum.add("attempt " + link.getInt(1), link.getString(2)),
                row.getLong("id"));
        return checksum.value();
    }

    /** Of those that lack it. */
    static void takeSummaries(Connection connection) throws SQLException {
        take(
                connection,
                "sweep_summary",
                "sweep_id",
                Sql.list(
                        connection,
                        "SELECT * FROM lab.sweep_summary WHERE checksum IS NULL",
                        row -> new Sum(row.getLong("sweep_id"), ofSummary(connection, row))));
    }

    private static int ofSummary(Connection connection, ResultSet row) throws SQLException {
        RowChecksum checksum = RowChecksum.ofRow(row, NOT_OF_SUMMARY, Map.of());
        Sql.list(
                connection,
                RANKS,
                rank -> checksum.add(
                        rank.getLong(1) + " " + rank.getInt(2) + " " + rank.getLong(3),
                        orNone(Sql.real(rank, "score"))),
                row.getLong("sweep_id"));
        return checksum.value();
    }

    private static Object orNone(@Nullable Double score) {
        return score == null ? "none" : score;
    }

    /** For all rows that lack one, in a book that comes from a schema without. */
    static void fill(Transactions book) {
        book.transaction(c -> takeAttempts(c, "checksum IS NULL AND status <> 'RUNNING'"));
        book.transaction(c -> takeSweeps(c, "checksum IS NULL"));
        for (long id : book.transaction(c -> lacking(c, "epoch"))) {
            book.transaction(c -> EpochTable.takeChecksums(c, id));
        }
        for (long id : book.transaction(c -> lacking(c, "diagnostics"))) {
            book.transaction(c -> DiagnosticsTable.takeChecksums(c, id));
        }
    }

    /** Attempts with rows that lack one. */
    private static List<Long> lacking(Connection connection, String table) throws SQLException {
        return Sql.list(
                connection,
                "SELECT DISTINCT attempt_id FROM lab." + table + " WHERE checksum IS NULL ORDER BY attempt_id",
                row -> row.getLong(1));
    }

    /** Attempts whose rows aren't as they were written. */
    static List<Long> damagedAttempts(Connection connection) throws SQLException {
        return damaged(connection, "SELECT * FROM lab.attempt ORDER BY id", "id", TableChecksums::holds);
    }

    /** Attempts with an epoch that isn't as it was written. */
    static List<Long> damagedEpochs(Connection connection) throws SQLException {
        return damaged(
                connection,
                "SELECT * FROM lab.epoch ORDER BY attempt_id, epoch",
                "attempt_id",
                row -> EpochTable.holds(row, EpochTable.values(row)));
    }

    /** Attempts of programs with a number of an epoch that isn't as it was written. */
    static List<Long> damagedReported(Connection connection) throws SQLException {
        return damaged(
                connection,
                ReportedTable.OF_EPOCHS + " ORDER BY e.attempt_id",
                "attempt_id",
                row -> ReportedNumber.read(row, false).holds(row));
    }

    /** Attempts of programs with a number of a step that isn't as it was written. */
    static List<Long> damagedSteps(Connection connection) throws SQLException {
        return damaged(
                connection,
                ReportedTable.OF_STEPS + " ORDER BY e.attempt_id",
                "attempt_id",
                row -> ReportedNumber.read(row, true).holds(row));
    }

    /** Attempts whose being run again isn't recorded as it was written. */
    static List<Long> damagedVerifications(Connection connection) throws SQLException {
        return damaged(
                connection, "SELECT * FROM lab.verification ORDER BY attempt_id", "attempt_id", Verifications::holds);
    }

    /** Attempts with an event that isn't as it was written. */
    static List<Long> damagedEvents(Connection connection) throws SQLException {
        return damaged(connection, "SELECT * FROM lab.event ORDER BY attempt_id", "attempt_id", EventTable::holds);
    }

    /** Sweeps with a decision to stop that isn't as it was written. */
    static List<Long> damagedStops(Connection connection) throws SQLException {
        return damaged(connection, "SELECT * FROM lab.stop ORDER BY sweep_id, number", "sweep_id", StopTable::holds);
    }

    /** Sweeps with a suggestion that isn't as it was written. */
    static List<Long> damagedSuggestions(Connection connection) throws SQLException {
        return damaged(
                connection,
                "SELECT * FROM lab.suggestion ORDER BY sweep_id, number",
                "sweep_id",
                SuggestionTable::holds);
    }

    /** Removes numbered rows of a sweep that aren't as they were written. */
    static int deleteDamaged(Connection connection, String table, long sweepId, Sql.RowReader<Boolean> test)
            throws SQLException {
        List<Long> damaged = Sql.list(
                        connection,
                        "SELECT * FROM lab." + table + " WHERE sweep_id = ?",
                        row -> test.read(row) ? HELD : row.getLong("number"),
                        sweepId)
                .stream()
                .filter(number -> number != HELD)
                .toList();
        for (long number : damaged) {
            Sql.update(connection, "DELETE FROM lab." + table + " WHERE sweep_id = ? AND number = ?", sweepId, number);
        }
        return damaged.size();
    }

    /** Attempts with a layer that isn't as it was written. */
    static List<Long> damagedLayers(Connection connection) throws SQLException {
        return damaged(
                connection,
                "SELECT * FROM lab.diagnostics ORDER BY attempt_id, epoch, layer",
                "attempt_id",
                DiagnosticsTable::holds);
    }

    /** Sweeps that aren't as they were written, or don't have the attempts that they had. */
    static List<Long> damagedSweeps(Connection connection) throws SQLException {
        return damagedAmongFew(
                connection,
                "SELECT * FROM lab.sweep ORDER BY id",
                "id",
                row -> RowChecksum.holds(row, ofSweep(connection, row)));
    }

    static List<Long> damagedSummaries(Connection connection) throws SQLException {
        return damagedAmongFew(
                connection,
                "SELECT * FROM lab.sweep_summary ORDER BY sweep_id",
                "sweep_id",
                row -> RowChecksum.holds(row, ofSummary(connection, row)));
    }

    /** Like {@link #damaged} with one row a number, for a test that asks the book itself, as it may not while an answer is streamed. */
    private static List<Long> damagedAmongFew(Connection connection, String sql, String id, Sql.RowReader<Boolean> test)
            throws SQLException {
        return Sql.list(connection, sql, row -> test.read(row) ? HELD : row.getLong(id)).stream()
                .filter(number -> number != HELD)
                .toList();
    }

    /** The numbers of the rows that a test fails, each once. */
    private static List<Long> damaged(Connection connection, String sql, String id, Sql.RowReader<Boolean> test)
            throws SQLException {
        Set<Long> damaged = new LinkedHashSet<>();
        Dialect.of(connection).forEachRow(connection, sql, row -> {
            long number = row.getLong(id);
            return test.read(row) || damaged.add(number);
        });
        return List.copyOf(damaged);
    }
}
