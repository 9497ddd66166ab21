package org.barrido.store.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.barrido.store.h2.BookCopy;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.BookReader;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.store.table.Schema;
import org.jspecify.annotations.Nullable;

/** Read-only sessions on a book on a PostgreSQL server; one connection, used again and made again when it broke. */
public final class PostgresReader implements BookReader {
    private final BookAddress address;
    private final ServerOutage outage;
    private @Nullable Connection idle;

    private PostgresReader(BookAddress address, ServerOutage outage) {
        this.address = address;
        this.outage = outage;
    }

    /** Returns a reader that doesn't wait for a server that is away. */
    public static PostgresReader of(BookAddress address) {
        return of(address, new ServerOutage(Duration.ZERO));
    }

    public static PostgresReader of(BookAddress address, ServerOutage outage) {
        return new PostgresReader(address, outage);
    }

    /** Returns a reader of a book that is there, migrated if it was an older Barrido's. */
    public static PostgresReader ofBook(BookAddress address) {
        PostgresReader reader = of(address);
        if (reader.read(Schema::version) == 0) {
            reader.close();
            throw new LabBookException("no lab book in " + address + ": run a sweep first");
        }
        if (!reader.read(Schema.CURRENT::isInForce)) {
            PostgresWriter.open(address, new ServerOutage(Duration.ZERO)).close();
        }
        return reader;
    }

    @Override
    public <T> T read(Sql.Work<T> work) {
        return outage.outlast(() -> attempt(work));
    }

    private <T> T attempt(Sql.Work<T> work) {
        try {
            Connection session = take();
            boolean isSound = false;
            try {
                T result = work.on(session);
                session.rollback();
                isSound = true;
                return result;
            } finally {
                leave(session, isSound);
            }
        } catch (SQLException e) {
            throw PostgresConnection.failure(e, address);
        }
    }

    private Connection take() throws SQLException {
        Connection session;
        synchronized (this) {
            session = idle;
            idle = null;
        }
        if (session == null) {
            return fresh();
        }
        if (!session.isValid(5)) {
            session.close();
            return fresh();
        }
        session.rollback();
        return session;
    }

    private Connection fresh() throws SQLException {
        Connection session = PostgresConnection.connectToRead(address);
        session.setReadOnly(true);
        session.setAutoCommit(false);
        return session;
    }

    /** For the next use, if the last one ended well. */
    private void leave(Connection session, boolean isSound) throws SQLException {
        Connection surplus = session;
        synchronized (this) {
            if (isSound) {
                surplus = idle;
                idle = session;
            }
        }
        if (surplus != null) {
            surplus.close();
        }
    }

    /**
     * Backs up the book as an H2 book in a zip, which {@code merge} reads: the server's own tools back up the server.
     */
    @Override
    public void backup(Path zip) {
        read(theirs -> BookCopy.backup(theirs, zip));
    }

    @Override
    public synchronized void close() {
        try {
            if (idle != null) {
                idle.close();
            }
        } catch (SQLException e) {
            throw PostgresConnection.failure(e, address);
        } finally {
            idle = null;
        }
    }
}
