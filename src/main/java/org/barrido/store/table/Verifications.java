package org.barrido.store.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.barrido.store.row.VerificationSummary;
import org.barrido.store.sql.NotRecordedException;
import org.barrido.store.sql.RowChecksum;
import org.barrido.store.sql.Sql;
import org.jspecify.annotations.Nullable;

/** What came of running attempts again: of each the newest time. */
public final class Verifications {
    private Verifications() {}

    /**
     * Records one in place of an earlier one.
     *
     * @param difference the first one; null if there is none
     */
    static int record(Connection connection, long attemptId, double tolerance, @Nullable String difference)
            throws SQLException {
        if (Sql.number(connection, "SELECT COUNT(*) FROM lab.attempt WHERE id = ?", attemptId) == 0) {
            throw new NotRecordedException("no attempt " + attemptId + " in the lab book");
        }
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        return put(connection, new Verified(attemptId, now, tolerance, difference));
    }

    /** Records one again, as it was. */
    static int restore(
            Connection connection, long attemptId, OffsetDateTime when, double tolerance, @Nullable String difference)
            throws SQLException {
        return put(connection, new Verified(attemptId, when, tolerance, difference));
    }

    /** What is on record of an attempt. */
    private record Verified(
            long attemptId,
            OffsetDateTime verified,
            double tolerance,
            @Nullable String difference) {
        static Verified of(ResultSet row) throws SQLException {
            return new Verified(
                    row.getLong("attempt_id"),
                    row.getObject("verified", OffsetDateTime.class),
                    row.getDouble("tolerance"),
                    row.getString("difference"));
        }
    }

    private static int put(Connection connection, Verified one) throws SQLException {
        delete(connection, one.attemptId());
        return Sql.update(
                connection,
                "INSERT INTO lab.verification (attempt_id, verified, tolerance, difference, checksum)"
                        + " VALUES (?, ?, ?, ?, ?)",
                one.attemptId(),
                one.verified(),
                one.tolerance(),
                one.difference(),
                checksum(one.attemptId(), one.verified(), one.tolerance(), one.difference()));
    }

    /** Removes that of an attempt, which is to be trained anew. */
    static void delete(Connection connection, long attemptId) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.verification WHERE attempt_id = ?", attemptId);
    }

    /** Whether a row is as it was written. */
    static boolean holds(ResultSet row) throws SQLException {
        Verified one = Verified.of(row);
        return RowChecksum.holds(row, checksum(one.attemptId(), one.verified(), one.tolerance(), one.difference()));
    }

    /**
     * Brings theirs for those of our attempts that have none, or an earlier one.
     *
     * @param attemptIds their number of an attempt to ours
     */
    static void copy(Connection theirs, Connection ours, Map<Long, Long> attemptIds) throws SQLException {
        Map<Long, Verified> known = new HashMap<>();
        for (Verified one : Sql.list(ours, "SELECT * FROM lab.verification", Verified::of)) {
            known.put(one.attemptId(), one);
        }
        for (Verified one : Sql.list(theirs, "SELECT * FROM lab.verification ORDER BY attempt_id", Verified::of)) {
            Long our = attemptIds.get(one.attemptId());
            Verified before = our == null ? null : known.get(our);
            if (our != null && (before == null || before.verified().isBefore(one.verified()))) {
                put(ours, new Verified(our, one.verified(), one.tolerance(), one.difference()));
            }
        }
    }

    static int checksum(long attemptId, OffsetDateTime verified, double tolerance, @Nullable String difference) {
        return new RowChecksum()
                .add("attempt_id", attemptId)
                .add("verified", verified)
                .add("tolerance", tolerance)
                .add("difference", difference)
                .value();
    }

    /** Those of all sweeps that have any, by the sweep's number. */
    static Map<Long, VerificationSummary> summaries(Connection connection) throws SQLException {
        Map<Long, VerificationSummary> summaries = new HashMap<>();
        Sql.list(connection, """
                SELECT l.sweep_id, l.number, v.verified, v.tolerance, v.difference
                FROM lab.verification v JOIN lab.sweep_attempt l ON l.attempt_id = v.attempt_id
                JOIN lab.sweep s ON s.id = l.sweep_id WHERE s.newest ORDER BY l.sweep_id, l.number
                """, row -> summaries.merge(row.getLong("sweep_id"), one(row), Verifications::both));
        return summaries;
    }

    private static VerificationSummary one(ResultSet row) throws SQLException {
        String difference = row.getString("difference");
        return new VerificationSummary(
                1,
                row.getDouble("tolerance"),
                difference == null ? null : "attempt " + row.getInt("number") + ", " + difference,
                row.getObject("verified", OffsetDateTime.class));
    }

    private static VerificationSummary both(VerificationSummary some, VerificationSummary more) {
        return new VerificationSummary(
                some.attempts() + more.attempts(),
                Math.max(some.tolerance(), more.tolerance()),
                some.difference() == null ? more.difference() : some.difference(),
                some.newest().isAfter(more.newest()) ? some.newest() : more.newest());
    }
}
