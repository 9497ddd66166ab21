package org.barrido.store.h2;

import java.io.IOException;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.sql.Backoff;
import org.barrido.store.sql.Definition;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.store.sql.Transactions;
import org.barrido.store.table.Schema;
import org.h2.jdbcx.JdbcDataSource;

/**
 * The book opened for writing: one connection whose every use is one transaction under one lock, since a transaction belongs to
 * its connection and not to a thread.
 */
public final class H2Connection implements Transactions, AutoCloseable {
    static final String WRITER = "BARRIDO";
    static final String READER = "READER";

    /** Reading commands hold the file for a moment; an interactive one may for hours. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    /*
     * WRITE_DELAY=0: a commit is with the operating system when it returns, so that killing the process loses nothing. We close
     * in our own order, not in H2's shutdown hook under the workers. FileCompaction does what H2 would do in its last 200 ms. A
     * session keeps as many statements as a run has, so that none is parsed anew for each attempt.
     */
    private static final String WRITING =
            ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;MAX_COMPACT_TIME=0;QUERY_CACHE_SIZE=64";

    private final BookFiles files;
    private final Object lock = new Object();
    private final Connection connection;
    /** To force the file to disk while others go on writing to it; H2 would write one more commit for that, under its lock. */
    private final AsynchronousFileChannel file;
    /** Whether the transaction is open that {@link #join} has begun. */
    private boolean isJoined;

    private final AtomicBoolean isUnforced = new AtomicBoolean();

    private H2Connection(BookFiles files, Connection connection, AsynchronousFileChannel file) {
        this.files = files;
        this.connection = connection;
        this.file = file;
    }

    /** Creates the file if there is none; waits a while for readers to finish. */
    public static H2Connection open(BookFiles files) {
        try {
            refuseEmpty(files);
            DdlAllowlist.ensureAllowed(files);
            Connection connection = whenFree(files);
            if (connection.isReadOnly()) {
                connection.close();
                throw new LabBookException("this process is reading the lab book in " + files.results());
            }
            connection.setAutoCommit(false);
            return new H2Connection(files, connection, file(files, connection));
        } catch (SQLException e) {
            throw H2Errors.of(e, files);
        }
    }

    private static AsynchronousFileChannel file(BookFiles files, Connection connection) throws SQLException {
        try {
            return AsynchronousFileChannel.open(files.book(), StandardOpenOption.WRITE);
        } catch (IOException e) {
            connection.close();
            throw new LabBookException("can't write to " + files.book() + ": " + e.getMessage(), e);
        }
    }

    /** H2 would take it for a new book; it is one that was lost. */
    private static void refuseEmpty(BookFiles files) {
        try {
            if (Files.exists(files.book()) && Files.size(files.book()) == 0) {
                throw H2Errors.damaged(files, null);
            }
        } catch (IOException e) {
            throw new LabBookException("can't read " + files.book() + ": " + e.getMessage(), e);
        }
    }

