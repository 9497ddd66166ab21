package org.barrido.store.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.barrido.nn.LayerStatistics;
import org.barrido.store.sql.RowChecksum;
import org.barrido.store.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Layers after epochs, as rows. */
public final class DiagnosticsTable {
    private static final String INSERT = """
            INSERT INTO lab.diagnostics (attempt_id, epoch, layer, dead_share, gradient_norm, checksum) VALUES (?, ?, ?, ?, ?, ?)
            """;

    private DiagnosticsTable() {}

    private record Row(long attemptId, int epoch, LayerStatistics statistics) {
        int checksum() {
            return RowChecksum.of(
                    attemptId,
                    epoch,
                    statistics.layer(),
                    orNaN(statistics.deadShare()),
                    orNaN(statistics.gradientNorm()));
        }

        /** What isn't finite is on record as NULL. */
        private static double orNaN(double value) {
            return Double.isFinite(value) ? value + 0.0 : Double.NaN;
        }
    }

    /** The epoch up to which all are there; 0 for none. */
    public static int known(Connection connection, long attemptId) throws SQLException {
        return (int) Sql.number(connection, """
                SELECT COUNT(*) FROM (SELECT DISTINCT epoch FROM lab.diagnostics WHERE attempt_id = ?) e
                WHERE epoch <= (SELECT COUNT(DISTINCT epoch) FROM lab.diagnostics WHERE attempt_id = ?)
                """, attemptId, attemptId);
    }

    public static boolean append(Connection connection, long attemptId, int epoch, List<LayerStatistics> layers)
            throws SQLException {
        Sql.update(connection, "DELETE FROM lab.diagnostics WHERE attempt_id = ? AND epoch = ?", attemptId, epoch);
        insert(
                connection,
                layers.stream().map(layer -> new Row(attemptId, epoch, layer)).toList());
        return true;
    }

    static void delete(Connection connection, long attemptId) throws SQLException {
        Sql.update(connection, "DELETE FROM lab.diagnostics WHERE attempt_id = ?", attemptId);
    }

    /** Finished attempts of a sweep that lack some. */
    public static int undiagnosed(Connection connection, long sweepId) throws SQLException {
        return (int) Sql.number(connection, """
                SELECT COUNT(*) FROM lab.sweep_attempt l JOIN lab.attempt a ON a.id = l.attempt_id
                WHERE l.sweep_id = ? AND a.status IN ('COMPLETED', 'DIVERGED') AND a.epochs_done > (
                    SELECT COUNT(DISTINCT d.epoch) FROM lab.diagnostics d WHERE d.attempt_id = a.id)
                """, sweepId);
    }

    /**
     * Brings theirs for those of our attempts that have none.
     *
     * @param attemptIds their number of an attempt to ours
     */
    static void copy(Connection theirs, Connection ours, Map<Long, Long> attemptIds) throws SQLException {
        Set<Long> have =
                new HashSet<>(Sql.list(ours, "SELECT DISTINCT attempt_id FROM lab.diagnostics", row -> row.getLong(1)));
        List<Row> wanted = new ArrayList<>();
        for (long their :
                Sql.list(theirs, "SELECT DISTINCT attempt_id FROM lab.diagnostics ORDER BY 1", row -> row.getLong(1))) {
            Long our = attemptIds.get(their);
            if (our != null && !have.contains(our)) {
                wanted.addAll(of(theirs, their, our));
            }
        }
        insert(ours, wanted);
    }

    private static List<Row> of(Connection theirs, long their, long our) throws SQLException {
        return Sql.list(
                theirs,
                "SELECT * FROM lab.diagnostics WHERE attempt_id = ? ORDER BY epoch, layer",
                row -> row(row, our),
                their);
    }

    private static Row row(ResultSet row, long attemptId) throws SQLException {
        LayerStatistics layer = new LayerStatistics(
                row.getInt("layer"), orNaN(Sql.real(row, "dead_share")), orNaN(Sql.real(row, "gradient_norm")));
        return new Row(attemptId, row.getInt("epoch"), layer);
    }

    static boolean holds(ResultSet row) throws SQLException {
        return RowChecksum.holds(row, row(row, row.getLong("attempt_id")).checksum());
    }

    /** Of an attempt whose layers come from a schema without. */
    static int takeChecksums(Connection connection, long attemptId) throws SQLException {
        List<Row> rows = of(connection, attemptId, attemptId);
        Sql.batch(
                connection,
                "UPDATE lab.diagnostics SET checksum = ? WHERE attempt_id = ? AND epoch = ? AND layer = ?",
                rows,
                (statement, row) -> {
                    statement.setInt(1, row.checksum());
                    statement.setLong(2, attemptId);
                    statement.setInt(3, row.epoch());
                    statement.setInt(4, row.statistics().layer());
                });
        return rows.size();
    }

    private static double orNaN(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        Sql.batch(connection, INSERT, rows, (statement, row) -> {
            statement.setLong(1, row.attemptId());
            statement.setInt(2, row.epoch());
            statement.setInt(3, row.statistics().layer());
            real(statement, 4, row.statistics().deadShare());
            real(statement, 5, row.statistics().gradientNorm());
            statement.setInt(6, row.checksum());
        });
    }

    private static void real(PreparedStatement statement, int index, double value) throws SQLException {
        if (Double.isFinite(value)) {
            statement.setDouble(index, value);
        } else {
            statement.setNull(index, Types.DOUBLE);
        }
    }
}
