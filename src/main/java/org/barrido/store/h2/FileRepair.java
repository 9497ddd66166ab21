package org.barrido.store.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.BookLock;
import org.barrido.store.folder.TemporaryFolder;
import org.barrido.store.row.Inconsistency;
import org.barrido.store.row.MergeResult;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.NoRoomException;
import org.barrido.store.table.ConsistencyCheck;
import org.barrido.store.table.Merge;
import org.barrido.store.table.Schema;

/** Finds out what is wrong with a book, and mends what can be mended. */
public final class FileRepair {
    private final BookFiles files;

    public FileRepair(BookFiles files) {
        this.files = files;
    }

    public List<Inconsistency> check() {
        boolean restorable = !Backups.numbered(files.backups()).isEmpty();
        if (!Files.exists(files.book())) {
            return restorable
                    ? List.of(new Inconsistency("no lab book in " + files.results() + ", but a backup of one", true))
                    : List.of();
        }
        List<Inconsistency> findings = new ArrayList<>();
        try (H2Reader readers = H2Reader.of(files)) {
            findings.addAll(readers.read(ConsistencyCheck::findings));
        } catch (LabBookException e) {
            findings.add(new Inconsistency(e.getMessage(), Files.isReadable(files.book())));
        }
        checkBackups(findings);
        return findings;
    }

    private void checkBackups(List<Inconsistency> findings) {
        for (Path backup : Backups.numbered(files.backups())) {
            try {
                BookCopy.whole(backup, files.results()).close();
            } catch (NoRoomException e) {
                findings.add(
                        new Inconsistency("backup " + backup + " couldn't be looked into: " + e.getMessage(), false));
            } catch (LabBookException e) {
                findings.add(new Inconsistency("a backup is no good: " + e.getMessage(), true));
            }
        }
    }

    public List<String> repair() {
        if (BookLock.isHeldByThisProcess(files) || BookLock.of(files).isPresent()) {
            throw new LabBookException(
                    "a run has the lab book in " + files.results() + "; nothing is repaired meanwhile");
        }
        List<String> done = new ArrayList<>();
        if (!isWhole()) {
            replace(done);
        }
        if (Files.exists(files.book())) {
            try (H2Writer run = H2Writer.open(files)) {
                List<String> mended = run.change(ConsistencyCheck::repair);
                done.addAll(mended);
                if (!mended.isEmpty()) {
                    bringBack(run, done);
                }
            }
            setBadBackupsAside(done);
        }
        return done;
    }

    /** Only now that the book itself is whole; those that there is no room to look into stay. */
    private void setBadBackupsAside(List<String> done) {
        for (Path backup : Backups.numbered(files.backups())) {
            try {
                if (!isGood(backup)) {
                    Path aside = backup.resolveSibling("damaged-" + backup.getFileName());
                    Files.move(backup, aside, StandardCopyOption.REPLACE_EXISTING);
                    done.add("set a damaged backup aside as " + aside);
                }
            } catch (NoRoomException e) {
                done.add("left " + backup + " as it is: " + e.getMessage());
            } catch (IOException e) {
                throw new LabBookException("can't set " + backup + " aside: " + e.getMessage(), e);
            }
        }
    }

    private boolean isWhole() {
        if (!Files.exists(files.book())) {
            return false;
        }
        try (H2Reader readers = H2Reader.of(files)) {
            return readers.read(ConsistencyCheck::readThrough) >= 0;
        } catch (LabBookException e) {
            return false;
        }
    }

