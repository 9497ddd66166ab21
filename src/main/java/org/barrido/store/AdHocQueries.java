package org.barrido.store;

import java.math.BigDecimal;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.barrido.store.h2.H2Errors;
import org.barrido.store.h2.H2Mistakes;
import org.barrido.store.postgres.PostgresMistakes;
import org.barrido.store.row.QueryAnswer;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.RowHandler;
import org.barrido.store.sql.BookReader;
import org.barrido.store.sql.Dialect;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.NullOrder;
import org.barrido.store.sql.QueryCancellation;
import org.barrido.store.sql.QueryLimits;
import org.barrido.store.sql.QueryMistake;
import org.barrido.store.sql.SqlStatementScanner;

/** Queries that people write: nothing but queries, and their mistakes explained. */
final class AdHocQueries {
    private AdHocQueries() {}

    /** Answers row by row, so that a million of them need no memory. */
    static void run(BookReader readers, String sql, RowHandler sink) {
        String text = SqlStatementScanner.single(sql);
        Told told = new Told(sink);
        readers.read(session -> {
            if (told.begun) {
                throw new LabBookException("the lab book changed while it was answering; ask again");
            }
            return asked(session, new Question(text, QueryLimits.USUAL, new QueryCancellation()), told);
        });
    }

    static QueryAnswer answer(BookReader readers, String sql, QueryLimits bounds, QueryCancellation cancellation) {
        Question question = new Question(SqlStatementScanner.single(sql), bounds, cancellation);
        return readers.read(session -> {
            Collected collected = new Collected(bounds.rows());
            asked(session, question, collected);
            return collected.answer();
        });
    }

    /** What is asked, and what ends it before it is answered. */
    private record Question(String sql, QueryLimits bounds, QueryCancellation cancellation) {}

    private static boolean asked(Connection session, Question question, RowHandler sink) throws SQLException {
        try {
            stream(session, question, sink);
            return true;
        } catch (SQLException e) {
            if (H2Errors.isGone(e)) {
                throw e;
            }
            throw failure(session, question, e);
        } catch (OutOfMemoryError e) {
            throw tooLarge(e);
        }
    }

    private static LabBookException failure(Connection session, Question question, SQLException error)
            throws SQLException {
        boolean onServer = Dialect.of(session) == Dialect.POSTGRESQL;
        QueryMistake mistake = onServer ? PostgresMistakes.of(error) : H2Mistakes.of(error);
        if (onServer) {
            session.rollback();
        }
        return switch (mistake.kind()) {
            case REFUSED -> refused();
            case CANCELED ->
                question.cancellation.isAsked() ? question.cancellation.canceled() : ended(question, error);
            case OUT_OF_MEMORY -> tooLarge(error);
            default -> new LabBookException(MistakeExplainer.explain(session, question.sql, mistake), error);
        };
    }

    private static LabBookException tooLarge(Throwable cause) {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        return new LabBookException(
                "the answer needs more memory than this command may take (" + megabytes
                        + " MB); ask for less at a time, or allow more with BARRIDO_JAVA_OPTS=-Xmx8g",
                cause);
    }

    /** Nobody wanted it ended: its time is over, or the book is closed. */
    private static LabBookException ended(Question question, SQLException cause) {
        QueryLimits bounds = question.bounds;
        if (bounds.time().isZero() || question.cancellation.age().compareTo(bounds.time()) < 0) {
            return new LabBookException("the lab book was closed while it was answering; ask again", cause);
        }
        return new LabBookException(
                "the question was ended after " + bounds.time().toSeconds()
                        + " s; ask for less, or allow more with --timeout",
                cause);
    }

    /** Knows whether something was told already, so that nothing is told twice. */
    private static final class Told implements RowHandler {
        private final RowHandler sink;
        private boolean begun;

        Told(RowHandler sink) {
            this.sink = sink;
        }

        @Override
        public void columns(List<String> names) {
            begun = true;
            sink.columns(names);
        }

        @Override
        public void row(List<Object> values) {
            sink.row(values);
        }
    }

    /** The rows, up to a bound. */
    private static final class Collected implements RowHandler {
        private final int most;
        private final List<List<Object>> rows = new ArrayList<>();
        private List<String> columns = List.of();
        private boolean hasMore;

        Collected(int most) {
            this.most = most;
        }

        @Override
        public void columns(List<String> names) {
            columns = names;
        }

        @Override
        public void row(List<Object> values) {
            if (most > 0 && rows.size() == most) {
                hasMore = true;
            } else {
                rows.add(values);
            }
        }

        QueryAnswer answer() {
            return new QueryAnswer(new QueryResult(columns, rows), hasMore);
        }
    }