    private static Connection whenFree(BookFiles files) throws SQLException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                return connect(url(files) + WRITING, WRITER);
            } catch (SQLException e) {
                if (e.getErrorCode() != H2Errors.LOCKED) {
                    throw e;
                }
                if (System.nanoTime() > end) {
                    throw new LabBookException(
                            "another process is reading the lab book in " + files.results() + "; end it and try again",
                            e);
                }
            }
            Backoff.brief();
        }
    }

    /** The address of a book's file, without settings. */
    public static String url(BookFiles files) {
        return url("async:", files);
    }

    /**
     * The address of a book's file in one of H2's file systems; H2 adds the suffix by itself. In "async", unlike in the one of plain
     * file channels, a thread that is interrupted while it writes doesn't close the file under everyone else.
     */
    static String url(String fileSystem, BookFiles files) {
        return "jdbc:h2:" + fileSystem + files.results().resolve("labbook");
    }

    static Connection connect(String url, String user) throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        source.setUser(user);
        source.setPassword("");
        return source.getConnection();
    }

    @Override
    public <T> T transaction(Sql.Work<T> work) {
        synchronized (lock) {
            commitJoined();
            try {
                T result = work.on(connection);
                connection.commit();
                isUnforced.set(true);
                return result;
            } catch (SQLException e) {
                throw Sql.rolledBack(connection, H2Errors.of(e, files));
            } catch (RuntimeException e) {
                throw Sql.rolledBack(connection, e);
            }
        }
    }

    @Override
    public Definition define(Sql.Work<?> work) {
        synchronized (lock) {
            Lock defining = BookHere.of(files).defining();
            if (!defining.tryLock()) {
                return Definition.LATER;
            }
            try {
                transaction(work);
                return Definition.MADE;
            } finally {
                defining.unlock();
            }
        }
    }

    /** Does work in a transaction that several share: it ends with {@link #commit}, or before the next one of its own. */
    <T> T join(Sql.Work<T> work) {
        synchronized (lock) {
            try {
                Sql.update(connection, "SAVEPOINT joined");
                isJoined = true;
                return work.on(connection);
            } catch (SQLException e) {
                throw undone(H2Errors.of(e, files));
            } catch (RuntimeException e) {
                throw undone(e);
            }
        }
    }

    /** What others have done in the same transaction stays. */
    private RuntimeException undone(RuntimeException cause) {
        try {
            Sql.update(connection, "ROLLBACK TO SAVEPOINT joined");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    private void commitJoined() {
        if (!isJoined) {
            return;
        }
        try {
            connection.commit();
            isJoined = false;
            isUnforced.set(true);
        } catch (SQLException e) {
            throw H2Errors.of(e, files);
        }
    }

    /** Commits what was joined. */
    void commit() {
        synchronized (lock) {
            commitJoined();
        }
    }

    /** Brings it up to the schema and makes the user that can only read. Only what this returns is open afterwards. */
    public H2Connection prepared(Schema schema) {
        H2Connection current = this;
        int version = transaction(Schema::version);
        if (schema.isNewerThan(version)) {
            close();
            new Backups(files).beforeMigration(version);
            new FileMigration(files, schema).run();
            current = open(files);
        }
        schema.apply(current);
        current.transaction(H2Connection::makeReader);
        return current;
    }

    /** A session of the reader may change the reader's own password; nothing else lets it do lasting harm. */
    private static boolean makeReader(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.execute("""
                    CREATE USER IF NOT EXISTS reader PASSWORD '';
                    ALTER USER reader SET PASSWORD '';
                    GRANT SELECT ON SCHEMA PUBLIC TO reader;
                    GRANT SELECT ON SCHEMA lab TO reader;
                    """);
        }
    }

    @Override
    public String name() {
        return files.book().toString();
    }

    /** Ends what others in this process are asking the book. */
    void endReading() {
        transaction(session -> Sql.list(
                session,
                "SELECT CANCEL_SESSION(SESSION_ID) FROM INFORMATION_SCHEMA.SESSIONS"
                        + " WHERE USER_NAME = ? AND EXECUTING_STATEMENT IS NOT NULL",
                row -> row.getBoolean(1),
                READER));
    }

    /** Forces what was committed onto the disk itself, against a loss of power. */
    void force() {
        if (!isUnforced.getAndSet(false)) {
            return;
        }
        try {
            file.force(false);
        } catch (IOException e) {
            throw new LabBookException("can't write to " + files.book() + ": " + e.getMessage(), e);
        }
    }

    BookFiles files() {
        return files;
    }

    @Override
    public void close() {
        synchronized (lock) {
            try (file) {
                commitJoined();
                connection.close();
            } catch (SQLException e) {
                throw H2Errors.of(e, files);
            } catch (IOException e) {
                throw new LabBookException("can't close " + files.book() + ": " + e.getMessage(), e);
            }
        }
    }
}
