package org.barrido.store.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.store.row.MergeResult;
import org.barrido.store.sql.Dialect;
import org.barrido.store.sql.Sql;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/**
 * Another book's records into ours. Attempts are the same by key: a finished one of ours stays, else the one that got further
 * wins; sweeps are the same by name, text, program and attempts. Merging twice changes nothing.
 */
public final class Merge {
    private final Connection theirs;
    private final Connection ours;
    /** Their number of an attempt or a sweep to ours. */
    private final Map<Long, Long> attemptIds = new HashMap<>();

    private final Map<Long, Long> sweepIds = new HashMap<>();
    /** Their numbers of the attempts whose epochs are to be copied. */
    private final Map<Long, Long> epochsWanted = new HashMap<>();

    private final List<String> conflicts = new ArrayList<>();
    /** Their numbers of the attempts that these are about. */
    private final Set<Long> contradicted = new HashSet<>();

    private int newSweeps;

    public Merge(Connection theirs, Connection ours) {
        this.theirs = theirs;
        this.ours = ours;
    }

    /** One attempt as far as merging looks at it. */
    private record Standing(long id, Status status, int epochs, String digest) {
        boolean isWhole() {
            return status == Status.COMPLETED || status == Status.DIVERGED;
        }

        /** Whether it has something that the other lacks. */
        boolean isBeyond(Standing other) {
            return !other.isWhole() && (isWhole() || epochs > other.epochs);
        }
    }

    public MergeResult run() throws SQLException {
        SummaryCache.forgetAll(ours);
        attempts();
        epochs();
        reported();
        diagnostics();
        EventTable.copy(theirs, ours, epochsWanted);
        sweeps();
        links();
        StopTable.copy(theirs, ours, sweepIds);
        SuggestionTable.copy(theirs, ours, sweepIds);
        for (long sweepId : new HashSet<>(sweepIds.values())) {
            TableChecksums.takeSweep(ours, sweepId);
        }
        Annotations.markNewest(ours);
        SweepColumns.assignAll(ours);
        AttemptStatements.recoverAbandoned(ours);
        return new MergeResult(newSweeps, epochsWanted.size(), conflicts);
    }

    private void attempts() throws SQLException {
        Map<String, Standing> known = standings(ours);
        Map<String, Standing> brought = standings(theirs);
        Copy copy = new Copy("attempt");
        for (Map.Entry<String, Standing> entry : brought.entrySet()) {
            Standing their = entry.getValue();
            Standing our = known.get(entry.getKey());
            if (our == null) {
                attemptIds.put(their.id(), copy.insert(their.id()));
                epochsWanted.put(their.id(), attemptIds.get(their.id()));
            } else {
                attemptIds.put(their.id(), our.id());
                compare(entry.getKey(), our, their, copy);
            }
        }
    }

    private void compare(String key, Standing our, Standing their, Copy copy) throws SQLException {
        boolean bothWhole = our.isWhole() && their.isWhole();
        boolean differ = bothWhole ? !Objects.equals(our.digest(), their.digest()) : differ(our, their);
        if (differ) {
            contradicted.add(their.id());
            conflicts.add("attempt " + key.substring(0, 12) + " (ours " + our.id()
                    + ") has other numbers in the other book; ours were kept");
        } else if (their.isBeyond(our)) {
            Sql.update(ours, "DELETE FROM lab.epoch WHERE attempt_id = ?", our.id());
            DiagnosticsTable.delete(ours, our.id());
            ReportedTable.deleteStepsAfter(ours, our.id(), 0);
            copy.update(their.id(), our.id());
            epochsWanted.put(their.id(), our.id());
        }
    }

    /** Whether an epoch that both have differs. */
    private boolean differ(Standing our, Standing their) throws SQLException {
        if (our.epochs() == 0 || their.epochs() == 0) {
            return false;
        }
        int last = Math.min(our.epochs(), their.epochs());
        Epoch recorded = EpochTable.one(ours, our.id(), last).orElseThrow();
        Epoch brought = EpochTable.one(theirs, their.id(), last).orElseThrow();
        return !recorded.differences(brought).isEmpty();
    }

    private static Map<String, Standing> standings(Connection book) throws SQLException {
        Map<String, Standing> standings = new LinkedHashMap<>();
        Sql.list(
                book,
                "SELECT attempt_key, id, status, epochs_done, digest FROM lab.attempt ORDER BY id",
                row -> standings.put(
                        row.getString(1),
                        new Standing(
                                row.getLong(2), Status.valueOf(row.getString(3)), row.getInt(4), row.getString(5))));
        return standings;
    }

    /** In one pass over their epochs. */
    private void epochs() throws SQLException {
        try (PreparedStatement write = ours.prepareStatement(EpochTable.INSERT)) {
            int[] waiting = {0};
            Dialect.of(theirs).forEachRow(theirs, "SELECT * FROM lab.epoch ORDER BY attempt_id, epoch", row -> {
                Long target = epochsWanted.get(row.getLong("attempt_id"));
                if (target != null) {
                    EpochTable.bind(write, target, EpochTable.read(row));
                    write.addBatch();
                    waiting[0]++;
                }
                if (waiting[0] == 1000) {
                    write.executeBatch();
                    waiting[0] = 0;
                }
                return target != null;
            });
            write.executeBatch();
        }
    }

