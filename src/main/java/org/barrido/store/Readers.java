package org.barrido.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Sessions that can't change anything. Where this process has the book they join it; where another has it they look into its file by
 * themselves, so that no question, however large, is a burden to the run; else they open the file read-only, shared with other readers.
 */
final class Readers implements Sessions {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final BookFiles files;
    private Door door;

    private Readers(BookFiles files, Door door) {
        this.files = files;
        this.door = door;
    }

    /** Beside a writer of this process. */
    static Readers beside(BookFiles files) {
        return new Readers(files, Door.besideWriter(files));
    }

    static Readers of(BookFiles files) {
        Readers readers = new Readers(files, null);
        readers.connect();
        return readers;
    }

    @Override
    public <T> T read(Sql.Work<T> work) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            Door used = enter();
            try {
                T result = used.through(work);
                if (used.holds()) {
                    return result;
                }
            } catch (SQLException e) {
                if (used.holds()) {
                    throw abandoned(used, e);
                }
            } catch (RuntimeException e) {
                if (used.holds()) {
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

    private LabBookException abandoned(Door used, SQLException e) {
        if (Failure.isGone(e)) {
            forget(used);
        }
        return Failure.of(e, files);
    }

    /** Through a session of the owner, since H2 allows it to no other; of a run's file record by record, as it may change meanwhile. */
    @Override
    public void backup(Path zip) {
        Door used = enter();
        boolean intoRun = used.isIntoRun();
        try {
            if (!intoRun) {
                try (Connection session = used.asOwner()) {
                    Backups.write(session, zip);
                }
            }
        } catch (SQLException e) {
            throw Failure.of(e, files);
        } finally {
            leave(used);
        }
        if (intoRun) {
            read(theirs -> CopiedBook.backup(theirs, zip));
        }
    }

    private synchronized Door enter() {
        if (door == null || door.isOld()) {
            connect();
        }
        door.enter();
        return door;
    }

    private void leave(Door used) {
        try {
            used.leave();
        } catch (SQLException e) {
            throw Failure.of(e, files);
        }
    }

    private synchronized void forget(Door used) {
        if (door == used) {
            close();
        }
    }

    private synchronized void connect() {
        close();
        long end = System.nanoTime() + PATIENCE_NANOS;
        door = tryConnect(end);
        while (door == null) {
            if (System.nanoTime() > end) {
                throw new LabBookException(
                        "the lab book in " + files.results() + " is in use and can't be asked at the moment");
            }
            Pause.brief();
            door = tryConnect(end);
        }
    }

    /** Null if it may be possible later. */
    private Door tryConnect(long end) {
        try {
            if (Occupancy.heldHere(files)) {
                return Door.here(files);
            }
            Planted.refuse(files.results());
            Optional<Occupancy.Holder> holder = Occupancy.of(files);
            if (holder.isPresent()) {
                return holder.get().isReady() ? intoRun(end) : null;
            }
            if (!Files.exists(files.book()) || Files.exists(files.making())) {
                throw new LabBookException("no lab book in " + files.results() + ": run a sweep first");
            }
            if (!Seal.isAsLeft(files) && !Occupancy.of(files).isPresent() && !Seal.isAsLeft(files)) {
                throw Failure.changed(files);
            }
            return Door.toFile(files);
        } catch (SQLException e) {
            if (e.getErrorCode() == Failure.LOCKED || Failure.isGone(e)) {
                return null;
            }
            throw Failure.of(e, files);
        }
    }

    /** What looks like damage is most probably that the run has gone on in the middle of it. */
    private Door intoRun(long end) throws SQLException {
        try {
            return Door.intoRun(files);
        } catch (SQLException e) {
            if (Failure.isDamage(e) && System.nanoTime() < end) {
                return null;
            }
            throw e;
        } catch (IOException e) {
            throw new LabBookException("can't read " + files.book() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        Door left = door;
        door = null;
        try {
            if (left != null) {
                left.shut();
            }
        } catch (SQLException e) {
            throw Failure.of(e, files);
        }
    }
}
