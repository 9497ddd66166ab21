package org.barrido.store.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.store.row.SuggestionRow;
import org.barrido.store.sql.RowChecksum;
import org.barrido.store.sql.Sql;
import org.jspecify.annotations.Nullable;

/** How sweeps that learn have come to their configurations. */
public final class SuggestionTable {
    private static final String INSERT = """
            INSERT INTO lab.suggestion (
                sweep_id, number, attempt, attempts, origin, known, predicted_mean, predicted_sd, log_acquisition, checksum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private SuggestionTable() {}

    /** Records those that aren't on record yet; whoever goes on with a sweep comes to the same ones. */
    public static int record(Connection connection, long sweepId, List<SuggestionRow> suggestions) throws SQLException {
        Set<Integer> known = ofSweep(connection, sweepId).stream()
                .map(SuggestionRow::number)
                .collect(Collectors.toCollection(HashSet::new));
        List<SuggestionRow> missing =
                suggestions.stream().filter(each -> known.add(each.number())).toList();
        Sql.batch(connection, INSERT, missing, (statement, each) -> {
            statement.setLong(1, sweepId);
            statement.setInt(2, each.number());
            statement.setInt(3, each.attempt());
            statement.setInt(4, each.attempts());
            statement.setString(5, each.origin());
            statement.setInt(6, each.known());
            bind(statement, 7, each.mean());
            bind(statement, 8, each.deviation());
            bind(statement, 9, each.logAcquisition());
            statement.setInt(10, checksum(each));
        });
        return missing.size();
    }

    private static void bind(PreparedStatement statement, int place, double value) throws SQLException {
        if (Double.isFinite(value)) {
            statement.setDouble(place, value);
        } else {
            statement.setNull(place, Types.DOUBLE);
        }
    }

    /** Reads those of a sweep in order. */
    public static List<SuggestionRow> ofSweep(Connection connection, long sweepId) throws SQLException {
        return Sql.list(
                connection,
                "SELECT * FROM lab.suggestion WHERE sweep_id = ? ORDER BY number",
                SuggestionTable::suggestion,
                sweepId);
    }

    private static SuggestionRow suggestion(ResultSet row) throws SQLException {
        return new SuggestionRow(
                row.getInt("number"),
                row.getInt("attempt"),
                row.getInt("attempts"),
                row.getString("origin"),
                row.getInt("known"),
                real(row, "predicted_mean"),
                real(row, "predicted_sd"),
                real(row, "log_acquisition"));
    }

    private static double real(ResultSet row, String column) throws SQLException {
        Double value = Sql.real(row, column);
        return value == null ? Double.NaN : value;
    }

    /** Not of the sweep, whose number is another one in another book. */
    private static int checksum(SuggestionRow suggestion) {
        return new RowChecksum()
                .add("number", suggestion.number())
                .add("attempt", suggestion.attempt())
                .add("attempts", suggestion.attempts())
                .add("origin", suggestion.origin())
                .add("known", suggestion.known())
                .add("predicted_mean", finite(suggestion.mean()))
                .add("predicted_sd", finite(suggestion.deviation()))
                .add("log_acquisition", finite(suggestion.logAcquisition()))
                .value();
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    /** Whether a row is as it was written. */
    static boolean holds(ResultSet row) throws SQLException {
        return RowChecksum.holds(row, checksum(suggestion(row)));
    }

    /** Removes those of a sweep that aren't as they were written: what was trained for them stays. */
    static int deleteDamaged(Connection connection, long sweepId) throws SQLException {
        return TableChecksums.deleteDamaged(connection, "suggestion", sweepId, SuggestionTable::holds);
    }

    /**
     * Brings theirs.
     *
     * @param sweepIds their number of a sweep to ours
     */
    static void copy(Connection theirs, Connection ours, Map<Long, Long> sweepIds) throws SQLException {
        for (Map.Entry<Long, Long> sweep : sweepIds.entrySet()) {
            record(ours, sweep.getValue(), ofSweep(theirs, sweep.getKey()));
        }
    }
}
