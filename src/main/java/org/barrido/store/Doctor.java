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
            problem(backup)
                    .ifPresent(why -> findings.add(new Finding("backup " + backup + " is no good: " + why, false)));
        }
    }

    List<String> repair() {
        List<String> done = new ArrayList<>();
        if (Occupancy.heldHere(files) || Occupancy.of(files).isPresent()) {
            throw new LabBookException(
                    "a run has the lab book in " + files.results() + "; nothing is repaired meanwhile");
        }
        if (!isWhole()) {
            restore(done);
        }
        if (Files.exists(files.book())) {
            try (Run run = Run.open(files)) {
                done.addAll(run.change(Consistency::mend));
            }
        }
        return done;
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

    private void restore(List<String> done) {
        if (Files.exists(files.book())) {
            done.add("set the damaged lab book aside as " + setAside());
        }
        Optional<Path> backup = newestGoodBackup();
        if (backup.isEmpty()) {
            done.add("there is no good backup in " + files.backups()
                    + "; the next run begins a new lab book and fills it from the checkpoints");
            return;
        }
        try {
            CopiedBook.copy(backup.get(), files.book());
        } catch (IOException e) {
            throw new LabBookException("can't restore " + backup.get() + ": " + e.getMessage(), e);
        }
        done.add("restored the lab book from " + backup.get() + "; what it lacks is run again, from the checkpoints");
    }

    private Path setAside() {
        try {
            Path aside = files.results().resolve("labbook-damaged.mv.db");
            for (int number = 2; Files.exists(aside); number++) {
                aside = files.results().resolve("labbook-damaged-" + number + ".mv.db");
            }
            return Files.move(files.book(), aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LabBookException("can't set " + files.book() + " aside: " + e.getMessage(), e);
        }
    }

    private Optional<Path> newestGoodBackup() {
        List<Path> backups = new ArrayList<>(Backups.numbered(files.backups()));
        Collections.reverse(backups);
        return backups.stream().filter(backup -> problem(backup).isEmpty()).findFirst();
    }

    private static Optional<String> problem(Path backup) {
        try (CopiedBook copy = CopiedBook.of(backup)) {
            copy.transaction(Consistency::readThrough);
            return Optional.empty();
        } catch (LabBookException e) {
            return Optional.of(e.getMessage());
        }
    }
}
