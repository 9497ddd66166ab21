package org.barrido.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Finds out what is wrong with a book, and mends what can be mended. */
final class Doctor {
    private final BookFiles files;

    Doctor(BookFiles files) {
        this.files = files;
    }

    List<Finding> check() {
        boolean restorable = !Backups.numbered(files.backups()).isEmpty();
        if (!Files.exists(files.book())) {
            return restorable
                    ? List.of(new Finding("no lab book in " + files.results() + ", but a backup of one", true))
                    : List.of();
        }
        List<Finding> findings = new ArrayList<>();
        try (Readers readers = Readers.of(files)) {
            findings.addAll(readers.read(Consistency::findings));
        } catch (LabBookException e) {
            findings.add(new Finding(e.getMessage(), Files.isReadable(files.book())));
        }
        checkBackups(findings);
        return findings;
    }

    private void checkBackups(List<Finding> findings) {
        for (Path backup : Backups.numbered(files.backups())) {
            try {
                CopiedBook.whole(backup, files.results()).close();
            } catch (ScarceException e) {
                findings.add(new Finding("backup " + backup + " couldn't be looked into: " + e.getMessage(), false));
            } catch (LabBookException e) {
                findings.add(new Finding("a backup is no good: " + e.getMessage(), true));
            }
        }
    }

    List<String> repair() {
        if (Occupancy.heldHere(files) || Occupancy.of(files).isPresent()) {
            throw new LabBookException(
                    "a run has the lab book in " + files.results() + "; nothing is repaired meanwhile");
        }
        List<String> done = new ArrayList<>();
        if (!isWhole()) {
            replace(done);
        }
        if (Files.exists(files.book())) {
            try (Run run = Run.open(files)) {
                List<String> mended = run.change(Consistency::mend);
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
            } catch (ScarceException e) {
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
        try (Readers readers = Readers.of(files)) {
            return readers.read(Consistency::readThrough) >= 0;
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
                CopiedBook.deleteTree(aside.results());
            }
            Files.createDirectory(aside.results());
            make(aside, told);
            Seal.putOn(aside);
            if (Files.exists(files.book())) {
                done.add("set the damaged lab book aside as " + setAside());
            }
            Files.deleteIfExists(files.making());
            Files.move(aside.book(), files.book(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            done.addAll(told);
        } catch (ScarceException e) {
            throw new ScarceException("nothing was repaired or changed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new LabBookException("can't replace " + files.book() + ": " + e.getMessage(), e);
        } finally {
            if (Files.exists(aside.results())) {
                CopiedBook.deleteTree(aside.results());
            }
        }
    }

    private void make(BookFiles aside, List<String> told) throws IOException {
        Optional<Path> backup = newestGoodBackup();
        if (backup.isPresent()) {
            ensureRoom(CopiedBook.size(backup.get()));
            CopiedBook.copy(backup.get(), aside.book());
            Seal.cut(aside.book());
            told.add("restored the lab book from " + backup.get()
                    + "; what it lacks is run again, from the checkpoints");
        }
        try (Database replacement = Database.open(aside)) {
            Schema.CURRENT.apply(replacement);
            boolean read = Files.exists(files.book()) && salvage(replacement, backup.isPresent(), told);
            if (!read && backup.isEmpty()) {
                told.add("there is no good backup in " + files.backups()
                        + "; the next run begins a new lab book and fills it from the checkpoints");
            }
        }
    }

    /** What the damaged file still has; where a backup has more, only if each of its records is as it was written. */
    private boolean salvage(Database replacement, boolean hasBackup, List<String> told) {
        try (CopiedBook damaged = CopiedBook.ofChanged(files.book(), files.results())) {
            if (hasBackup) {
                damaged.transaction(Consistency::ensureWhole);
            } else {
                told.addAll(damaged.transaction(Consistency::mend));
            }
            Merged merged =
                    damaged.transaction(theirs -> replacement.transaction(ours -> new Merge(theirs, ours).run()));
            told.add("kept what the damaged one still has as it was written, " + merged.attempts() + " attempts and "
                    + merged.sweeps() + " sweeps" + (hasBackup ? " beyond the backup" : ""));
            return true;
        } catch (ScarceException e) {
            throw e;
        } catch (LabBookException e) {
            return false;
        }
    }

    /** What had to be deleted or set back may be in a backup. */
    private void bringBack(Run run, List<String> done) {
        Optional<Path> backup = newestGoodBackup();
        if (backup.isEmpty()) {
            return;
        }
        try (CopiedBook copy = CopiedBook.whole(backup.get(), files.results())) {
            Merged merged = copy.transaction(theirs -> run.change(ours -> new Merge(theirs, ours).run()));
            if (merged.attempts() > 0) {
                done.add(merged.attempts() + " attempts brought back from " + backup.get());
            }
        }
    }

    private void ensureRoom(long bytes) throws IOException {
        long free = Files.getFileStore(files.results()).getUsableSpace();
        if (free < bytes) {
            throw new ScarceException(
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

    /** @throws ScarceException if there is no room to look into them: that says nothing about them */
    private Optional<Path> newestGoodBackup() {
        List<Path> backups = new ArrayList<>(Backups.numbered(files.backups()));
        Collections.reverse(backups);
        return backups.stream().filter(this::isGood).findFirst();
    }

    private boolean isGood(Path backup) {
        try {
            CopiedBook.whole(backup, files.results()).close();
            return true;
        } catch (ScarceException e) {
            throw e;
        } catch (LabBookException e) {
            return false;
        }
    }
}
