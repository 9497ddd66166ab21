package org.barrido.store.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.barrido.nn.LayerStatistics;
import org.barrido.nn.Spectrum;
import org.barrido.store.row.LayerRow;
import org.barrido.store.sql.RowChecksum;
import org.barrido.store.sql.Sql;

/** Layers after epochs, as rows. */
public final class DiagnosticsTable {
    private static final String INSERT = """
            INSERT INTO lab.diagnostics (
                attempt_id, epoch, layer, dead_share, gradient_norm, spectral_norm, stable_rank, condition, checksum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /** Those that the table had when checksums were first taken; rows without the others keep the checksums of then. */
    private static final int FIRST_FIGURES = 2;

    private DiagnosticsTable() {}

    private record Row(long attemptId, int epoch, LayerStatistics statistics) {
        int checksum() {
            double[] figures = figures();
            boolean hasSpectrum =
                    Arrays.stream(figures, FIRST_FIGURES, figures.length).anyMatch(Double::isFinite);
            return RowChecksum.of(
                    attemptId,
                    epoch,
                    DoubleStream.concat(
                                    DoubleStream.of(statistics.layer()),
                                    Arrays.stream(figures, 0, hasSpectrum ? figures.length : FIRST_FIGURES))
                            .toArray());
        }

        /** As they are on record, where what isn't finite is NULL. */
        double[] figures() {
            Spectrum spectrum = statistics.spectrum();
            return DoubleStream.of(
                            statistics.deadShare(),
                            statistics.gradientNorm(),
                            spectrum.spectralNorm(),
                            spectrum.stableRank(),
                            spectrum.condition())
                    .map(figure -> Double.isFinite(figure) ? figure + 0.0 : Double.NaN)
                    .toArray();
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
        return new Row(attemptId, row.getInt("epoch"), statistics(row));
    }

    private static LayerStatistics statistics(ResultSet row) throws SQLException {
        Spectrum spectrum = new Spectrum(real(row, "spectral_norm"), real(row, "stable_rank"), real(row, "condition"));
        return new LayerStatistics(row.getInt("layer"), real(row, "dead_share"), real(row, "gradient_norm"), spectrum);
    }

    private static double real(ResultSet row, String column) throws SQLException {
        Double value = Sql.real(row, column);
        return value == null ? Double.NaN : value;
    }

    static boolean holds(ResultSet row) throws SQLException {
        return RowChecksum.holds(row, row(row, row.getLong("attempt_id")).checksum());
    }

    /** Reads the layers of all attempts of a sweep, by the attempts' numbers, each list in order of epochs and layers. */
    public static Map<Integer, List<LayerRow>> ofSweep(Connection connection, long sweepId) throws SQLException {
        Map<Integer, List<LayerRow>> layers = new HashMap<>();
        Sql.list(
                connection,
                """
                SELECT l.number, d.* FROM lab.sweep_attempt l JOIN lab.diagnostics d ON d.attempt_id = l.attempt_id
                WHERE l.sweep_id = ? ORDER BY l.number, d.epoch, d.layer
                """,
                row -> layers.computeIfAbsent(row.getInt("number"), number -> new ArrayList<>())
                        .add(new LayerRow(row.getInt("epoch"), statistics(row))),
                sweepId);
        return layers;
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

    private static void insert(Connection connection, List<Row> rows) throws SQLException {
        Sql.batch(connection, INSERT, rows, (statement, row) -> {
            statement.setLong(1, row.attemptId());
            statement.setInt(2, row.epoch());
            statement.setInt(3, row.statistics().layer());
            double[] figures = row.figures();
            for (int i = 0; i < figures.length; i++) {
                real(statement, 4 + i, figures[i]);
            }
            statement.setInt(4 + figures.length, row.checksum());
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
