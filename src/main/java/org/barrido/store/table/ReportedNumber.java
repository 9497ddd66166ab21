package org.barrido.store.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.barrido.store.sql.RowChecksum;
import org.barrido.store.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A number that a program told, as a row has it: finite as it is; else NULL with its name beside it, as SQL's doubles have no place for
 * it. Negative zero is named too.
 *
 * @param step null for one of a whole epoch
 */
record ReportedNumber(long attemptId, int epoch, @Nullable Long step, String metric, double value) {
    /** The same of another attempt. */
    ReportedNumber of(long otherAttempt) {
        return new ReportedNumber(otherAttempt, epoch, step, metric, value);
    }

    /** Binds {@code metric_value, special, checksum} from an index on. */
    void bind(PreparedStatement statement, int from) throws SQLException {
        if (Double.isFinite(value)) {
            statement.setDouble(from, value + 0.0);
        } else {
            statement.setNull(from, Types.DOUBLE);
        }
        boolean isPlain = Double.isFinite(value) && Double.doubleToLongBits(value) != Double.doubleToLongBits(-0.0);
        statement.setString(from + 1, isPlain ? null : Double.toString(value));
        statement.setInt(from + 2, checksum());
    }

    /** Metrics have other numbers in other books, but the same names. */
    private int checksum() {
        return new RowChecksum()
                .add("attempt", attemptId)
                .add("epoch", epoch)
                .add("step", step)
                .add("metric", metric)
                .add("bits", Double.doubleToLongBits(value))
                .value();
    }

    /** Reads a row with the metric's name in the column {@code name}; without a look at the checksum. */
    static ReportedNumber read(ResultSet row, boolean hasStep) throws SQLException {
        return of(
                row.getLong("attempt_id"),
                row.getInt("epoch"),
                hasStep ? (Long) row.getLong("step") : null,
                row.getString("name"),
                row.getDouble("metric_value"),
                row.getString("special"));
    }

    /** Makes one of what its row has. */
    static ReportedNumber of(
            long attemptId, int epoch, @Nullable Long step, String metric, double value, @Nullable String special) {
        return new ReportedNumber(attemptId, epoch, step, metric, special == null ? value : number(special));
    }

    private static double number(String special) {
        try {
            return Double.parseDouble(special);
        } catch (NumberFormatException e) {
            return Double.NaN; // damaged: the checksum tells
        }
    }

    boolean holds(ResultSet row) throws SQLException {
        return Sql.integer(row, "checksum") != null && RowChecksum.holds(row, checksum());
    }
}
