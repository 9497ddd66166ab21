package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.store.sql.Sql;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * What happened to attempts between their begin and their end: interruptions, resumptions, failures that were tried again. An attempt that is
 * trained in one go has none.
 */
final class EventTable {
    /** A repair closes attempts that it has removed. */
    private static final String ADD = """
            INSERT INTO lab.event (attempt_id, happened, kind, detail)
            SELECT id, COALESCE(CAST(? AS TIMESTAMP(6) WITH TIME ZONE), CURRENT_TIMESTAMP), CAST(? AS VARCHAR), CAST(? AS VARCHAR)
            FROM lab.attempt WHERE id = ?
            """;

    private static final String INSERT =
            "INSERT INTO lab.event (attempt_id, happened, kind, detail) VALUES (?, ?, ?, ?)";

    private EventTable() {}

    /** @param now null for the database's own time */
    private static void add(
            Connection connection, long attemptId, @Nullable OffsetDateTime now, String kind, @Nullable String detail)
            throws SQLException {
        Sql.update(connection, ADD, now, kind, detail, attemptId);
    }

    /** Keeps that an attempt is begun again, and how it ended before if it failed. */
    static void begunAgain(
            Connection connection, long attemptId, Status before, long epochs, @Nullable OffsetDateTime now)
            throws SQLException {
        if (before == Status.FAILED) {
            Sql.update(connection, """
                    INSERT INTO lab.event (attempt_id, happened, kind, detail)
                    SELECT id, finished, 'failed', reason FROM lab.attempt WHERE id = ? AND finished IS NOT NULL
                    """, attemptId);
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
        Sql.list(
                theirs,
                "SELECT attempt_id, happened, kind, detail FROM lab.event ORDER BY attempt_id, happened, kind",
                row -> {
                    Long our = attemptIds.get(row.getLong(1));
                    return our != null
                            && events.add(new Event(
                                    our, row.getObject(2, OffsetDateTime.class), row.getString(3), row.getString(4)));
                });
        insert(ours, events);
    }

    /** A row. */
    record Event(
            long attemptId,
            OffsetDateTime happened,
            String kind,
            @Nullable String detail) {}

    static void insert(Connection connection, List<Event> events) throws SQLException {
        Sql.batch(connection, INSERT, events, (statement, event) -> {
            statement.setLong(1, event.attemptId());
            statement.setObject(2, event.happened());
            statement.setString(3, event.kind());
            statement.setString(4, event.detail());
        });
    }
}
