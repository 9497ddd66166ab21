package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.TemporaryFolder;
import org.barrido.store.h2.Backups;
import org.barrido.store.h2.FileSeal;
import org.barrido.store.h2.H2Connection;
import org.barrido.store.h2.H2Writer;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.Inconsistency;
import org.barrido.store.row.MergeResult;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.NoRoomException;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups, exports, merging, deleting, repairing. */
class KeepingTest {
    private static final Sweep GRID = SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L, 1L), 3);
    private static final Sweep OVERLAPPING = SampleBooks.sweep("other", List.of(0.01, 0.001), List.of(0L, 1L), 3);

    @TempDir
    private Path folder;

    private Path results;

    @BeforeEach
    void aFilledBook() {
        results = folder.resolve("results");
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, GRID);
        }
    }

    @Test
    void theNewestThreeRunsLeaveABackup() throws IOException {
        for (int i = 0; i < 4; i++) {
            try (LabBookWriter book = LabBookWriter.open(results)) {
                book.note(1, "note " + i);
            }
        }
        LabBookWriter.open(results).close();
        assertThat(Backups.numbered(BookFiles.in(results).backups()))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("labbook-3.zip", "labbook-4.zip", "labbook-5.zip");
        assertThat(LabBookMaintenance.check(results)).isEmpty();
    }

    @Test
    void aBackupCanBeTakenWhileReadingAndMergedIntoANewBook() {
        Path zip = folder.resolve("it's a backup.zip");
        try (LabBook book = LabBook.open(results)) {
            book.backup(zip);
        }
        Path elsewhere = folder.resolve("elsewhere");
        try (LabBookWriter book = LabBookWriter.open(elsewhere)) {
            assertThat(book.merge(zip)).isEqualTo(new MergeResult(1, 8, List.of()));
        }
        assertThat(dump(elsewhere)).isEqualTo(dump(results));
    }

    @Test
    void mergingBringsByKeyAndTwiceIsOnce() {
        Path other = folder.resolve("other");
        try (LabBookWriter book = LabBookWriter.open(other)) {
            long id = book.begin(OVERLAPPING, SampleBooks.keyed(OVERLAPPING), SampleBooks.PROVENANCE);
            for (PendingAttempt pending : book.pending(id, false).subList(0, 4)) {
                SampleBooks.complete(
                        book, pending.id(), 3, (pending.keyed().attempt().number() + 4) / 10.0);
            }
        }
        try (LabBookWriter book = LabBookWriter.open(results)) {
            MergeResult merged = book.merge(other.resolve("labbook.mv.db"));
            assertThat(merged.sweeps()).isEqualTo(1);
            assertThat(merged.attempts()).isEqualTo(4);
            long id = book.sweep("other").orElseThrow().id();
            assertThat(book.attempts(id))
                    .extracting(AttemptRow::status)
                    .containsExactly(
                            Status.COMPLETED,
                            Status.COMPLETED,
                            Status.COMPLETED,
                            Status.COMPLETED,
                            Status.PENDING,
                            Status.PENDING,
                            Status.PENDING,
                            Status.PENDING);
            assertThat(book.pending(id, false)).hasSize(4);
            assertThat(book.merge(other.resolve("labbook.mv.db")).attempts()).isZero();
            assertThat(book.query("select count(*) from lab.attempt").rows()).containsExactly(List.of(12L));
            assertThat(book.query("select count(*) from lab.epoch").rows()).containsExactly(List.of(24L));
        }
        assertThat(LabBookMaintenance.check(results)).isEmpty();
    }

    @Test
    void aFileOfOtherTablesIsNotMerged() {
        BookFiles files = BookFiles.in(folder.resolve("stranger")).created();
        Path stranger = files.book();
        try (H2Connection database = H2Connection.open(files)) {
            database.transaction(c -> Sql.update(c, "CREATE TABLE price (euro DOUBLE PRECISION)"));
        }
        FileSeal.putOn(files);
        try (LabBookWriter book = LabBookWriter.open(results)) {
            assertThatThrownBy(() -> book.merge(stranger))
                    .isInstanceOf(LabBookException.class)
                    .hasMessageContaining(stranger.toString())
                    .hasMessageContaining("isn't a lab book");
        }
    }

    @Test
    void mergingTakesTheOneThatGotFurtherAndTellsOfContradictions() {
        Path other = folder.resolve("other");
        try (LabBookWriter book = LabBookWriter.open(other)) {
            SampleBooks.fill(book, GRID);
            long id = book.begin(OVERLAPPING, SampleBooks.keyed(OVERLAPPING), SampleBooks.PROVENANCE);
            PendingAttempt first = book.pending(id, false).get(0);
            SampleBooks.complete(book, first.id(), 3, 0.5);
        }
        try (LabBookWriter book = LabBookWriter.open(results)) {
            long id = book.begin(OVERLAPPING, SampleBooks.keyed(OVERLAPPING), SampleBooks.PROVENANCE);
            List<PendingAttempt> pending = book.pending(id, false);
            book.start(pending.get(0).id());
            book.append(pending.get(0).id(), SampleBooks.epoch(1, 0.5));
            book.start(pending.get(1).id());
            book.append(pending.get(1).id(), SampleBooks.epoch(1, 0.7));
        }
        try (LabBookWriter book = LabBookWriter.open(results)) {
            MergeResult merged = book.merge(other.resolve("labbook.mv.db"));
            assertThat(merged.conflicts()).isEmpty();
            assertThat(merged.attempts()).isEqualTo(1);
            long id = book.sweep("other").orElseThrow().id();
            assertThat(book.attempts(id).get(4).status()).isEqualTo(Status.COMPLETED);
            assertThat(book.attempts(id).get(5).epochsDone()).isEqualTo(1);
        }
    }

    @Test
    void anExportHasEverythingInAStableOrder() throws IOException {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            book.note(1, "=1+1, \"quoted\"");
            book.tag(1, "good", true);
        }
        Path first = folder.resolve("first");
        try (LabBook book = LabBook.open(results)) {
            assertThat(book.export(first)).hasSize(18);
        }
        assertThat(Files.readAllLines(first.resolve("epochs.csv"))).hasSize(1 + 24);
        assertThat(Files.readString(first.resolve("attempts.csv"))).contains(",\"'=1+1, \"\"quoted\"\"\",good,");
        assertThat(Files.readString(first.resolve("attempts.jsonl"))).contains("\"note\":\"=1+1, \\\"quoted\\\"\"");
        Path copy = folder.resolve("copy");
        try (LabBookWriter book = LabBookWriter.open(copy)) {
            book.merge(results.resolve("labbook.mv.db"));
            book.export(folder.resolve("second"));
        }
        for (String name : List.of("attempts.csv", "epochs.jsonl", "sweeps.csv", "sweep_attempts.jsonl")) {
            assertThat(folder.resolve("second").resolve(name)).hasSameTextualContentAs(first.resolve(name));
        }
    }

    @Test
    void deletingASweepKeepsWhatAnotherSweepHas() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, OVERLAPPING);
            assertThat(book.deleteSweep("grid")).isEqualTo(4);
            assertThat(book.sweep("grid")).isEmpty();
            assertThat(book.query("select count(*) from attempts where status = 'COMPLETED'")
                            .rows())
                    .containsExactly(List.of(8L));
            assertThatThrownBy(() -> book.deleteSweep("othr")).hasMessageContaining("did you mean other?");
            long id = book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE);
            assertThat(book.pending(id, false)).hasSize(4);
        }
    }

    @Test
    void aDeletedAttemptIsRunAgain() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            long id = book.sweep("grid").orElseThrow().id();
            book.deleteAttempt(book.attempts(id).get(2).id());
            assertThat(book.attempts(id)).hasSize(7);
            assertThat(book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE))
                    .isEqualTo(id);
            assertThat(book.pending(id, false))
                    .extracting(pending -> pending.keyed().attempt().number())
                    .containsExactly(3);
        }
    }

    @Test
    void tagsAndNotesShowInTheView() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            book.tag(1, "zeta", true);
            book.tag(1, "alpha", true);
            book.tag(1, "alpha", true);
            book.note(1, "look again");
            assertThat(book.query("select tags, note from attempts where attempt = 1")
                            .rows())
                    .containsExactly(List.of("alpha,zeta", "look again"));
            book.tag(1, "zeta", false);
            assertThat(book.query("select tags from attempts where attempt = 1").rows())
                    .containsExactly(List.of("alpha"));
            assertThatThrownBy(() -> book.tag(1, "a,b", true)).isInstanceOf(LabBookException.class);
            assertThatThrownBy(() -> book.note(99, "x")).hasMessage("no attempt 99 in the lab book");
        }
    }

    @Test
    void aTruncatedBookIsRestored() throws IOException {
        String before = dump(results);
        Path file = results.resolve("labbook.mv.db");
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(raw.length() / 3);
        }
        assertThat(LabBookMaintenance.check(results))
                .anySatisfy(finding -> assertThat(finding.repairable()).isTrue());
        assertThat(LabBookMaintenance.repair(results)).anyMatch(line -> line.startsWith("restored the lab book from"));
        assertThat(LabBookMaintenance.check(results)).isEmpty();
        assertThat(dump(results)).isEqualTo(before);
    }

    @Test
    void garbageInsteadOfABookIsRestored() throws IOException {
        Files.writeString(results.resolve("labbook.mv.db"), "not a lab book ".repeat(1000));
        assertThatThrownBy(() -> LabBook.open(results))
                .isInstanceOf(LabBookException.class)
                .hasMessageContaining("is damaged");
        assertThatThrownBy(() -> LabBookWriter.open(results)).hasMessageContaining("is damaged");
        LabBookMaintenance.repair(results);
        assertThat(LabBookMaintenance.check(results)).isEmpty();
    }

    @Test
    void withoutABackupANewBookIsFilledFromTheCheckpoints() throws IOException {
        for (Path zip : Backups.numbered(BookFiles.in(results).backups())) {
            Files.delete(zip);
        }
        Files.write(results.resolve("labbook.mv.db"), new byte[0]);
        assertThatThrownBy(() -> LabBookWriter.open(results)).hasMessageContaining("is damaged");
        assertThat(LabBookMaintenance.check(results)).hasSize(1);
        assertThat(LabBookMaintenance.repair(results)).hasSize(2).anyMatch(line -> line.contains("checkpoints"));
        assertThat(results.resolve("labbook-damaged.mv.db")).exists();
        assertThat(LabBookMaintenance.check(results)).isEmpty();
        LabBookWriter.open(results).close();
    }

    @Test
    void contradictionsAreFoundAndMendedFromTheNewestGoodBackup() {
        contradict();
        assertThat(LabBookMaintenance.check(results)).hasSize(7).allMatch(Inconsistency::repairable);
        assertThat(LabBookMaintenance.repair(results))
                .hasSize(7)
                .anyMatch(
                        line -> line.endsWith("attempts brought back from " + results.resolve("backups/labbook-1.zip")))
                .anyMatch(line -> line.startsWith("set a damaged backup aside as "));
        assertThat(LabBookMaintenance.check(results)).isEmpty();
        try (LabBook book = LabBook.open(results)) {
            assertThat(book.sweep("grid").orElseThrow().completed()).isEqualTo(8);
        }
    }

    @Test
    void contradictionsAreMendedWithoutABackup() throws IOException {
        contradict();
        for (Path zip : Backups.numbered(BookFiles.in(results).backups())) {
            Files.delete(zip);
        }
        assertThat(LabBookMaintenance.check(results)).hasSize(6).allMatch(Inconsistency::repairable);
        assertThat(LabBookMaintenance.repair(results)).hasSize(5);
        assertThat(LabBookMaintenance.check(results)).isEmpty();
        try (LabBook book = LabBook.open(results)) {
            AttemptRow first =
                    book.attempts(book.sweep("grid").orElseThrow().id()).get(0);
            assertThat(first.status()).isEqualTo(Status.PENDING);
            assertThat(first.epochsDone()).isEqualTo(1);
        }
    }

    @Test
    void contradictionsArentExported() {
        contradict();
        Path export = results.resolve("export");
        try (LabBook book = LabBook.open(results)) {
            assertThatThrownBy(() -> book.export(export)).isInstanceOf(LabBookException.class);
        }
        assertThat(export).doesNotExist();
    }

    private void contradict() {
        try (H2Writer run = H2Writer.open(BookFiles.in(results))) {
            run.change(c -> Sql.update(c, "DELETE FROM lab.epoch WHERE attempt_id = 1 AND epoch = 2"));
            run.change(c -> Sql.update(c, "UPDATE lab.attempt SET accuracy = 0.5 WHERE id = 2"));
            run.change(c -> Sql.update(c, "DELETE FROM lab.sweep_attempt WHERE attempt_id = 3"));
            run.change(c -> Sql.update(c, "UPDATE lab.sweep SET newest = FALSE"));
        }
    }

    @Test
    void aChangedFileWhoseRecordsAreWholeIsKeptWithoutABackup() throws IOException {
        String before = dump(results);
        for (Path zip : Backups.numbered(BookFiles.in(results).backups())) {
            Files.delete(zip);
        }
        Files.write(results.resolve("labbook.mv.db"), new byte[5000], StandardOpenOption.APPEND);
        assertThatThrownBy(() -> LabBook.open(results)).hasMessageContaining("isn't as Barrido left it");
        assertThatThrownBy(() -> LabBookWriter.open(results)).hasMessageContaining("isn't as Barrido left it");
        assertThat(LabBookMaintenance.repair(results))
                .anyMatch(line -> line.startsWith("kept what the damaged one still has"));
        assertThat(LabBookMaintenance.check(results)).isEmpty();
        assertThat(dump(results)).isEqualTo(before);
    }

    /** What is beyond the backup is kept too. */
    @Test
    void aRestoredBookHasWhatTheDamagedOneHadBeyondTheBackup() throws IOException {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, SampleBooks.sweep("later", List.of(0.5), List.of(7L), 2));
        }
        Files.delete(BookFiles.in(results).backups().resolve("labbook-2.zip"));
        Files.write(results.resolve("labbook.mv.db"), new byte[5000], StandardOpenOption.APPEND);
        assertThat(LabBookMaintenance.repair(results))
                .anyMatch(line -> line.endsWith("2 attempts and 1 sweeps beyond the backup"));
        try (LabBook book = LabBook.open(results)) {
            assertThat(book.sweep("later").orElseThrow().completed()).isEqualTo(2);
            assertThat(book.sweep("grid").orElseThrow().completed()).isEqualTo(8);
        }
    }

    @Test
    void withoutAUsableTemporaryFolderCopiesLieInTheResults() {
        String system = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", folder.resolve("missing").toString());
        try {
            assertThat(LabBookMaintenance.check(results)).isEmpty();
            assertThatThrownBy(() -> TemporaryFolder.of(1000, null))
                    .isInstanceOf(NoRoomException.class)
                    .hasMessageContaining("a copy needs 0.0 MB of space: ");
        } finally {
            System.setProperty("java.io.tmpdir", system);
        }
        assertThatThrownBy(() -> TemporaryFolder.of(Long.MAX_VALUE, results)).isInstanceOf(NoRoomException.class);
    }

    @Test
    void foldersOfKilledProcessesAreTidiedAndNoOthers() throws Exception {
        String system = System.getProperty("java.io.tmpdir");
        System.setProperty("java.io.tmpdir", folder.toString());
        try {
            Path left = Files.createDirectories(folder.resolve("barrido-book-left"));
            Files.createFile(left.resolve("owner"));
            Path foreign = Files.createDirectories(folder.resolve("barrido-book-foreign"));
            try (TemporaryFolder ours = TemporaryFolder.of(1000, null)) {
                assertThat(left).doesNotExist();
                TemporaryFolder.of(1000, null).close();
                assertThat(ours.path()).exists();
            }
            assertThat(foreign).exists();
        } finally {
            System.setProperty("java.io.tmpdir", system);
        }
    }

    private static String dump(Path results) {
        try (LabBook book = LabBook.open(results)) {
            return book.query("select a.attempt_key, a.status, a.accuracy, a.digest, e.* from lab.attempt a "
                            + "join lab.epoch e on e.attempt_id = a.id order by a.attempt_key, e.epoch")
                    .rows()
                    .toString();
        }
    }
}
