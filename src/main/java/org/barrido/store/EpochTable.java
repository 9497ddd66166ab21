package org.barrido.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.barrido.train.Epoch;

/**
 * Epochs as rows, to the bit. SQL doubles have no place for what isn't finite (averages throw on it) and none for negative zero;
 * NaN is NULL, and the column {@code special} names the others.
 */
final class EpochTable {
    private static final List<String> FIGURES = List.of(
            "learning_rate",
            "train_loss",
            "train_accuracy",
            "test_loss",
            "test_accuracy",
            "validation_loss",
            "validation_accuracy",
            "seconds");
    private static final int SECONDS = FIGURES.indexOf("seconds");

    static final String INSERT = """
            INSERT INTO lab.epoch (attempt_id, epoch, learning_rate, train_loss, train_accuracy, test_loss, test_accuracy,
                validation_loss, validation_accuracy, seconds, special)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private EpochTable() {}

    static void bind(PreparedStatement statement, long attemptId, Epoch epoch) throws SQLException {
        statement.setLong(1, attemptId);
        statement.setInt(2, epoch.number());
        double[] figures = figures(epoch);
        for (int i = 0; i < figures.length; i++) {
            if (Double.isFinite(figures[i])) {
                statement.setDouble(3 + i, figures[i]);
            } else {
                statement.setNull(3 + i, Types.DOUBLE);
            }
        }
        statement.setString(3 + figures.length, special(figures));
    }

    static void insert(Connection connection, long attemptId, Epoch epoch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            bind(statement, attemptId, epoch);
            statement.executeUpdate();
        }
    }

    static List<Epoch> all(Connection connection, long attemptId) throws SQLException {
        return Sql.list(connection, """
                SELECT epoch, learning_rate, train_loss, train_accuracy, test_loss, test_accuracy, validation_loss,
                    validation_accuracy, seconds, special
                FROM lab.epoch WHERE attempt_id = ? ORDER BY epoch
                """, EpochTable::read, attemptId);
    }

    static Optional<Epoch> one(Connection connection, long attemptId, int number) throws SQLException {
        return Sql.first(connection, """
                SELECT epoch, learning_rate, train_loss, train_accuracy, test_loss, test_accuracy, validation_loss,
                    validation_accuracy, seconds, special
                FROM lab.epoch WHERE attempt_id = ? AND epoch = ?
                """, EpochTable::read, attemptId, number);
    }

    static Epoch read(ResultSet row) throws SQLException {
        double[] f = new double[FIGURES.size()];
        for (int i = 0; i < f.length; i++) {
            f[i] = row.getDouble(FIGURES.get(i));
            if (row.wasNull()) {
                f[i] = Double.NaN;
            }
        }
        restore(f, row.getString("special"));
        return new Epoch(row.getInt("epoch"), f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]);
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

    private static String special(double[] figures) {
        StringJoiner names = new StringJoiner(" ");
        for (int i = 0; i < figures.length; i++) {
            boolean negativeZero = figures[i] == 0 && 1 / figures[i] < 0;
            if (Double.isInfinite(figures[i]) || negativeZero) {
                names.add(FIGURES.get(i) + "=" + figures[i]);
            }
        }
        return names.length() == 0 ? null : names.toString();
    }

    private static void restore(double[] figures, String special) {
        if (special == null) {
            return;
        }
        for (String word : special.split(" ", -1)) {
            int equals = word.indexOf('=');
            figures[FIGURES.indexOf(word.substring(0, equals))] = Double.parseDouble(word.substring(equals + 1));
        }
    }

    /** What differs between two records of one epoch, seconds aside; empty if they are the same to the bit. */
    static List<String> differences(Epoch recorded, Epoch now) {
        double[] before = figures(recorded);
        double[] after = figures(now);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < SECONDS; i++) {
            if (Double.doubleToLongBits(before[i]) != Double.doubleToLongBits(after[i])) {
                differences.add(String.format(Locale.ROOT, "%s was %s, is %s", FIGURES.get(i), before[i], after[i]));
            }
        }
        return differences;
    }
}
