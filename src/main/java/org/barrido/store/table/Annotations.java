package org.barrido.store.table;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.barrido.store.row.AttemptExtent;
import org.barrido.store.row.AttemptName;
import org.barrido.store.row.AttemptRemarks;
import org.barrido.store.row.BookRequest;
import org.barrido.store.row.SweepRemarks;
import org.barrido.store.row.TagName;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.NotRecordedException;
import org.barrido.store.sql.Sql;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/** What people do to their records: tags, notes, deleting. */
public final class Annotations {
    private Annotations() {}

    /**
     * Does what is asked.
     *
     * @param run sweeps that are being run: neither they nor their attempts are deleted
     * @return how many attempts are changed, or have gone
     * @throws NotRecordedException if there is no such attempt or sweep
     */
    public static int apply(Connection connection, BookRequest request, Set<Long> run) throws SQLException {
        long attempt = request.attempt();
        return switch (request.kind()) {
            case TAG, UNTAG -> tag(connection, attempt, request.words(), request.kind() == BookRequest.Kind.TAG);
            case NOTE ->
                note(connection, attempt, request.words().stream().findFirst().orElse(null));
            case VERIFIED ->
                Verifications.record(
                        connection,
                        attempt,
                        Double.parseDouble(request.words().get(0)),
                        request.words().stream().skip(1).findFirst().orElse(null));
            case DELETE_ATTEMPT -> {
                refuse(connection, "SELECT sweep_id FROM lab.sweep_attempt WHERE attempt_id = ?", attempt, run);
                yield deleteAttempt(connection, attempt);
            }
            case DELETE_SWEEP -> {
                refuse(
                        connection,
                        "SELECT id FROM lab.sweep WHERE name = ?",
                        request.words().get(0),
                        run);
                yield deleteSweep(connection, request.words().get(0));
            }
        };
    }

    /** @param sweeps that would be changed, as a question with one argument */
    private static void refuse(Connection connection, String sweeps, Object argument, Set<Long> run)
            throws SQLException {
        List<Long> changed = Sql.list(connection, sweeps, row -> row.getLong(1), argument);
        for (long sweep : changed) {
            if (run.contains(sweep)) {
                String name = text(connection, sweep, "SELECT name FROM lab.sweep WHERE id = ?");
                throw new LabBookException("sweep " + name + " is being run by process "
                        + ProcessHandle.current().pid()
                        + ": wait for its end, or stop it with Ctrl-C there, then delete");
            }
        }
    }

    private static int tag(Connection connection, long attemptId, List<String> words, boolean wanted)
            throws SQLException {
        TreeSet<String> tags = new TreeSet<>(
                ParameterColumns.words(text(connection, attemptId, "SELECT tags FROM lab.attempt WHERE id = ?")));
        for (String tag : words) {
            TagName.problem(tag).ifPresent(line -> {
                throw new LabBookException(line);
            });
        }
        if (wanted) {
            tags.addAll(words);
        } else {
            words.forEach(tags::remove);
        }
        int changed = Sql.update(
                connection,
                "UPDATE lab.attempt SET tags = ? WHERE id = ?",
                ParameterColumns.commas(List.copyOf(tags)),
                attemptId);
        written(connection, attemptId);
        return changed;
    }

    /** Reads what goes with a sweep if it is deleted: its attempts, in all its rows, those that other sweeps have too among them. */
    public static List<AttemptExtent> ofSweep(Connection connection, String name) throws SQLException {
        return extents(
                connection,
                "EXISTS (SELECT 1 FROM lab.sweep_attempt l JOIN lab.sweep s ON s.id = l.sweep_id"
                        + " WHERE l.attempt_id = a.id AND s.name = ?)",
                name);
    }

    /** Reads what goes with an attempt if it is deleted. */
    public static List<AttemptExtent> ofAttempt(Connection connection, long attemptId) throws SQLException {
        return extents(connection, "a.id = ?", attemptId);
    }

