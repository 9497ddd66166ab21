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
        Optional<Path> aside = setAside(done);
        Optional<Path> backup = newestGoodBackup();
        if (backup.isPresent()) {
            try {
                CopiedBook.copy(backup.get(), files.book());
            } catch (IOException e) {
                throw new LabBookException("can't restore " + backup.get() + ": " + e.getMessage(), e);
            }
            done.add("restored the lab book from " + backup.get());
        }
        if (aside.isPresent()) {
            salvage(aside.get(), done);
        }
    }

    private Optional<Path> setAside(List<String> done) {
        if (!Files.exists(files.book())) {
            return Optional.empty();
        }
        try {
            Path aside = files.results().resolve("labbook-damaged.mv.db");
            for (int number = 2; Files.exists(aside); number++) {
                aside = files.results().resolve("labbook-damaged-" + number + ".mv.db");
            }
            Files.move(files.book(), aside, StandardCopyOption.ATOMIC_MOVE);
            done.add("set the damaged lab book aside as " + aside);
            return Optional.of(aside);
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

    /** What H2 can still read of a damaged file, merged in by key. */
    private void salvage(Path damaged, List<String> done) {
        try (Salvage salvage = Salvage.of(damaged);
                LabBook book = LabBook.open(files.results())) {
            Merged merged = book.merge(salvage.book());
            done.add("read from the damaged file: " + merged.attempts() + " attempts, " + merged.sweeps()
                    + " sweeps that the backup lacks");
        } catch (LabBookException e) {
            done.add("nothing more could be read from the damaged file");
        }
    }
}
