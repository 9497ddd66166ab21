package org.barrido.store.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.BookLock;
import org.barrido.store.folder.BookOwner;
import org.barrido.store.folder.OwnershipCheck;
import org.barrido.store.sql.Backoff;
import org.barrido.store.sql.BookReader;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that can't change anything. Where this process has the book they join it; where another has it they look into its file by
 * themselves, so that no question, however large, is a burden to the run; else they open the file read-only, shared with other reader.
 */
public final class H2Reader implements BookReader {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final BookFiles files;
    private @Nullable SessionPool pool;

    private H2Reader(BookFiles files, @Nullable SessionPool pool) {
        this.files = files;
        this.pool = pool;
    }

    /** Beside a writer of this process. */
    public static H2Reader beside(BookFiles files) {
        return new H2Reader(files, SessionPool.besideWriter(files));
    }

    public static H2Reader of(BookFiles files) {
        H2Reader reader = new H2Reader(files, null);
        reader.connect();
        return reader;
    }

    /** A question to whatever pool there is at the moment. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(SessionPool pool) throws SQLException;
    }

    @Override
    public <T> T read(Sql.Work<T> work) {
        return answered(pool -> pool.run(work));
    }

    private <T> T answered(Question<T> question) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            SessionPool used = enter();
            try {
                T result = question.ask(used);
                if (used.isConsistent()) {
                    return result;
                }
            } catch (SQLException e) {
                if (used.isConsistent()) {
                    throw abandoned(used, e);
                }
            } catch (RuntimeException e) {
                if (used.isConsistent()) {
                    throw e;
                }
            } finally {
                leave(used);
            }
            forget(used);
            if (System.nanoTime() > end) {
                throw new LabBookException("the run changes the lab book faster than this can be answered; ask for less"
                        + " at a time, or when the run has ended");
            }
        }
    }

    private LabBookException abandoned(SessionPool used, SQLException e) {
        if (H2Errors.isGone(e)) {
            forget(used);
        }
        return H2Errors.of(e, files);
    }

    /** Through a session of the owner, since H2 allows it to no other; of a run's file record by record, as it may change meanwhile. */
    @Override
    public void backup(Path zip) {
        answered(used -> used.isLive()
                ? used.run(theirs -> BookCopy.backup(theirs, zip))
                : used.runAsOwner(session -> Backups.write(session, zip)));
    }

    private synchronized SessionPool enter() {
        SessionPool current = pool == null || pool.isOld() ? connect() : pool;
        current.enter();
        return current;
    }

    private void leave(SessionPool used) {
        try {
            used.leave();
        } catch (SQLException e) {
            throw H2Errors.of(e, files);
        }
    }

    private synchronized void forget(SessionPool used) {
        if (pool == used) {
            close();
        }
    }

    private synchronized SessionPool connect() {
        close();
        long end = System.nanoTime() + PATIENCE_NANOS;
        Optional<SessionPool> made = tryConnect(end);
        while (made.isEmpty()) {
            if (System.nanoTime() > end) {
                throw new LabBookException(
                        "the lab book in " + files.results() + " is in use and can't be asked at the moment");
            }
            Backoff.brief();
            made = tryConnect(end);
        }
        pool = made.get();
        return made.get();
    }

    /** Empty if it may be possible later. */
    private Optional<SessionPool> tryConnect(long end) {
        try {
            if (BookHere.of(files).isOpen()) {
                return Optional.of(SessionPool.besideWriter(files));
            }
            if (BookLock.isHeldByThisProcess(files)) {
                return Optional.empty(); // it is being opened or closed
            }
            OwnershipCheck.refuse(files.results());
            Optional<BookOwner> holder = BookLock.of(files);
            if (holder.isPresent()) {
                return holder.get().isReady() ? intoLiveFile(end) : Optional.empty();
            }
            if (!Files.exists(files.book()) || Files.exists(files.creationMarker())) {
                throw new LabBookException("no lab book in " + files.results() + ": run a sweep first");
            }
            if (!FileSeal.isAsLeft(files) && !BookLock.of(files).isPresent() && !FileSeal.isAsLeft(files)) {
                throw H2Errors.changed(files);
            }
            return Optional.of(SessionPool.toFile(files));
        } catch (SQLException e) {
            if (e.getErrorCode() == H2Errors.LOCKED || H2Errors.isGone(e)) {
                return Optional.empty();
            }
            throw H2Errors.of(e, files);
        }
    }

    /** What looks like damage is most probably that the run has gone on in the middle of it. */
    private Optional<SessionPool> intoLiveFile(long end) throws SQLException {
        try {
            return Optional.of(SessionPool.ofLiveFile(files));
        } catch (SQLException e) {
            if (H2Errors.isDamage(e) && System.nanoTime() < end) {
                return Optional.empty();
            }
            throw e;
        } catch (IOException e) {
            throw new LabBookException("can't read " + files.book() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        SessionPool left = pool;
        pool = null;
        try {
            if (left != null) {
                left.shut();
            }
        } catch (SQLException e) {
            throw H2Errors.of(e, files);
        }
    }
}
