package org.barrido.store;

import java.sql.Connection;

/** A book while this process has it: what must be opened in this order and closed in the other. */
final class Run implements Writing {
    private final Occupancy occupancy;
    private final Database database;
    private final Backups backups;
    private final Seal seal;
    private volatile boolean changed;

    private Run(Occupancy occupancy, Seal seal, Database database) {
        this.seal = seal;
        this.occupancy = occupancy;
        this.database = database;
        this.backups = new Backups(database.files());
    }

    static Run open(BookFiles files) {
        Occupancy occupancy = Occupancy.take(files);
        Database database = null;
        Seal seal = null;
        try {
            Planted.refuse(files.results());
            Making.begin(files);
            seal = Seal.takeOff(files);
            database = Database.open(files);
            database = database.prepared(Schema.CURRENT);
            Making.end(files);
            database.transaction(Recording::takeUp);
            occupancy.announce();
            return new Run(occupancy, seal, database);
        } catch (RuntimeException e) {
            closeAfter(e, database, seal == null ? null : seal::putBack, occupancy);
            throw e;
        }
    }

    private static void closeAfter(RuntimeException cause, AutoCloseable... opened) {
        for (AutoCloseable one : opened) {
            try {
                if (one != null) {
                    one.close();
                }
            } catch (Exception e) {
                cause.addSuppressed(e);
            }
        }
    }

    @Override
    public <T> T change(Sql.Work<T> work) {
        T result = database.transaction(work);
        changed = true;
        return result;
    }

    @Override
    public <T> T record(Sql.Work<T> work) {
        return change(work);
    }

    @Override
    public <T> T conclude(Sql.Work<T> work) {
        return change(work);
    }

    @Override
    public void waitNoMore() {}

    /** Nobody else can write to this book anyway. */
    @Override
    public <T> T changeAlone(Sql.Work<T> work) {
        return change(work);
    }

    @Override
    public Claim start(long attemptId) {
        change(c -> Recording.start(c, attemptId));
        return Claim.OURS;
    }

    @Override
    public void ensureOurs(Connection connection, long attemptId) {}

    @Override
    public void release(Connection connection, long attemptId) {}

    @Override
    public void stillHere() {}

    @Override
    public boolean isShared() {
        return false;
    }

    /** Against a loss of power, and now and then against a loss of the file. */
    @Override
    public void secure() {
        database.force();
        backups.whenDue();
    }

    /** Leaves a backup behind if anything was written. */
    @Override
    public void close() {
        try (occupancy) {
            try (database) {
                database.transaction(Tally::take);
            }
            seal.putOn();
        }
        if (changed) {
            backups.atEnd();
        }
    }
}
