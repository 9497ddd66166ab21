package org.barrido.store.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.barrido.schedule.Stop;
import org.barrido.store.sql.RowChecksum;
import org.barrido.store.sql.Sql;
import org.jspecify.annotations.Nullable;

/** The decisions of sweeps to train some of their attempts no further. */
public final class StopTable {
    private static final String INSERT =
            "INSERT INTO lab.stop (sweep_id, number, stopped_at, rung, reason, checksum, decided)"
                    + " VALUES (?, ?, ?, ?, ?, ?, CURRENT_TIMESTAMP)";

    private StopTable() {}

    /** Records those that aren't on record yet; several processes come to the same ones. */
    public static int record(Connection connection, long sweepId, List<Stop> stops) throws SQLException {
        Map<Integer, Stop> known = ofSweep(connection, sweepId);
        List<Stop> missing = stops.stream()
                .filter(stop -> !known.containsKey(stop.attempt()))
                .toList();
        if (!missing.isEmpty()) {
            SummaryCache.forgetSweep(connection, sweepId);
            Sql.batch(connection, INSERT, missing, (statement, stop) -> {
                statement.setLong(1, sweepId);
                statement.setInt(2, stop.attempt());
                statement.setInt(3, stop.stoppedAt());
                statement.setInt(4, stop.rung());
                statement.setString(5, stop.reason());
                statement.setInt(6, checksum(stop));
            });
        }
        return missing.size();
    }

    /** Reads those of a sweep by the attempts' numbers. */
    public static Map<Integer, Stop> ofSweep(Connection connection, long sweepId) throws SQLException {
        Map<Integer, Stop> stops = new TreeMap<>();
        Sql.list(
                connection,
                "SELECT * FROM lab.stop WHERE sweep_id = ? ORDER BY number",
                row -> stops.put(row.getInt("number"), stop(row)),
                sweepId);
        return stops;
    }

    /** Reads the keys of the attempts that the newest sweep of a name stopped, and nobody trained to their end. */
    public static Set<String> keys(Connection connection, String sweep) throws SQLException {
        return new HashSet<>(Sql.list(
                connection,
                "SELECT attempt_key FROM lab.attempt_rows WHERE sweep = ? AND newest AND status = 'STOPPED'",
                row -> row.getString(1),
                sweep));
    }

    private static Stop stop(ResultSet row) throws SQLException {
        return new Stop(row.getInt("number"), row.getInt("stopped_at"), row.getInt("rung"), row.getString("reason"));
    }

    /** Not of the sweep, whose number is another one in another book. */
    private static int checksum(Stop stop) {
        return new RowChecksum()
                .add("number", stop.attempt())
                .add("stopped_at", stop.stoppedAt())
                .add("rung", stop.rung())
                .add("reason", stop.reason())
                .value();
    }

    /** Whether a row is as it was written. */
    static boolean holds(ResultSet row) throws SQLException {
        return RowChecksum.holds(row, checksum(stop(row)));
    }

    /** Removes those of a sweep that aren't as they were written: its next run decides again. */
    static int deleteDamaged(Connection connection, long sweepId) throws SQLException {
        return TableChecksums.deleteDamaged(connection, "stop", sweepId, StopTable::holds);
    }

    /**
     * Brings theirs.
     *
     * @param sweepIds their number of a sweep to ours
     */
    static void copy(Connection theirs, Connection ours, Map<Long, Long> sweepIds) throws SQLException {
        for (Map.Entry<Long, Long> sweep : sweepIds.entrySet()) {
            Set<Integer> known = ofSweep(ours, sweep.getValue()).keySet();
            record(
                    ours,
                    sweep.getValue(),
                    List.copyOf(ofSweep(theirs, sweep.getKey()).values()));
            Map<Integer, @Nullable OffsetDateTime> decided = new TreeMap<>();
            Sql.list(
                    theirs,
                    "SELECT number, decided FROM lab.stop WHERE sweep_id = ?",
                    row -> {
                        decided.put(row.getInt(1), row.getObject(2, OffsetDateTime.class));
                        return true;
                    },
                    sweep.getKey());
            decided.keySet().removeAll(known);
            setDecided(ours, sweep.getValue(), decided);
        }
    }

    /** Sets when decisions were made that others than this book's sweeps made. */
    static void setDecided(Connection connection, long sweepId, Map<Integer, @Nullable OffsetDateTime> decided)
            throws SQLException {
        Sql.batch(
                connection,
                "UPDATE lab.stop SET decided = ? WHERE sweep_id = ? AND number = ?",
                decided.entrySet(),
                (statement, one) -> {
                    statement.setObject(1, one.getValue(), Types.TIMESTAMP_WITH_TIMEZONE);
                    statement.setLong(2, sweepId);
                    statement.setInt(3, one.getKey());
                });
    }
}
