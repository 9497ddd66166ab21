package org.barrido.store.h2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.LabBookWriter;
import org.barrido.store.OtherProcess;
import org.barrido.store.SampleBooks;
import org.barrido.store.folder.BookFiles;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves of its lab book's file: no more than twice a fresh copy, whole whenever the process is killed, readable meanwhile. */
class FileCompactionTest {
    private static final int EPOCHS = 30;
    /** Some hundreds of commits. */
    private static final List<Double> RATES = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6);

    @TempDir
    Path folder;

    private Path results;

    @BeforeEach
    void inAFolderOfItsOwn() {
        results = folder.resolve("results");
    }

    private static Sweep sweep(int number) {
        return SampleBooks.sweep("sweep-" + number, RATES, List.of((long) number), EPOCHS);
    }

    /** A run that ends when it is told to, and tells what it has recorded. */
    public static final class Run {
        private Run() {}

        public static void main(String[] arguments) throws IOException {
            int number = Integer.parseInt(arguments[1]);
            try (LabBookWriter book = LabBookWriter.open(Path.of(arguments[0]))) {
                SampleBooks.fill(book, sweep(number));
                System.out.println(number);
                System.out.flush();
                System.in.read();
            }
        }
    }

    private static void awaitRecords(Process run) throws IOException {
        new BufferedReader(new InputStreamReader(run.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private Path book() {
        return BookFiles.in(results).book();
    }

    /** @return bytes of a copy that has never been written to before */
    private long sizeOfFreshCopy() throws IOException {
        Path zip = folder.resolve("copy.zip");
        try (BookCopy original = BookCopy.whole(book(), null)) {
            original.transaction(theirs -> BookCopy.backup(theirs, zip));
        }
        return BookCopy.size(zip);
    }

    private List<List<Object>> records() {
        try (LabBook book = LabBook.open(results)) {
            return book.query("select a.attempt_key, a.status, a.digest, e.epoch, e.train_loss, e.checksum"
                            + " from lab.attempt a join lab.epoch e on e.attempt_id = a.id order by a.id, e.epoch")
                    .rows();
        }
    }

    @Test
    void aRunLeavesAFileOfAtMostTwiceAFreshCopy() throws IOException {
        long before;
        List<List<Object>> recorded;
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, sweep(1));
            Files.setPosixFilePermissions(book(), PosixFilePermissions.fromString("rw-r-----"));
            before = Files.size(book());
            recorded = records();
        }
        assertThat(before).as("bytes while it is written to").isGreaterThan(1 << 20);
        assertThat(Files.size(book())).isLessThanOrEqualTo(2 * sizeOfFreshCopy());
        assertThat(records()).isEqualTo(recorded).hasSize(2 * RATES.size() * EPOCHS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(book())))
                .isEqualTo("rw-r-----");
        assertThat(FileSeal.isWhollyAsLeft(BookFiles.in(results))).isTrue();
    }

    @Test
    void aFileBehindALinkStaysThere() throws IOException {
        LabBookWriter.open(results).close();
        Path elsewhere = folder.resolve("elsewhere.mv.db");
        Files.move(book(), elsewhere);
        Files.createSymbolicLink(book(), elsewhere);
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, sweep(1));
        }
        assertThat(book()).isSymbolicLink();
        assertThat(Files.size(elsewhere)).isLessThan(1 << 20);
        assertThat(records()).hasSize(2 * RATES.size() * EPOCHS);
    }

    @Test
    void readersGoOnMeanwhile() throws Exception {
        Process run = OtherProcess.java(Run.class, results.toString(), "1");
        awaitRecords(run);
        long before = Files.size(book());
        List<List<Object>> recorded = records();
        try (LabBook reader = LabBook.open(results)) {
            run.getOutputStream().close();
            do {
                assertThat(reader.query("select count(*) from epochs").rows())
                        .isEqualTo(List.of(List.of((long) recorded.size())));
            } while (!run.waitFor(1, TimeUnit.MILLISECONDS));
        }
        assertThat(run.exitValue()).isZero();
        assertThat(Files.size(book())).isLessThan(before / 2);
        assertThat(records()).isEqualTo(recorded);
    }

    @Test
    void aFewKillsLoseNothing() throws Exception {
        kill(4);
    }

    @Test
    @Tag("long")
    void manyKillsLoseNothing() throws Exception {
        kill(100);
    }

    /** Runs that have told what they recorded, killed while they close the book. */
    private void kill(int times) throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(11);
        int within = 0;
        for (int number = 1; number <= times; number++) {
            Process run = OtherProcess.java(Run.class, results.toString(), Integer.toString(number));
            awaitRecords(run);
            run.getOutputStream().close();
            run.waitFor(random.nextLong(300), TimeUnit.MILLISECONDS);
            within += run.isAlive() ? 1 : 0;
            run.destroyForcibly().waitFor();
            assertThat(records()).as("after " + number + " kills").hasSize(2 * number * RATES.size() * EPOCHS);
        }
        assertThat(within).as("kills within the end of a run").isPositive();
        LabBookWriter.open(results).close();
        assertThat(LabBookMaintenance.check(results)).isEmpty();
        assertThat(results.resolve("labbook.mv.db.tempFile")).doesNotExist();
        assertThat(Files.size(book())).isLessThanOrEqualTo(2 * sizeOfFreshCopy());
    }
}
