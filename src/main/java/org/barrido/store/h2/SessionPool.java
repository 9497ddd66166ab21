package org.barrido.store.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * A way to a book's records, open from one use to the next. Uses at the same time have sessions of their own; one after the other they
 * share one.
 */
public final class SessionPool {
    private static final long BRIEF_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    /** Looking anew takes at most this part of one processor. */
    private static final int SHARE = 20;
    /** Within one of its ticks, a file's time doesn't tell a change. */
    private static final long TICK_MILLIS = 1000;

    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE";

    private final String url;
    /** Keeps the book open between uses where nobody else does. */
    private final @Nullable Connection anchor;
    /** Where another process may write meanwhile. */
    private final @Nullable Look look;
    /** Where this process writes meanwhile. */
    private final @Nullable BookHere here;
    /** Whether the writer that it was beside has closed the book. */
    private volatile boolean isLeft;
    /** For the next use, unless it is in use. */
    private @Nullable Connection idle;

    private int uses;
    private boolean shut;

    /** Into a file that another process writes to. */
    private record Look(BookFiles files, String prefix, ReadSet reads, Stamp stamp, long begun, long took) {}

    /** How a file looks from outside. */
    private record Stamp(long size, FileTime changed, boolean isYoung) {
        static Stamp of(Path file) throws IOException {
            FileTime changed = Files.getLastModifiedTime(file);
            boolean young = System.currentTimeMillis() - changed.toMillis() < TICK_MILLIS;
            return new Stamp(Files.size(file), changed, young);
        }

        boolean isOf(Path file) {
            try {
                return !isYoung && size == Files.size(file) && changed.equals(Files.getLastModifiedTime(file));
            } catch (IOException e) {
                return false;
            }
        }
    }

    /** Some use of a session. */
    @FunctionalInterface
    private interface Use<T> {
        T get() throws SQLException;
    }

    private SessionPool(String url, @Nullable Connection anchor, @Nullable Look look, @Nullable BookHere here) {
        this.here = here;
        this.url = url;
        this.anchor = anchor;
        this.look = look;
    }

    /** To the book that this process has, and closes when it likes. */
    static SessionPool besideWriter(BookFiles files) {
        return new SessionPool(H2Connection.url(files), null, null, BookHere.of(files));
    }

    /** To a book that nobody writes to, nor can meanwhile. */
    static SessionPool toFile(BookFiles files) throws SQLException {
        DdlAllowlist.ensureAllowed(files);
        String url = H2Connection.url(files) + READ_ONLY;
        return new SessionPool(url, H2Connection.connect(url, H2Connection.READER), null, null);
    }

    /**
     * Opens a pool of sessions to the present state of a book that another process writes to. It isn't asked, and
     * notices nothing.
     */
    public static SessionPool ofLiveFile(BookFiles files) throws SQLException, IOException {
        long begun = System.nanoTime();
        Stamp stamp = Stamp.of(files.book());
        ReadSet reads = new ReadSet();
        String prefix = LiveFilePath.begin(reads);
        try {
            DdlAllowlist.ensureAllowed(files, prefix);
            String url = H2Connection.url(prefix, files) + READ_ONLY;
            Connection anchor = H2Connection.connect(url, H2Connection.READER);
            return new SessionPool(
                    url, anchor, new Look(files, prefix, reads, stamp, begun, System.nanoTime() - begun), null);
        } catch (SQLException | RuntimeException e) {
            LiveFilePath.end(prefix);
            reads.close();
            throw e;
        }
    }

    /** Whether the book has, or may have, gone on for so long that it is worth looking anew. */
    boolean isOld() {
        return look != null
                && System.nanoTime() - look.begun > Math.max(BRIEF_NANOS, SHARE * look.took)
                && !look.stamp.isOf(look.files.book());
    }

    /** Whether everything read so far belongs to one state of the book, and its writer has it still if it is read beside one. */
    boolean isConsistent() {
        return look == null ? !isLeft : look.reads.isValid();
    }

    boolean isLive() {
        return look != null;
    }

    synchronized void enter() {
        uses++;
    }

    synchronized void leave() throws SQLException {
        uses--;
        closeWhenLeft();
    }

    <T> T run(Sql.Work<T> work) throws SQLException {
        return whileOpen(() -> inSession(work));
    }

    /** Does work as the owner, for what H2 allows to no other. */
    <T> T runAsOwner(Sql.Work<T> work) throws SQLException {
        return whileOpen(() -> {
            try (Connection session = H2Connection.connect(url, H2Connection.WRITER)) {
                return work.on(session);
            }
        });
    }

    private <T> T whileOpen(Use<T> use) throws SQLException {
        if (here == null) {
            return use.get();
        }
        here.reading().lock();
        try {
            if (!here.isOpen()) {
                isLeft = true;
                throw new SQLException("the writer of this process has closed the lab book");
            }
            return use.get();
        } finally {
            here.reading().unlock();
        }
    }

    private <T> T inSession(Sql.Work<T> work) throws SQLException {
        Connection session = session();
        boolean isSound = false;
        try {
            T result = work.on(session);
            isSound = true;
            return result;
        } finally {
            if (!isSound || !keep(session)) {
                close(session);
            }
        }
    }

    private Connection session() throws SQLException {
        Connection kept = takeIdle();
        return kept != null ? kept : H2Connection.connect(url, H2Connection.READER);
    }

    private synchronized @Nullable Connection takeIdle() {
        Connection kept = idle;
        idle = null;
        return kept;
    }

    private synchronized boolean keep(Connection session) {
        if (idle != null || anchor == null || shut) {
            return false;
        }
        idle = session;
        return true;
    }

    /** Closes it when nobody uses it any more. */
    synchronized void shut() throws SQLException {
        shut = true;
        closeWhenLeft();
    }

    private void closeWhenLeft() throws SQLException {
        if (!shut || uses > 0) {
            return;
        }
        close(takeIdle());
        close(anchor);
        if (look != null) {
            LiveFilePath.end(look.prefix);
            closeFile(look.reads);
        }
    }

    private static void close(@Nullable Connection session) throws SQLException {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException e) {
            if (!H2Errors.isGone(e)) {
                throw e;
            }
        }
    }

    private static void closeFile(ReadSet reads) throws SQLException {
        try {
            reads.close();
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }
}