    /** What programs told of those epochs, and within them. */
    private void reported() throws SQLException {
        if (!epochsWanted.isEmpty()) {
            NameTable.METRIC.adopt(ours, NameTable.METRIC.all(theirs));
        }
        reported(ReportedTable.OF_EPOCHS, false);
        reported(ReportedTable.OF_STEPS, true);
        for (long attemptId : epochsWanted.values()) {
            ReportedFigures.make(ours, attemptId);
        }
    }

    private void reported(String sql, boolean isOfSteps) throws SQLException {
        List<ReportedNumber> waiting = new ArrayList<>();
        Dialect.of(theirs).forEachRow(theirs, sql, row -> {
            Long target = epochsWanted.get(row.getLong("attempt_id"));
            if (target != null) {
                waiting.add(ReportedTable.whole(row, ReportedNumber.read(row, isOfSteps))
                        .of(target));
            }
            if (waiting.size() == 1000) {
                ReportedTable.insert(ours, waiting, isOfSteps);
                waiting.clear();
            }
            return target != null;
        });
        ReportedTable.insert(ours, waiting, isOfSteps);
    }

    private void diagnostics() throws SQLException {
        Map<Long, Long> agreeing = new HashMap<>(attemptIds);
        agreeing.keySet().removeAll(contradicted);
        DiagnosticsTable.copy(theirs, ours, agreeing);
        Verifications.copy(theirs, ours, agreeing);
    }

    private void sweeps() throws SQLException {
        String identity = "SELECT id, name, hash, attempts_hash, version, commit FROM lab.sweep ORDER BY id";
        Map<List<String>, Long> known = new HashMap<>();
        Sql.list(ours, identity, row -> known.put(identity(row), row.getLong(1)));
        Map<List<String>, Long> brought = new LinkedHashMap<>();
        Sql.list(theirs, identity, row -> brought.put(identity(row), row.getLong(1)));
        Copy copy = new Copy("sweep");
        for (Map.Entry<List<String>, Long> entry : brought.entrySet()) {
            Long our = known.get(entry.getKey());
            if (our == null) {
                our = copy.insert(entry.getValue());
                newSweeps++;
            }
            sweepIds.put(entry.getValue(), our);
        }
    }

    private static List<String> identity(ResultSet row) throws SQLException {
        return List.of(row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6));
    }

    private void links() throws SQLException {
        List<long[]> links = Sql.list(
                theirs, "SELECT sweep_id, number, attempt_id FROM lab.sweep_attempt ORDER BY sweep_id, number", row ->
                        new long[] {sweepIds.get(row.getLong(1)), row.getLong(2), attemptIds.get(row.getLong(3))});
        Sql.batch(ours, "DELETE FROM lab.sweep_attempt WHERE sweep_id = ? AND number = ?", links, (statement, link) -> {
            statement.setLong(1, link[0]);
            statement.setLong(2, link[1]);
        });
        Sql.batch(
                ours,
                "INSERT INTO lab.sweep_attempt (sweep_id, number, attempt_id) VALUES (?, ?, ?)",
                links,
                (statement, link) -> {
                    statement.setLong(1, link[0]);
                    statement.setLong(2, link[1]);
                    statement.setLong(3, link[2]);
                });
    }

    /** Rows of one table from theirs to ours, all columns but the number. */
    private final class Copy {
        private final String read;
        private final String insert;
        private final String update;
        private final int width;

        Copy(String table) throws SQLException {
            List<String> columns = columns(table);
            width = columns.size();
            String names = String.join(", ", columns);
            read = "SELECT " + names + " FROM lab." + table + " WHERE id = ?";
            insert = "INSERT INTO lab." + table + " (" + names + ") VALUES (?" + ", ?".repeat(width - 1) + ")";
            update = "UPDATE lab." + table + " SET "
                    + columns.stream().map(column -> column + " = ?").collect(Collectors.joining(", "))
                    + " WHERE id = ?";
        }

        long insert(long theirId) throws SQLException {
            return Sql.insert(ours, insert, values(theirId, width));
        }

        private List<String> columns(String table) throws SQLException {
            return Sql.list(ours, """
                    SELECT COLUMN_NAME FROM INFORMATION_SCHEMA.COLUMNS
                    WHERE TABLE_SCHEMA IN ('lab', 'LAB') AND TABLE_NAME IN (?, ?) AND COLUMN_NAME NOT IN ('id', 'ID')
                    ORDER BY ORDINAL_POSITION
                    """, Sql::lower, table, table.toUpperCase(Locale.ROOT));
        }

        void update(long theirId, long ourId) throws SQLException {
            Object[] values = values(theirId, width + 1);
            values[width] = ourId;
            Sql.update(ours, update, values);
        }

        private Object[] values(long theirId, int length) throws SQLException {
            return Sql.first(
                            theirs,
                            read,
                            row -> {
                                Object[] values = new Object[length];
                                for (int i = 0; i < width; i++) {
                                    values[i] = Sql.value(row, i + 1);
                                }
                                return values;
                            },
                            theirId)
                    .orElseThrow();
        }
    }
}
