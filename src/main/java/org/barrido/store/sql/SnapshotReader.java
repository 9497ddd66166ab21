package org.barrido.store.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;

/** A session on one state of the book, for several questions. */
public final class SnapshotReader implements BookReader {
    private final Connection session;

    private SnapshotReader(Connection session) {
        this.session = session;
    }

    /** The session is as it was before when it returns. */
    public static <T> T of(Connection session, Function<BookReader, T> questions) throws SQLException {
        Dialect dialect = Dialect.of(session);
        dialect.freeze(session);
        T answer;
        try {
            answer = questions.apply(new SnapshotReader(session));
        } catch (Unanswered e) {
            throw thawed(dialect, session, e.cause);
        } catch (RuntimeException e) {
            throw thawed(dialect, session, e);
        } catch (Error e) {
            throw thawed(dialect, session, e);
        }
        dialect.thaw(session);
        return answer;
    }

    /** What failed first is what is told: without memory, say, the book's end fails too. */
    private static <E extends Throwable> E thawed(Dialect dialect, Connection session, E failure) {
        try {
            dialect.thaw(session);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    @Override
    public <T> T read(Sql.Work<T> work) {
        try {
            return work.on(session);
        } catch (SQLException e) {
            throw new Unanswered(e);
        }
    }

    @Override
    public void backup(Path zip) {
        throw new UnsupportedOperationException("a backup is a moment of its own");
    }

    @Override
    public void close() {}

    /** On its way through the questions to whoever has the session, and may ask them all again. */
    private static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final SQLException cause;

        Unanswered(SQLException cause) {
            super(cause);
            this.cause = cause;
        }
    }
}