    /** All of it, however long it takes. */
    static void stream(Connection session, String sql, RowHandler sink) throws SQLException {
        stream(session, new Question(sql, QueryLimits.NONE, new QueryCancellation()), sink);
    }

    private static void stream(Connection session, Question question, RowHandler sink) throws SQLException {
        QueryLimits bounds = question.bounds;
        Dialect.of(session).stream(session, bounds);
        try (PreparedStatement statement = prepared(session, question.sql, bounds);
                QueryCancellation.Answering answering = question.cancellation.begin(statement)) {
            statement.setFetchSize(1000);
            statement.setQueryTimeout(Math.toIntExact(bounds.time().toSeconds()));
            statement.setMaxRows(bounds.rows() == 0 ? 0 : bounds.rows() + 1);
            ResultSetMetaData columns = statement.getMetaData();
            if (columns == null) {
                throw refused();
            }
            sink.columns(names(columns));
            Types types = types(columns);
            answering.ensureWanted();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    answering.ensureWanted();
                    sink.row(row(rows, types));
                }
            }
        }
    }

    /** A mistake is told of in the words that were written, so that these are tried when ours aren't understood. */
    private static PreparedStatement prepared(Connection session, String sql, QueryLimits bounds) throws SQLException {
        String ordered = NullOrder.last(sql);
        if (ordered.equals(sql)) {
            return session.prepareStatement(sql);
        }
        try {
            return understood(session.prepareStatement(ordered));
        } catch (SQLException e) {
            if (H2Errors.isGone(e)) {
                throw e;
            }
            if (Dialect.of(session) == Dialect.POSTGRESQL) {
                session.rollback();
                Dialect.POSTGRESQL.stream(session, bounds);
            }
            return session.prepareStatement(sql);
        }
    }

    /** PostgreSQL looks at a statement only when it is asked for the columns of the answer. */
    private static PreparedStatement understood(PreparedStatement statement) throws SQLException {
        try {
            statement.getMetaData();
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static LabBookException refused() {
        return new LabBookException("only queries are answered here: the lab book isn't changed by SQL");
    }

    private static List<String> names(ResultSetMetaData columns) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String label = columns.getColumnLabel(i);
            // H2 writes unquoted names in upper case; one with a lower-case letter was quoted.
            names.add(label.equals(label.toUpperCase(Locale.ROOT)) ? label.toLowerCase(Locale.ROOT) : label);
        }
        return names;
    }

    /**
     * What the values of columns, counted from 0, can't tell by themselves.
     *
     * @param whole decimals without fraction, such as the sum of a column of whole numbers
     * @param instant times that the PostgreSQL driver would give without their zone
     */
    private record Types(int count, BitSet whole, BitSet instant) {}

    private static Types types(ResultSetMetaData columns) throws SQLException {
        BitSet whole = new BitSet();
        BitSet instant = new BitSet();
        int count = columns.getColumnCount();
        for (int i = 0; i < count; i++) {
            String type = columns.getColumnTypeName(i + 1).toUpperCase(Locale.ROOT);
            instant.set(i, type.equals("TIMESTAMPTZ"));
            whole.set(i, type.startsWith("NUMERIC") && columns.getScale(i + 1) == 0);
        }
        return new Types(count, whole, instant);
    }

    private static List<Object> row(ResultSet rows, Types types) throws SQLException {
        List<Object> values = new ArrayList<>(types.count);
        for (int i = 0; i < types.count; i++) {
            Object value = types.instant.get(i) ? rows.getObject(i + 1, OffsetDateTime.class) : rows.getObject(i + 1);
            boolean integer = types.whole.get(i) && value instanceof BigDecimal decimal && decimal.scale() <= 0;
            values.add(integer ? (Object) ((BigDecimal) value).longValue() : plain(value));
        }
        return values;
    }

    /** The few types that {@link QueryResult} promises. */
    private static Object plain(Object value) throws SQLException {
        if (value == null
                || value instanceof Long
                || value instanceof Double
                || value instanceof String
                || value instanceof Boolean
                || value instanceof java.time.temporal.Temporal) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Clob text) {
            return text.getSubString(1, Math.toIntExact(text.length()));
        }
        if (value instanceof java.sql.Date || value instanceof java.sql.Time || value instanceof java.sql.Timestamp) {
            return temporal(value);
        }
        return value instanceof java.sql.Array array ? arrayText(array) : value.toString();
    }

    private static Object temporal(Object value) {
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate();
        }
        return value instanceof java.sql.Time time
                ? time.toLocalTime()
                : ((java.sql.Timestamp) value).toLocalDateTime();
    }

    private static String arrayText(java.sql.Array array) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (Object value : (Object[]) array.getArray()) {
            values.add(plain(value));
        }
        return values.toString();
    }
}
