package org.barrido.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.BookUnreachableException;
import org.barrido.store.sql.BookWriter;
import org.barrido.store.sql.Definition;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.ReaderRole;
import org.barrido.store.sql.Sql;
import org.barrido.store.sql.Transactions;
import org.barrido.store.table.AttemptStatements;
import org.barrido.store.table.Leases;
import org.barrido.store.table.Schema;

/** A book on a PostgreSQL server, which several processes change at a time. */
public final class PostgresWriter implements BookWriter, Transactions {
    /** Of the advisory lock that lets one process at a time begin sweeps, migrate or merge; any number that nobody else uses. */
    private static final long LOCK = 0x6261727269646fL;

    private static final int TRIES = 5;

    private static final String LOCKED = "55P03";
    /** No right to it, or somebody's own views depend on it. */
    private static final Set<String> FORBIDDEN = Set.of("42501", "2BP01");

    /** A server that says nothing for so long counts as away. */
    private static final int SILENCE_MILLIS = 20_000;

    private final BookAddress address;
    private final ServerOutage outage;
    private final Leases leases;
    private final ReentrantLock lock = new ReentrantLock();
    /** Broken while the server is away. */
    private Connection connection;

    private PostgresWriter(BookAddress address, Connection connection, ServerOutage outage) {
        this.address = address;
        this.connection = connection;
        this.outage = outage;
        this.leases = new Leases(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }

    /** @param outage of the server, once it was there */
    public static PostgresWriter open(BookAddress address, ServerOutage outage) {
        try {
            Connection connection = PostgresConnection.connect(address);
            connection.setAutoCommit(false);
            PostgresWriter run = new PostgresWriter(address, connection, outage);
            run.prepare();
            connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            return run;
        } catch (SQLException e) {
            throw PostgresConnection.failure(e, address);
        }
    }

    private void prepare() {
        try {
            transaction(c -> lock(c, "pg_advisory_lock"));
            transaction(this::ensureNoOlderWorkers);
            Schema.CURRENT.apply(this);
            transaction(ReaderRole::make);
            transaction(c -> lock(c, "pg_advisory_unlock"));
            transaction(AttemptStatements::recoverAbandoned);
        } catch (RuntimeException e) {
            closeAfter(e);
            throw e;
        }
    }

    /** A book of an older schema has no leases to give up. */
    private void closeAfter(RuntimeException cause) {
        try {
            close();
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    private boolean ensureNoOlderWorkers(Connection c) throws SQLException {
        if (Leases.liveBeforeMigration(c) > 0) {
            throw new LabBookException(
                    "workers of an older Barrido run on the lab book " + address + "; try again when they have ended");
        }
        return true;
    }

    private static boolean lock(Connection c, String function) throws SQLException {
        return !Sql.list(c, "SELECT " + function + "(?)", row -> true, LOCK).isEmpty();
    }

    /** Waits for a server that is away, as long as it has patience. */
    @Override
    public <T> T transaction(Sql.Work<T> work) {
        return outage.outlast(() -> attempt(work));
    }

    private <T> T attempt(Sql.Work<T> work) {
        lock.lock();
        try {
            reconnect();
            for (int tries = 1; ; tries++) {
                try {
                    T result = work.on(connection);
                    connection.commit();
                    outage.end();
                    return result;
                } catch (SQLException e) {
                    RuntimeException failure = failure(e);
                    if (failure instanceof BookUnreachableException
                            || tries == TRIES
                            || !PostgresConnection.isConflict(e)) {
                        throw failure;
                    }
                } catch (RuntimeException e) {
                    throw Sql.rolledBack(connection, e);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private RuntimeException failure(SQLException e) {
        if (PostgresConnection.isAway(e)) {
            outage.begin();
            return PostgresConnection.away(e, address);
        }
        return Sql.rolledBack(connection, PostgresConnection.failure(e, address));
    }

    private void reconnect() {
        if (!outage.isOngoing()) {
            return;
        }
        try {
            closeQuietly();
            Connection fresh = PostgresConnection.connect(address);
            fresh.setAutoCommit(false);
            fresh.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            connection = fresh;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What can be said of a connection that the server has left is no news. */
    private void closeQuietly() {
        try {
            connection.close();
        } catch (SQLException e) {
            outage.begin();
        }
    }

    @Override
    public <T> T change(Sql.Work<T> work) {
        return transaction(c -> {
            // Another process's merge may take its time.
            c.setNetworkTimeout(Runnable::run, 0);
            lock(c, "pg_advisory_xact_lock");
            T result = work.on(c);
            c.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
            return result;
        });
    }

    @Override
    public Definition define(Sql.Work<?> work) {
        try {
            change(c -> {
                Sql.update(c, "SET LOCAL lock_timeout = '2s'");
                return work.on(c);
            });
            return Definition.MADE;
        } catch (LabBookException e) {
            String state = e.getCause() instanceof SQLException cause ? String.valueOf(cause.getSQLState()) : "";
            if (state.equals(LOCKED)) {
                return Definition.LATER;
            }
            if (FORBIDDEN.contains(state)) {
                return Definition.REFUSED;
            }
            throw e;
        }
    }

    /** Records at once or not at all: while the server is away, it is for {@link #heartbeat} to look for it. */
    @Override
    public <T> T record(Sql.Work<T> work) {
        if (outage.isOngoing()) {
            outage.check();
            throw new BookUnreachableException("the lab book's server doesn't answer: " + address, null);
        }
        return attempt(work);
    }

    @Override
    public <T> T conclude(Sql.Work<T> work) {
        return transaction(work);
    }

    @Override
    public void stopWaiting() {
        outage.stopWaiting();
    }

    @Override
    public <T> T changeExclusively(Sql.Work<T> work) {
        return change(c -> {
            if (Leases.live(c) > 0) {
                throw new LabBookException(
                        "workers run on the lab book " + address + "; try again when they have ended");
            }
            return work.on(c);
        });
    }

    @Override
    public LeaseResult start(long attemptId) {
        return transaction(c -> leases.start(c, attemptId));
    }

    @Override
    public void ensureLease(Connection c, long attemptId) throws SQLException {
        leases.ensureHeld(c, attemptId);
    }

    @Override
    public void release(Connection c, long attemptId) throws SQLException {
        leases.release(c, attemptId);
    }

    @Override
    public void abandon() {
        attempt(c -> {
            for (long attemptId : leases.held(c)) {
                AttemptStatements.interrupt(c, attemptId);
            }
            return leases.releaseAll(c);
        });
    }

    /** Nobody has to wait. */
    @Override
    public void announce(String sweep) {}

    @Override
    public void heartbeat() {
        attempt(leases::renew);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** PostgreSQL has it on disk when a commit returns. */
    @Override
    public void sync() {}

    @Override
    public String name() {
        return address.toString();
    }

    /** Leases that are left are given up: another process can have them at once. */
    @Override
    public void close() {
        lock.lock();
        try (Connection open = connection) {
            if (open.isValid(5)) {
                open.rollback();
                leases.releaseAll(open);
                open.commit();
            }
        } catch (SQLException e) {
            // The server takes them back by itself when it hears no more of this process.
            if (!PostgresConnection.isAway(e)) {
                throw PostgresConnection.failure(e, address);
            }
        } finally {
            lock.unlock();
        }
    }
}
