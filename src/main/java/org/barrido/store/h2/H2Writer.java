package org.barrido.store.h2;

import java.sql.Connection;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.BookLock;
import org.barrido.store.folder.OwnershipCheck;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.sql.BookWriter;
import org.barrido.store.sql.Definition;
import org.barrido.store.sql.Sql;
import org.barrido.store.table.AttemptStatements;
import org.barrido.store.table.Schema;
import org.barrido.store.table.SummaryCache;
import org.jspecify.annotations.Nullable;

/** A book while this process has it: what must be opened in this order and closed in the other. */
public final class H2Writer implements BookWriter {
    private final BookLock lock;
    private final H2Connection database;
    private final Backups backups;
    private final FileSeal seal;
    private final FileCompaction compaction;
    private final BookHere here;
    private volatile boolean changed;

    private H2Writer(BookLock lock, FileSeal seal, H2Connection database) {
        this.seal = seal;
        this.lock = lock;
        this.database = database;
        this.backups = new Backups(database.files());
        this.compaction = new FileCompaction(database.files());
        this.here = BookHere.of(database.files());
    }

    public static H2Writer open(BookFiles files) {
        BookLock lock = BookLock.take(files);
        @Nullable H2Connection database = null;
        @Nullable FileSeal seal = null;
        try {
            OwnershipCheck.refuse(files.results());
            CreationMarker.begin(files);
            seal = FileSeal.takeOff(files);
            database = H2Connection.open(files);
            database = database.prepared(Schema.CURRENT);
            CreationMarker.end(files);
            database.transaction(AttemptStatements::recoverAbandoned);
            lock.announce();
            H2Writer writer = new H2Writer(lock, seal, database);
            writer.here.opened();
            return writer;
        } catch (RuntimeException e) {
            closeAfter(e, database, seal == null ? null : seal::putBack, lock);
            throw e;
        }
    }

    private static void closeAfter(RuntimeException cause, @Nullable AutoCloseable... opened) {
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
    public <T> T recordSoon(Sql.Work<T> work) {
        T result = database.join(work);
        changed = true;
        return result;
    }

    @Override
    public void commit() {
        database.commit();
        backups.whenDue();
    }

    @Override
    public void settle() {
        database.commit();
        database.force();
    }

    @Override
    public <T> T conclude(Sql.Work<T> work) {
        return change(work);
    }

    @Override
    public void stopWaiting() {}

    /** Nobody else can write to this book anyway. */
    @Override
    public <T> T changeExclusively(Sql.Work<T> work) {
        return change(work);
    }

    @Override
    public Definition define(Sql.Work<?> work) {
        changed = true;
        return database.define(work);
    }

    @Override
    public LeaseResult start(long attemptId) {
        change(c -> AttemptStatements.start(c, attemptId, null));
        return LeaseResult.ACQUIRED;
    }

    @Override
    public void ensureLease(Connection connection, long attemptId) {}

    @Override
    public void release(Connection connection, long attemptId) {}

    @Override
    public void abandon() {
        change(AttemptStatements::recoverAbandoned);
    }

    @Override
    public void announce(String sweep) {
        lock.announce(sweep);
    }

    @Override
    public void heartbeat() {}

    @Override
    public boolean isShared() {
        return false;
    }

    /** Against a loss of power, and now and then against a loss of the file. */
    @Override
    public void sync() {
        database.force();
        backups.whenDue();
    }

    /** Closes the database; tells whether its file is to be made smaller. */
    private boolean closed() {
        try (database) {
            database.transaction(SummaryCache::take);
            return compaction.isWorthwhile(database);
        }
    }

    /** Leaves a smaller file behind if much of it isn't needed any more, and a backup if anything was written. */
    @Override
    public void close() {
        try (lock) {
            here.closing(database::endReading);
            boolean isLarge = closed();
            try {
                if (isLarge) {
                    compaction.run();
                }
            } finally {
                seal.putOn();
            }
        }
        if (changed) {
            backups.atEnd();
        }
    }
}
