package org.barrido.store.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.barrido.store.row.AttemptRemarks;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/** What people do to their records: tags, notes, deleting. */
public final class Annotations {
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}._-]{1,64}");

    private Annotations() {}

    public static boolean tag(Connection connection, long attemptId, String tag, boolean wanted) throws SQLException {
        if (!TAG.matcher(tag).matches()) {
            throw new LabBookException(
                    "tag '" + tag + "': letters, digits, '.', '_' and '-' make a tag, at most 64 of them");
        }
        TreeSet<String> tags = new TreeSet<>(
                ParameterColumns.words(text(connection, attemptId, "SELECT tags FROM lab.attempt WHERE id = ?")));
        boolean changed = wanted ? tags.add(tag) : tags.remove(tag);
        Sql.update(
                connection,
                "UPDATE lab.attempt SET tags = ? WHERE id = ?",
                ParameterColumns.commas(List.copyOf(tags)),
                attemptId);
        written(connection, attemptId);
        return changed;
    }

    /** Reads what is told about an attempt. */
    public static AttemptRemarks of(Connection connection, long attemptId) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT reason, note, tags FROM lab.attempt WHERE id = ?",
                        row -> new AttemptRemarks(
                                row.getString("reason"),
                                row.getString("note"),
                                ParameterColumns.words(row.getString("tags"))),
                        attemptId)
                .orElseThrow(() -> new LabBookException("no attempt " + attemptId + " in the lab book"));
    }

    private static String text(Connection connection, long attemptId, String sql) throws SQLException {
        return Sql.first(connection, sql, row -> row.getString(1), attemptId)
                .orElseThrow(() -> new LabBookException("no attempt " + attemptId + " in the lab book"));
    }

    public static int note(Connection connection, long attemptId, @Nullable String note) throws SQLException {
        int changed = Sql.update(connection, "UPDATE lab.attempt SET note = ? WHERE id = ?", note, attemptId);
        if (changed == 0) {
            throw new LabBookException("no attempt " + attemptId + " in the lab book");
        }
        written(connection, attemptId);
        return changed;
    }

    /** An attempt that runs gets its checksum when it ends. */
    private static void written(Connection connection, long attemptId) throws SQLException {
        if (!text(connection, attemptId, "SELECT status FROM lab.attempt WHERE id = ?")
                .equals("RUNNING")) {
            TableChecksums.takeAttempt(connection, attemptId);
        }
    }

    public static int deleteSweep(Connection connection, String name) throws SQLException {
        if (Sql.update(connection, "DELETE FROM lab.sweep WHERE name = ?", name) == 0) {
            List<String> names =
                    Sql.list(connection, "SELECT DISTINCT name FROM lab.sweep ORDER BY name", row -> row.getString(1));
            throw new LabBookException("no sweep " + name + " in the lab book" + Suggestions.clause(name, names));
        }
        return deleteOrphans(connection);
    }

    /** Attempts that belong to no sweep any more. */
    static int deleteOrphans(Connection connection) throws SQLException {
        return Sql.update(connection, """
                DELETE FROM lab.attempt a
                WHERE NOT EXISTS (SELECT 1 FROM lab.sweep_attempt l WHERE l.attempt_id = a.id)
                """);
    }

    public static int deleteAttempt(Connection connection, long attemptId) throws SQLException {
        SummaryCache.forgetOf(connection, attemptId);
        List<Long> sweeps = Sql.list(
                connection,
                "SELECT DISTINCT sweep_id FROM lab.sweep_attempt WHERE attempt_id = ?",
                row -> row.getLong(1),
                attemptId);
        int deleted = Sql.update(connection, "DELETE FROM lab.attempt WHERE id = ?", attemptId);
        if (deleted == 0) {
            throw new LabBookException("no attempt " + attemptId + " in the lab book");
        }
        for (long sweepId : sweeps) {
            TableChecksums.takeSweep(connection, sweepId);
        }
        return deleted;
    }

    /** The row of a name that began last is the newest. */
    static int markNewest(Connection connection) throws SQLException {
        return Sql.update(connection, """
                UPDATE lab.sweep s SET newest = (s.id = (
                    SELECT t.id FROM lab.sweep t WHERE t.name = s.name ORDER BY t.last_run DESC, t.id DESC FETCH FIRST ROW ONLY))
                """);
    }
}
