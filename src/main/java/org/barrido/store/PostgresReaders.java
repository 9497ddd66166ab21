package org.barrido.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Read-only sessions on a book on a PostgreSQL server; one connection, used again and made again when it broke. */
final class PostgresReaders implements Sessions {
    private final BookAddress address;
    private final Absence absence;
    private Connection kept;

    private PostgresReaders(BookAddress address, Absence absence) {
        this.address = address;
        this.absence = absence;
    }

    /** Which don't wait for a server that is away. */
    static PostgresReaders of(BookAddress address) {
        return of(address, new Absence(Duration.ZERO));
    }

    static PostgresReaders of(BookAddress address, Absence absence) {
        return new PostgresReaders(address, absence);
    }

    /** Of a book that is there, migrated if it was an older Barrido's. */
    static PostgresReaders ofBook(BookAddress address) {
        PostgresReaders readers = of(address);
        if (readers.read(Schema::version) == 0) {
            readers.close();
            throw new LabBookException("no lab book in " + address + ": run a sweep first");
        }
        if (!readers.read(Schema.CURRENT::isInForce)) {
            PostgresRun.open(address, new Absence(Duration.ZERO)).close();
        }
        return readers;
    }

    @Override
    public <T> T read(Sql.Work<T> work) {
        while (true) {
            try {
                return now(work);
            } catch (BookAwayException e) {
                absence.bear(e);
            }
        }
    }

    private <T> T now(Sql.Work<T> work) {
        try {
            Connection session = take();
            T result = work.on(session);
            session.rollback();
            giveBack(session);
            return result;
        } catch (SQLException e) {
            throw Postgres.failure(e, address);
        }
    }

    private Connection take() throws SQLException {
        Connection session;
        synchronized (this) {
            session = kept;
            kept = null;
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
        Connection session = Postgres.connect(address);
        session.setReadOnly(true);
        session.setAutoCommit(false);
        return session;
    }

    private void giveBack(Connection session) throws SQLException {
        Connection surplus;
        synchronized (this) {
            surplus = kept;
            kept = session;
        }
        if (surplus != null) {
            surplus.close();
        }
    }

    /** As an H2 book in a zip, which {@code merge} reads: the server's own tools back up the server. */
    @Override
    public void backup(Path zip) {
        read(theirs -> CopiedBook.backup(theirs, zip));
    }

    @Override
    public synchronized void close() {
        try {
            if (kept != null) {
                kept.close();
            }
        } catch (SQLException e) {
            throw Postgres.failure(e, address);
        } finally {
            kept = null;
        }
    }
}
