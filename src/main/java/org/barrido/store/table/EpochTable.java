package org.barrido.store.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.StringJoiner;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.RowChecksum;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.train.record.Epoch;
import org.jspecify.annotations.Nullable;

/**
 * Epochs as rows, to the bit. SQL doubles have no place for what isn't finite (averages throw on it) and none for negative zero;
 * NaN is NULL, and the column {@code special} names the others, as it does the accuracies of a network that isn't a number.
 */
public final class EpochTable {
    private static final List<String> FIGURES = List.of(
            "learning_rate",
            "train_loss",
            "train_accuracy",
            "test_loss",
            "test_accuracy",
            "validation_loss",
            "validation_accuracy",
            "seconds");

    public static final String INSERT = """
            INSERT INTO lab.epoch (attempt_id, epoch, learning_rate, train_loss, train_accuracy, test_loss, test_accuracy,
                validation_loss, validation_accuracy, seconds, special, checksum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private EpochTable() {}

    /** The column of what the view {@code attempts} calls a figure. */
    static String column(String figure) {
        return AttemptMetric.named(figure)
                .filter(AttemptMetric::isOfEachEpoch)
                .map(AttemptMetric::epochColumn)
                .orElseThrow(() -> new LabBookException("epochs have no figure \"" + figure + "\""));
    }

    public static void bind(PreparedStatement statement, long attemptId, Epoch epoch) throws SQLException {
        statement.setLong(1, attemptId);
        statement.setInt(2, epoch.number());
        double[] figures = figures(epoch);
        double[] shown = figures(epoch.shown());
        for (int i = 0; i < shown.length; i++) {
            if (Double.isFinite(shown[i])) {
                statement.setDouble(3 + i, shown[i]);
            } else {
                statement.setNull(3 + i, Types.DOUBLE);
            }
        }
        statement.setString(3 + figures.length, special(figures, shown));
        statement.setInt(4 + figures.length, RowChecksum.of(attemptId, epoch.number(), figures));
    }

    static void insert(Connection connection, long attemptId, Epoch epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            bind(statement, attemptId, epoch);
            statement.executeUpdate();
        }
        if (!epoch.metrics().isEmpty()) {
            ReportedTable.insert(connection, attemptId, epoch);
        }
    }

    public static List<Epoch> all(Connection connection, long attemptId) throws SQLException {
        Map<Integer, SortedMap<String, Double>> reported = ReportedTable.ofAttempt(connection, attemptId);
        return told(reported, Sql.list(connection, """
                SELECT attempt_id, epoch, learning_rate, train_loss, train_accuracy, test_loss, test_accuracy, validation_loss,
                    validation_accuracy, seconds, special, checksum
                FROM lab.epoch WHERE attempt_id = ? ORDER BY epoch
                """, EpochTable::read, attemptId));
    }

    private static List<Epoch> told(Map<Integer, SortedMap<String, Double>> reported, List<Epoch> epochs) {
        return reported.isEmpty()
                ? epochs
                : epochs.stream()
                        .map(epoch ->
                                epoch.withMetrics(reported.getOrDefault(epoch.number(), Collections.emptySortedMap())))
                        .toList();
    }

    public static Optional<Epoch> one(Connection connection, long attemptId, int number) throws SQLException {
        SortedMap<String, Double> reported = ReportedTable.ofEpoch(connection, attemptId, number);
        return Sql.first(connection, """
                SELECT attempt_id, epoch, learning_rate, train_loss, train_accuracy, test_loss, test_accuracy, validation_loss,
                    validation_accuracy, seconds, special, checksum
                FROM lab.epoch WHERE attempt_id = ? AND epoch = ?
                """, row -> read(row).withMetrics(reported), attemptId, number);
    }

    /**
     * Reads a row, without what a program told.
     *
     * @throws LabBookException if it isn't what was recorded
     */
    static Epoch read(ResultSet row) throws SQLException {
        Epoch epoch = values(row);
        if (!holds(row, epoch)) {
            throw new LabBookException("attempt " + row.getLong("attempt_id") + ": epoch " + epoch.number()
                    + " in the lab book isn't what was recorded (its checksum doesn't hold); see `barrido doctor`");
        }
        return epoch;
    }

    /** Of an attempt whose epochs come from a schema without. */
    static int takeChecksums(Connection connection, long attemptId) throws SQLException {
        List<Epoch> epochs =
                Sql.list(connection, "SELECT * FROM lab.epoch WHERE attempt_id = ?", EpochTable::values, attemptId);
        Sql.batch(
                connection,
                "UPDATE lab.epoch SET checksum = ? WHERE attempt_id = ? AND epoch = ?",
                epochs,
                (statement, epoch) -> {
                    statement.setInt(1, RowChecksum.of(attemptId, epoch.number(), figures(epoch)));
                    statement.setLong(2, attemptId);
                    statement.setInt(3, epoch.number());
                });
        return epochs.size();
    }

    /** Those of an attempt that aren't as they were written. */
    static int deleteDamaged(Connection connection, long attemptId) throws SQLException {
        List<Integer> damaged = Sql.list(
                connection,
                "SELECT * FROM lab.epoch WHERE attempt_id = ?",
                row -> holds(row, values(row)) ? 0 : row.getInt("epoch"),
                attemptId);
        Sql.batch(
                connection,
                "DELETE FROM lab.epoch WHERE attempt_id = ? AND epoch = ?",
                damaged.stream().filter(epoch -> epoch > 0).toList(),
                (statement, epoch) -> {
                    statement.setLong(1, attemptId);
                    statement.setInt(2, epoch);
                });
        return damaged.size();
    }

    static boolean holds(ResultSet row, Epoch epoch) throws SQLException {
        return RowChecksum.holds(row, RowChecksum.of(row.getLong("attempt_id"), epoch.number(), figures(epoch)));
    }

    /** Without a look at the checksum. */
    static Epoch values(ResultSet row) throws SQLException {
        double[] f = new double[FIGURES.size()];
        for (int i = 0; i < f.length; i++) {
            f[i] = row.getDouble(FIGURES.get(i));
            if (row.wasNull()) {
                f[i] = Double.NaN;
            }
        }
        return epoch(row.getInt("epoch"), f, row.getString("special"));
    }

    /** The columns of an epoch's figures, in order. */
    static List<String> figures() {
        return FIGURES;
    }

    /**
     * Makes an epoch of what its row has.
     *
     * @param f in the order of {@link #figures()}, NaN for NULL
     */
    static Epoch epoch(int number, double[] f, @Nullable String special) {
        restore(f, special);
        return new Epoch(number, f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]);
    }

    private static double[] figures(Epoch e) {
        return new double[] {
            e.learningRate(),
            e.trainLoss(),
            e.trainAccuracy(),
            e.testLoss(),
            e.testAccuracy(),
            e.validationLoss(),
            e.validationAccuracy(),
            e.seconds()
        };
    }

    private static @Nullable String special(double[] figures, double[] shown) {
        StringJoiner names = new StringJoiner(" ");
        for (int i = 0; i < figures.length; i++) {
            boolean negativeZero = figures[i] == 0 && 1 / figures[i] < 0;
            boolean unshown = !Double.isFinite(shown[i]) && !Double.isNaN(figures[i]);
            if (unshown || negativeZero) {
                names.add(FIGURES.get(i) + "=" + figures[i]);
            }
        }
        return names.length() == 0 ? null : names.toString();
    }

    /** What is damaged restores nothing; the checksum tells. */
    private static void restore(double[] figures, @Nullable String special) {
        if (special == null) {
            return;
        }
        for (String word : special.split(" ", -1)) {
            int equals = word.indexOf('=');
            int figure = equals < 0 ? -1 : FIGURES.indexOf(word.substring(0, equals));
            if (figure >= 0) {
                figures[figure] = number(word.substring(equals + 1));
            }
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
