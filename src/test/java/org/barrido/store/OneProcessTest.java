package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.barrido.store.row.RowHandler;
import org.barrido.store.sql.LabBookException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A book in a file that one process reads and writes, as that of a run that shows its page. */
@Timeout(120)
class OneProcessTest {
    private final ExecutorService others = Executors.newFixedThreadPool(4);

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        others.shutdownNow();
    }

    @Test
    void aReaderThatOutlivesTheWriterLeavesTheBookAsItWas() {
        Path results = folder.resolve("results");
        LabBookWriter.open(results).close();
        LabBookWriter writer = LabBookWriter.open(results);
        LabBook reader = LabBook.open(results);
        SampleBooks.fill(writer, SampleBooks.sweep("s", List.of(0.1), List.of(0L), 2));
        assertThat(reader.sweeps()).hasSize(1);
        writer.close();
        assertThat(reader.sweeps()).hasSize(1);
        try (LabBook another = LabBook.open(results)) {
            assertThat(another.sweeps()).hasSize(1);
        }
        reader.close();
        LabBookWriter.open(results).close();
        try (LabBook again = LabBook.open(results)) {
            assertThat(again.sweeps()).hasSize(1);
        }
    }

    @Test
    void theWriterClosesTheBookWhenWhoReadsItIsDone() throws Exception {
        Path results = folder.resolve("results");
        LabBookWriter writer = LabBookWriter.open(results);
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Future<?> read;
        try (LabBook reader = LabBook.open(results)) {
            read = others.submit(() -> reader.query("SELECT 1", new RowHandler() {
                @Override
                public void columns(List<String> names) {}

                @Override
                public void row(List<@Nullable Object> values) {
                    reading.countDown();
                    try {
                        enough.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }));
            reading.await();
            Future<?> closed = others.submit(writer::close);
            assertThatThrownBy(() -> closed.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            enough.countDown();
            closed.get();
            read.get();
        }
        LabBookWriter.open(results).close();
    }

    /** It may take a minute, and the run that has the book is over. */
    @Test
    void aQuestionThatTakesLongIsEndedWhenTheBookIsClosed() throws Exception {
        Path results = folder.resolve("results");
        LabBookWriter writer = LabBookWriter.open(results);
        try (LabBook reader = LabBook.open(results)) {
            Future<?> asked = others.submit(() ->
                    reader.query("SELECT COUNT(*) FROM SYSTEM_RANGE(1, 1000000000) a, SYSTEM_RANGE(1, 1000000000) b"));
            Thread.sleep(500);
            assertThat(asked).isNotDone();
            others.submit(writer::close).get(30, TimeUnit.SECONDS);
            assertThatThrownBy(asked::get)
                    .hasRootCauseInstanceOf(java.sql.SQLException.class)
                    .hasMessageContaining("the lab book was closed while it was answering; ask again");
        }
        LabBookWriter.open(results).close();
    }

    @Test
    void whoAsksWhileABookIsMadeOrClosedNeitherHarmsItNorIsHarmed() throws Exception {
        for (int i = 0; i < 10; i++) {
            Path results = Files.createDirectories(folder.resolve("results-" + i));
            CountDownLatch over = new CountDownLatch(1);
            Callable<Integer> asking = () -> {
                int answers = 0;
                while (over.getCount() > 0) {
                    answers += asked(results);
                }
                return answers;
            };
            Future<Integer> one = others.submit(asking);
            Future<Integer> other = others.submit(asking);
            LabBookWriter writer = LabBookWriter.open(results);
            assertThat(asked(results)).isOne();
            writer.close();
            over.countDown();
            one.get();
            other.get();
            LabBookWriter.open(results).close();
        }
    }

    /** Whether the book answered: before it is there it can't. */
    private static int asked(Path results) {
        try (LabBook book = LabBook.open(results)) {
            assertThat(book.sweeps()).isEmpty();
            return 1;
        } catch (LabBookException e) {
            assertThat(e).hasMessageStartingWith("no lab book in ");
            return 0;
        }
    }
}