    /** The replacement is made first, whole; until it takes the file's place, nothing has happened. */
    private void replace(List<String> done) {
        BookFiles aside = new BookFiles(files.results().resolve("repair"));
        List<String> told = new ArrayList<>();
        try {
            if (Files.exists(aside.results())) {
                TemporaryFolder.deleteTree(aside.results());
            }
            Files.createDirectory(aside.results());
            make(aside, told);
            FileSeal.putOn(aside);
            if (Files.exists(files.book())) {
                done.add("set the damaged lab book aside as " + setAside());
            }
            Files.deleteIfExists(files.creationMarker());
            Files.move(aside.book(), files.book(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            done.addAll(told);
        } catch (NoRoomException e) {
            throw new NoRoomException("nothing was repaired or changed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new LabBookException("can't replace " + files.book() + ": " + e.getMessage(), e);
        } finally {
            if (Files.exists(aside.results())) {
                TemporaryFolder.deleteTree(aside.results());
            }
        }
    }

    private void make(BookFiles aside, List<String> told) throws IOException {
        Optional<Path> backup = newestGoodBackup();
        if (backup.isPresent()) {
            ensureRoom(BookCopy.size(backup.get()));
            BookCopy.copy(backup.get(), aside.book());
            FileSeal.cut(aside.book());
            told.add("restored the lab book from " + backup.get()
                    + "; what it lacks is run again, from the checkpoints");
        }
        try (H2Connection replacement = H2Connection.open(aside)) {
            Schema.CURRENT.apply(replacement);
            boolean read = Files.exists(files.book()) && salvage(replacement, backup.isPresent(), told);
            if (!read && backup.isEmpty()) {
                told.add("there is no good backup in " + files.backups()
                        + "; the next run begins a new lab book and fills it from the checkpoints");
            }
        }
    }

    /** What the damaged file still has; where a backup has more, only if each of its records is as it was written. */
    private boolean salvage(H2Connection replacement, boolean hasBackup, List<String> told) {
        try (BookCopy damaged = BookCopy.ofChanged(files.book(), files.results())) {
            if (hasBackup) {
                damaged.transaction(ConsistencyCheck::ensureWhole);
            } else {
                told.addAll(damaged.transaction(ConsistencyCheck::repair));
            }
            MergeResult merged =
                    damaged.transaction(theirs -> replacement.transaction(ours -> new Merge(theirs, ours).run()));
            told.add("kept what the damaged one still has as it was written, " + merged.attempts() + " attempts and "
                    + merged.sweeps() + " sweeps" + (hasBackup ? " beyond the backup" : ""));
            return true;
        } catch (NoRoomException e) {
            throw e;
        } catch (LabBookException e) {
            return false;
        }
    }

    /** What had to be deleted or set back may be in a backup. */
    private void bringBack(H2Writer run, List<String> done) {
        Optional<Path> backup = newestGoodBackup();
        if (backup.isEmpty()) {
            return;
        }
        try (BookCopy copy = BookCopy.whole(backup.get(), files.results())) {
            MergeResult merged = copy.transaction(theirs -> run.change(ours -> new Merge(theirs, ours).run()));
            if (merged.attempts() > 0) {
                done.add(merged.attempts() + " attempts brought back from " + backup.get());
            }
        }
    }

    private void ensureRoom(long bytes) throws IOException {
        long free = Files.getFileStore(files.results()).getUsableSpace();
        if (free < bytes) {
            throw new NoRoomException(
                    "the new lab book needs " + TemporaryFolder.megabytes(bytes) + " in " + files.results()
                            + ", which has " + TemporaryFolder.megabytes(free),
                    null);
        }
    }

    /** By a second name where the system can, so that there is a book at any moment. */
    private Path setAside() throws IOException {
        Path aside = files.results().resolve("labbook-damaged.mv.db");
        for (int number = 2; Files.exists(aside); number++) {
            aside = files.results().resolve("labbook-damaged-" + number + ".mv.db");
        }
        try {
            return Files.createLink(aside, files.book());
        } catch (IOException | UnsupportedOperationException e) {
            return Files.move(files.book(), aside, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** @throws NoRoomException if there is no room to look into them: that says nothing about them */
    private Optional<Path> newestGoodBackup() {
        List<Path> backups = new ArrayList<>(Backups.numbered(files.backups()));
        Collections.reverse(backups);
        return backups.stream().filter(this::isGood).findFirst();
    }

    private boolean isGood(Path backup) {
        try {
            BookCopy.whole(backup, files.results()).close();
            return true;
        } catch (NoRoomException e) {
            throw e;
        } catch (LabBookException e) {
            return false;
        }
    }
}
