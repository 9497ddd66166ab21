package org.barrido.store.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.store.sql.RowChecksum;
import org.barrido.store.sql.Sql;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * What happened to attempts between their begin and their end: interruptions, resumptions, failures that were tried again. An attempt that is
 * trained in one go has none.
 */
final class EventTable {
    /** Empty for an attempt that is gone: a repair closes attempts that it has removed. */
    private static final String NOW = """
            SELECT CAST(COALESCE(CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CURRENT_TIMESTAMP) AS TIMESTAMP(6) WITH TIME ZONE)
            FROM lab.attempt WHERE id = ?
            """;

    private static final String INSERT =
            "INSERT INTO lab.event (attempt_id, happened, kind, detail, checksum) VALUES (?, ?, ?, ?, ?)";

    private EventTable() {}

    /** @param now null for the database's own time */
    private static void add(
            Connection connection, long attemptId, @Nullable OffsetDateTime now, String kind, @Nullable String detail)
            throws SQLException {
        insert(
                connection,
                Sql.list(
                        connection,
                        NOW,
                        row -> new Event(attemptId, row.getObject(1, OffsetDateTime.class), kind, detail),
                        now,
                        attemptId));
    }

    /** Keeps that an attempt is begun again, and how it ended before if it failed. */
    static void begunAgain(
            Connection connection, long attemptId, Status before, long epochs, @Nullable OffsetDateTime now)
            throws SQLException {
        if (before == Status.FAILED) {
            insert(
                    connection,
                    Sql.list(
                            connection,
                            "SELECT finished, reason FROM lab.attempt WHERE id = ? AND finished IS NOT NULL",
                            row -> new Event(
                                    attemptId, row.getObject(1, OffsetDateTime.class), "failed", row.getString(2)),
                            attemptId));
            add(connection, attemptId, now, "retried", null);
        } else {
            add(connection, attemptId, now, "resumed", epochs == 0 ? "from the start" : "after epoch " + epochs);
        }
    }

    /** Keeps that an attempt stands still, to go on later. */
    static void pending(Connection connection, long attemptId, Outcome outcome, @Nullable OffsetDateTime now)
            throws SQLException {
        String note = outcome.note();
        if (note == null) {
            add(connection, attemptId, now, "paused", "after epoch " + outcome.epochs());
        } else if (note.startsWith("interrupted")) {
            add(connection, attemptId, now, "interrupted", note.replaceFirst("^interrupted ", ""));
        } else if (note.startsWith("given back")) {
            add(connection, attemptId, now, "given back", note.replaceFirst("^given back ", ""));
        }
    }

    /**
     * Brings theirs in place of ours.
     *
     * @param attemptIds their number of an attempt to ours
     */
    static void copy(Connection theirs, Connection ours, Map<Long, Long> attemptIds) throws SQLException {
        Sql.batch(
                ours,
                "DELETE FROM lab.event WHERE attempt_id = ?",
                attemptIds.values(),
                (statement, id) -> statement.setLong(1, id));
        List<Event> events = new ArrayList<>();
        Sql.list(theirs, "SELECT * FROM lab.event ORDER BY attempt_id, happened, kind", row -> {
            Event event = Event.of(row);
            Long our = attemptIds.get(event.attemptId());
            return our != null && events.add(new Event(our, event.happened(), event.kind(), event.detail()));
        });
        insert(ours, events);
    }

    /** A row. */
    record Event(
            long attemptId,
            OffsetDateTime happened,
            String kind,
            @Nullable String detail) {
        static Event of(ResultSet row) throws SQLException {
            return new Event(
                    row.getLong("attempt_id"),
                    row.getObject("happened", OffsetDateTime.class),
                    row.getString("kind"),
                    row.getString("detail"));
        }

        int checksum() {
            return new RowChecksum()
                    .add("attempt_id", attemptId)
                    .add("happened", happened)
                    .add("kind", kind)
                    .add("detail", detail)
                    .value();
        }
    }

    /** Whether a row is as it was written. */
    static boolean holds(ResultSet row) throws SQLException {
        return RowChecksum.holds(row, Event.of(row).checksum());
    }

    /** Removes those of an attempt that aren't as they were written; nobody else knows of them. */
    static void deleteDamaged(Connection connection, long attemptId) throws SQLException {
        List<Event> whole = new ArrayList<>();
        Sql.list(
                connection,
                "SELECT * FROM lab.event WHERE attempt_id = ?",
                row -> holds(row) && whole.add(Event.of(row)),
                attemptId);
        Sql.update(connection, "DELETE FROM lab.event WHERE attempt_id = ?", attemptId);
        insert(connection, whole);
    }

    static void insert(Connection connection, List<Event> events) throws SQLException {
        Sql.batch(connection, INSERT, events, (statement, event) -> {
            statement.setLong(1, event.attemptId());
            statement.setObject(2, event.happened());
            statement.setString(3, event.kind());
            statement.setString(4, event.detail());
            statement.setInt(5, event.checksum());
        });
    }
}
