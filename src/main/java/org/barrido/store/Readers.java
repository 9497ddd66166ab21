package org.barrido.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sessions that can't change anything. Where this process has the book they join it; where another has it they ask that one; else
 * they open the file read-only, shared with other readers. Uses at the same time have sessions of their own, so a long query holds up
 * nobody; one after the other they share one, which spares the process that is asked most of its work.
 */
final class Readers implements Sessions {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final String READ_ONLY = ";ACCESS_MODE_DATA=r;IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE";

    private final BookFiles files;
    private String url;
    /** Keeps a file open from one use to the next where nobody else does. */
    private Connection anchor;
    /** For the next use; null while it is in use or before the first. */
    private Connection idle;

    private Readers(BookFiles files, String url, Connection anchor) {
        this.files = files;
        this.url = url;
        this.anchor = anchor;
    }

    /** Beside a writer of this process. */
    static Readers beside(BookFiles files) {
        return new Readers(files, files.url(), null);
    }

    static Readers of(BookFiles files) {
        Readers readers = new Readers(files, null, null);
        readers.connect();
        return readers;
    }

    @Override
    public <T> T read(Sql.Work<T> work) {
        try {
            return once(work);
        } catch (SQLException e) {
            if (!Failure.isGone(e) || anchor == null) {
                throw Failure.of(e, files);
            }
        }
        connect();
        try {
            return once(work);
        } catch (SQLException e) {
            throw Failure.of(e, files);
        }
    }

    private <T> T once(Sql.Work<T> work) throws SQLException {
        Connection session = session();
        boolean isSound = false;
        try {
            T result = work.on(session);
            isSound = true;
            return result;
        } finally {
            if (!isSound || !keep(session)) {
                session.close();
            }
        }
    }

    /** Through a session of the owner, since H2 allows it to no other. */
    @Override
    public void backup(Path zip) {
        try (Connection session = Database.connect(currentUrl(), Database.WRITER)) {
            Backups.write(session, zip);
        } catch (SQLException e) {
            throw Failure.of(e, files);
        }
    }

    private Connection session() throws SQLException {
        Connection kept = takeIdle();
        return kept != null ? kept : Database.connect(currentUrl(), Database.READER);
    }

    private synchronized Connection takeIdle() {
        Connection kept = idle;
        idle = null;
        return kept;
    }

    /** Not beside a writer of this process, whose book is to be closed when the writer says so. */
    private synchronized boolean keep(Connection session) {
        if (idle != null || anchor == null) {
            return false;
        }
        idle = session;
        return true;
    }

    private synchronized String currentUrl() {
        return url;
    }

    private synchronized void connect() {
        close();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!tryConnect()) {
            if (System.nanoTime() > end) {
                throw new LabBookException(
                        "the lab book in " + files.results() + " is in use and can't be asked at the moment");
            }
            Pause.brief();
        }
    }

    private boolean tryConnect() {
        if (Occupancy.heldHere(files)) {
            return anchorAt(files.url());
        }
        Optional<Occupancy.Holder> holder = Occupancy.of(files);
        if (holder.isPresent()) {
            return holder.get().port() > 0
                    && anchorAt(LiveServer.url(holder.get().port(), holder.get().key()));
        }
        if (!Files.exists(files.book()) || Files.exists(files.making())) {
            throw new LabBookException("no lab book in " + files.results() + ": run a sweep first");
        }
        if (!Seal.isAsLeft(files) && !Occupancy.of(files).isPresent() && !Seal.isAsLeft(files)) {
            throw Failure.changed(files);
        }
        return anchorAt(files.url() + READ_ONLY);
    }

    private boolean anchorAt(String candidate) {
        try {
            anchor = Database.connect(candidate, Database.READER);
            url = candidate;
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == Failure.LOCKED || Failure.isGone(e)) {
                return false;
            }
            throw Failure.of(e, files);
        }
    }

    @Override
    public synchronized void close() {
        close(takeIdle());
        Connection held = anchor;
        anchor = null;
        close(held);
    }

    private void close(Connection session) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException e) {
            if (!Failure.isGone(e)) {
                throw Failure.of(e, files);
            }
        }
    }
}
