package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.barrido.nn.LayerStatistics;
import org.barrido.nn.Spectrum;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.folder.TemporaryFolder;
import org.barrido.store.h2.Backups;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files with a bit, a byte, a page or their end changed: what is wrong is reported, or nothing is wrong with the numbers. */
class CorruptionTest {
    private static final int PAGE = 4096;
    private static final List<String> TABLES =
            List.of("lab.sweep", "lab.attempt", "lab.sweep_attempt", "lab.epoch", "lab.diagnostics");
    private static final List<String> VIEWS = List.of("sweeps", "attempts", "epochs", "configurations", "leaderboard");

    @TempDir
    private Path folder;

    private Path results;
    private String numbers;

    @BeforeEach
    void aBook() {
        results = folder.resolve("results");
        for (int run = 0; run < 2; run++) {
            try (LabBookWriter book = LabBookWriter.open(results)) {
                Sweep sweep = SampleBooks.sweep("grid" + run, List.of(0.1, 0.01, 0.001 * run), List.of(0L, 1L, 2L), 8);
                long id = SampleBooks.fill(book, sweep);
                for (AttemptRow row : book.attempts(id)) {
                    book.appendDiagnosis(
                            row.id(), 1, List.of(new LayerStatistics(1, 0.25, 1.5, new Spectrum(2, 1.5, 9))));
                    book.note(row.id(), "note " + row.number());
                }
            }
        }
        numbers = numbers(results);
    }

    private interface Reading {
        /** What is read of a file that was changed; null if it is refused. */
        String of(Path file) throws IOException;
    }

    @Test
    void aChangedBookIsReported() throws IOException {
        check(results.resolve("labbook.mv.db"), 40, this::readInPlace);
    }

    @Test
    void aChangedBookIsntMergedAsOtherNumbers() throws IOException {
        check(results.resolve("labbook.mv.db"), 40, this::readByMerging);
    }

    @Test
    void aChangedBackupIsntMergedAsOtherNumbers() throws IOException {
        check(newestBackup(), 40, this::readByMerging);
    }

    @Test
    @Tag("long")
    void aThousandChangedFilesOfEachKindAreReported() throws IOException {
        check(results.resolve("labbook.mv.db"), 1000, this::readInPlace);
        check(results.resolve("labbook.mv.db"), 1000, this::readByMerging);
        check(newestBackup(), 1000, this::readByMerging);
        try (LabBook book = LabBook.open(results)) {
            book.backup(folder.resolve("live.zip"));
        }
        check(folder.resolve("live.zip"), 1000, this::readByMerging);
    }

    private Path newestBackup() {
        List<Path> backups = Backups.numbered(BookFiles.in(results).backups());
        return backups.get(backups.size() - 1);
    }

    private void check(Path original, int count, Reading reading) throws IOException {
        byte[] bytes = Files.readAllBytes(original);
        List<String> silent = new ArrayList<>();
        int reported = 0;
        for (int seed = 0; seed < count; seed++) {
            Path place = Files.createDirectories(folder.resolve("changed"));
            Path file = place.resolve(original.getFileName());
            byte[] copy = bytes.clone();
            Random random = new Random(seed);
            String change = seed % 5 == 4
                    ? "shortened to " + (copy = Arrays.copyOf(copy, random.nextInt(copy.length))).length
                    : change(copy, seed % 5, random);
            Files.write(file, copy);
            String read = reading.of(file);
            reported += read == null ? 1 : 0;
            if (read != null && !read.equals(numbers)) {
                silent.add(seed + ": " + change);
            }
            TemporaryFolder.deleteTree(place);
        }
        assertThat(silent)
                .as("of " + count + " changes of " + original.getFileName())
                .isEmpty();
        assertThat(reported).isPositive();
    }

    private static String change(byte[] bytes, int kind, Random random) {
        int at = random.nextInt(bytes.length);
        switch (kind) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] += (byte) (1 + random.nextInt(255));
            case 2 -> Arrays.fill(bytes, at, Math.min(bytes.length, at + PAGE), (byte) 0);
            default -> swap(bytes, at, random.nextInt(bytes.length));
        }
        return "kind " + kind + " at " + at;
    }

    private static void swap(byte[] bytes, int one, int two) {
        int from = one / PAGE * PAGE;
        int to = two / PAGE * PAGE;
        int length = Math.min(PAGE, bytes.length - Math.max(from, to));
        byte[] page = Arrays.copyOfRange(bytes, from, from + length);
        System.arraycopy(bytes, to, bytes, from, length);
        System.arraycopy(page, 0, bytes, to, length);
    }

    private String readInPlace(Path file) {
        Path place = file.getParent();
        try {
            return LabBookMaintenance.check(place).isEmpty() ? numbers(place) : null;
        } catch (LabBookException e) {
            return null;
        }
    }

    private String readByMerging(Path file) throws IOException {
        Path fresh = folder.resolve("fresh");
        try (LabBookWriter book = LabBookWriter.open(fresh)) {
            book.merge(file);
        } catch (LabBookException e) {
            assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
            return null;
        }
        try {
            return numbers(fresh);
        } finally {
            TemporaryFolder.deleteTree(fresh);
        }
    }

    private static String numbers(Path results) {
        StringBuilder all = new StringBuilder();
        try (LabBook book = LabBook.open(results)) {
            for (String table : TABLES) {
                all.append(book.query("select * from " + table + " order by 1, 2, 3 fetch first 1000 rows only")
                        .rows());
            }
            for (String view : VIEWS) {
                all.append(
                        book.query("select * from " + view + " order by 1, 2").rows());
            }
        }
        return all.toString();
    }
}
