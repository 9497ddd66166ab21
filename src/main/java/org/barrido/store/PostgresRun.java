package org.barrido.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** A book on a PostgreSQL server, which several processes change at a time. */
final class PostgresRun implements Writing, Transactions {
    /** Of the advisory lock that lets one process at a time begin sweeps, migrate or merge; any number that nobody else uses. */
    private static final long LOCK = 0x6261727269646fL;

    private static final int TRIES = 5;

    private final BookAddress address;
    private final Connection connection;
    private final Claims claims;
    private final Object lock = new Object();

    private PostgresRun(BookAddress address, Connection connection) {
        this.address = address;
        this.connection = connection;
        this.claims = new Claims(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }

    static PostgresRun open(BookAddress address) {
        try {
            Connection connection = Postgres.connect(address);
            connection.setAutoCommit(false);
            PostgresRun run = new PostgresRun(address, connection);
            run.prepare();
            return run;
        } catch (SQLException e) {
            throw Postgres.failure(e, address);
        }
    }

    private void prepare() {
        try {
            transaction(c -> lock(c, "pg_advisory_lock"));
            Schema.CURRENT.apply(this);
            transaction(c -> lock(c, "pg_advisory_unlock"));
            transaction(Recording::takeUp);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static boolean lock(Connection c, String function) throws SQLException {
        return !Sql.list(c, "SELECT " + function + "(?)", row -> true, LOCK).isEmpty();
    }

    @Override
    public <T> T transaction(Sql.Work<T> work) {
        synchronized (lock) {
            for (int tries = 1; ; tries++) {
                try {
                    T result = work.on(connection);
                    connection.commit();
                    return result;
                } catch (SQLException e) {
                    RuntimeException failure = Sql.rolledBack(connection, Postgres.failure(e, address));
                    if (tries == TRIES || !Postgres.isConflict(e)) {
                        throw failure;
                    }
                } catch (RuntimeException e) {
                    throw Sql.rolledBack(connection, e);
                }
            }
        }
    }

    @Override
    public <T> T change(Sql.Work<T> work) {
        return transaction(c -> {
            lock(c, "pg_advisory_xact_lock");
            return work.on(c);
        });
    }

    @Override
    public <T> T record(Sql.Work<T> work) {
        return transaction(work);
    }

    @Override
    public <T> T changeAlone(Sql.Work<T> work) {
        return change(c -> {
            if (Claims.live(c) > 0) {
                throw new LabBookException(
                        "workers run on the lab book " + address + "; try again when they have ended");
            }
            return work.on(c);
        });
    }

    @Override
    public Claim start(long attemptId) {
        return transaction(c -> claims.start(c, attemptId));
    }

    @Override
    public void ensureOurs(Connection c, long attemptId) throws SQLException {
        claims.ensure(c, attemptId);
    }

    @Override
    public void release(Connection c, long attemptId) throws SQLException {
        claims.release(c, attemptId);
    }

    @Override
    public void stillHere() {
        transaction(claims::renew);
    }

    @Override
    public boolean isShared() {
        return true;
    }

    /** PostgreSQL has it on disk when a commit returns. */
    @Override
    public void secure() {}

    @Override
    public String name() {
        return address.toString();
    }

    /** Claims that are left were given up: another process can have them at once. */
    @Override
    public void close() {
        synchronized (lock) {
            try (connection) {
                if (connection.isValid(5)) {
                    connection.rollback();
                    claims.giveUp(connection);
                    connection.commit();
                }
            } catch (SQLException e) {
                throw Postgres.failure(e, address);
            }
        }
    }
}
