package org.barrido.store.exchange;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.barrido.parquet.ColumnType;
import org.barrido.parquet.ParquetColumn;
import org.barrido.parquet.ParquetReader;
import org.jspecify.annotations.Nullable;

/** The answers to a query, one after the other for several arguments, with typed columns. */
final class RowStream implements AutoCloseable {
    private static final int FETCHED = 1000;

    private final PreparedStatement statement;
    private final List<ParquetColumn> columns;

    RowStream(Connection book, String sql) throws SQLException {
        statement = book.prepareStatement(sql);
        try {
            statement.setFetchSize(FETCHED);
            columns = columns(statement.getMetaData());
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    List<ParquetColumn> columns() {
        return columns;
    }

    private static List<ParquetColumn> columns(ResultSetMetaData answer) throws SQLException {
        List<ParquetColumn> columns = new ArrayList<>();
        for (int i = 1; i <= answer.getColumnCount(); i++) {
            columns.add(new ParquetColumn(answer.getColumnLabel(i).toLowerCase(Locale.ROOT), type(answer, i)));
        }
        return columns;
    }

    private static ColumnType type(ResultSetMetaData answer, int column) throws SQLException {
        return switch (answer.getColumnType(column)) {
            case java.sql.Types.BIGINT, java.sql.Types.INTEGER, java.sql.Types.SMALLINT -> ColumnType.WHOLE;
            case java.sql.Types.BOOLEAN, java.sql.Types.BIT -> ColumnType.TRUTH;
            case java.sql.Types.TIMESTAMP, java.sql.Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.INSTANT;
            case java.sql.Types.DOUBLE, java.sql.Types.REAL, java.sql.Types.FLOAT -> ColumnType.REAL;
            case java.sql.Types.NUMERIC, java.sql.Types.DECIMAL ->
                isWhole(answer, column) ? ColumnType.WHOLE : ColumnType.REAL;
            default -> answer.getColumnTypeName(column).equals("DECFLOAT") ? ColumnType.REAL : ColumnType.TEXT;
        };
    }

    /** The sum of whole numbers is one; decimals whose scale isn't bounded say 0 too. */
    private static boolean isWhole(ResultSetMetaData answer, int column) throws SQLException {
        return answer.getColumnTypeName(column).equals("NUMERIC")
                && answer.getScale(column) == 0
                && answer.getPrecision(column) > 0;
    }

    void forEach(List<?> arguments, ParquetReader.Rows sink) throws SQLException, java.io.IOException {
        for (int i = 0; i < arguments.size(); i++) {
            statement.setObject(i + 1, arguments.get(i));
        }
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                List<@Nullable Object> values = new ArrayList<>(columns.size());
                for (int i = 0; i < columns.size(); i++) {
                    values.add(value(rows, i + 1, columns.get(i).type()));
                }
                sink.row(values);
            }
        }
    }

    private static @Nullable Object value(ResultSet rows, int column, ColumnType type) throws SQLException {
        return switch (type) {
            case TRUTH -> present(rows, rows.getBoolean(column));
            case REAL -> present(rows, rows.getDouble(column));
            case TEXT -> rows.getString(column);
            case WHOLE -> whole(rows, column);
            case INSTANT -> micros(rows.getObject(column, OffsetDateTime.class));
        };
    }

    private static @Nullable Object present(ResultSet rows, Object value) throws SQLException {
        return rows.wasNull() ? null : value;
    }

    private static @Nullable Long whole(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        if (value instanceof BigDecimal decimal) {
            return decimal.longValueExact();
        }
        return value == null ? null : (Long) ((Number) value).longValue();
    }

    private static @Nullable Long micros(@Nullable OffsetDateTime moment) {
        return moment == null ? null : (Long) ChronoUnit.MICROS.between(Instant.EPOCH, moment.toInstant());
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