    private static List<AttemptExtent> extents(Connection connection, String which, Object argument)
            throws SQLException {
        Map<Long, List<AttemptName>> names = new HashMap<>();
        Sql.list(
                connection,
                "SELECT l.attempt_id, s.name, l.number FROM lab.sweep_attempt l JOIN lab.sweep s ON s.id = l.sweep_id"
                        + " JOIN lab.attempt a ON a.id = l.attempt_id WHERE s.newest AND " + which,
                row -> names.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new AttemptName(row.getString(2), row.getInt(3))),
                argument);
        return Sql.list(
                connection,
                "SELECT a.id, a.trajectory, (SELECT COUNT(*) FROM lab.epoch e WHERE e.attempt_id = a.id)"
                        + " FROM lab.attempt a WHERE " + which + " ORDER BY a.id",
                row -> new AttemptExtent(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        names.getOrDefault(row.getLong(1), List.of())),
                argument);
    }

    /** Reads which of these attempts are there. */
    public static Set<Long> present(Connection connection, Collection<Long> ids) throws SQLException {
        Set<Long> present = new HashSet<>();
        for (long id : ids) {
            present.addAll(Sql.list(connection, "SELECT id FROM lab.attempt WHERE id = ?", row -> row.getLong(1), id));
        }
        return present;
    }

    /** Reads which of these trajectories an attempt has. */
    public static Set<String> trajectories(Connection connection, Collection<String> trajectories) throws SQLException {
        return Set.copyOf(Sql.list(
                connection,
                "SELECT DISTINCT trajectory FROM lab.attempt WHERE trajectory = ANY(?)",
                row -> row.getString(1),
                (Object) trajectories.toArray()));
    }

    /** Reads what is told about an attempt. */
    public static AttemptRemarks of(Connection connection, long attemptId) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT reason, note, tags FROM lab.attempt WHERE id = ?",
                        Annotations::remarks,
                        attemptId)
                .orElseThrow(() -> noAttempt(attemptId));
    }

    /** Reads what is told about a sweep and its attempts. */
    public static SweepRemarks ofSweep(Connection connection, long sweepId) throws SQLException {
        List<String> tags =
                ParameterColumns.words(text(connection, sweepId, "SELECT tags FROM lab.sweep WHERE id = ?"));
        SortedMap<Integer, AttemptRemarks> attempts = new TreeMap<>();
        Sql.list(
                connection,
                "SELECT l.number, a.reason, a.note, a.tags FROM lab.sweep_attempt l"
                        + " JOIN lab.attempt a ON a.id = l.attempt_id"
                        + " WHERE l.sweep_id = ? AND (a.tags <> '' OR a.note IS NOT NULL)",
                row -> attempts.put(row.getInt("number"), remarks(row)),
                sweepId);
        return new SweepRemarks(tags, attempts);
    }

    private static AttemptRemarks remarks(ResultSet row) throws SQLException {
        return new AttemptRemarks(
                row.getString("reason"), row.getString("note"), ParameterColumns.words(row.getString("tags")));
    }

    private static String text(Connection connection, long attemptId, String sql) throws SQLException {
        return Sql.first(connection, sql, row -> row.getString(1), attemptId).orElseThrow(() -> noAttempt(attemptId));
    }

    private static int note(Connection connection, long attemptId, @Nullable String note) throws SQLException {
        int changed = Sql.update(connection, "UPDATE lab.attempt SET note = ? WHERE id = ?", note, attemptId);
        if (changed == 0) {
            throw noAttempt(attemptId);
        }
        written(connection, attemptId);
        return changed;
    }

    private static NotRecordedException noAttempt(long id) {
        return new NotRecordedException("no attempt " + id + " in the lab book");
    }

    /** An attempt that runs gets its checksum when it ends. */
    private static void written(Connection connection, long attemptId) throws SQLException {
        if (!text(connection, attemptId, "SELECT status FROM lab.attempt WHERE id = ?")
                .equals("RUNNING")) {
            TableChecksums.takeAttempt(connection, attemptId);
        }
    }

    private static int deleteSweep(Connection connection, String name) throws SQLException {
        if (Sql.update(connection, "DELETE FROM lab.sweep WHERE name = ?", name) == 0) {
            List<String> names =
                    Sql.list(connection, "SELECT DISTINCT name FROM lab.sweep ORDER BY name", row -> row.getString(1));
            throw new NotRecordedException("no sweep " + name + " in the lab book" + Suggestions.clause(name, names));
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

    static int deleteAttempt(Connection connection, long attemptId) throws SQLException {
        SummaryCache.forgetOf(connection, attemptId);
        List<Long> sweeps = Sql.list(
                connection,
                "SELECT DISTINCT sweep_id FROM lab.sweep_attempt WHERE attempt_id = ?",
                row -> row.getLong(1),
                attemptId);
        int deleted = Sql.update(connection, "DELETE FROM lab.attempt WHERE id = ?", attemptId);
        if (deleted == 0) {
            throw noAttempt(attemptId);
        }
        for (long sweepId : sweeps) {
            TableChecksums.takeSweep(connection, sweepId);
            SweepColumns.prune(connection, sweepId);
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
