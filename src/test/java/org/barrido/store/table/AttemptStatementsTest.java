package org.barrido.store.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptStatementsTest {
    private static final Sweep GRID = SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L), 3);

    @TempDir
    private Path results;

    private LabBookWriter book;

    @BeforeEach
    void open() {
        book = LabBookWriter.open(results);
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void aSweepKeepsItsRowUntilTextDataOrProgramChange() {
        long first = begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE);
        assertThat(begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE)).isEqualTo(first);
        Sweep more = SampleBooks.sweep("grid", List.of(0.1, 0.01, 0.001), List.of(0L), 3);
        long text = begin(more, SampleBooks.keyed(more), SampleBooks.PROVENANCE);
        List<KeyedAttempt> otherData = more.attempts().stream()
                .map(a -> KeyedAttempt.of(a, "e".repeat(64)))
                .toList();
        long data = begin(more, otherData, SampleBooks.PROVENANCE);
        Provenance newer = new Provenance("0.2.0", "abc1234", "Test 17", "Linux", "a CPU", 2, "plain");
        long program = begin(more, otherData, newer);
        long back = begin(GRID, SampleBooks.keyed(GRID), newer);
        assertThat(List.of(first, text, data, program, back)).doesNotHaveDuplicates();
        assertThat(book.sweep("grid").orElseThrow().id()).isEqualTo(back);
        assertThat(book.sweeps()).hasSize(1);
        assertThat(book.query("select count(*) from history").rows()).containsExactly(List.of(5L));
        assertThat(book.query("select count(*) from attempts").rows()).containsExactly(List.of(4L));
    }

    private long begin(Sweep sweep, List<KeyedAttempt> attempts, Provenance provenance) {
        return book.begin(sweep, attempts, provenance);
    }

    @Test
    void sweepsShareAttemptsByKey() {
        SampleBooks.fill(book, GRID);
        Sweep overlapping = SampleBooks.sweep("overlapping", List.of(0.001, 0.01), List.of(0L), 3);
        long id = book.begin(overlapping, SampleBooks.keyed(overlapping), SampleBooks.PROVENANCE);
        assertThat(book.pending(id, false))
                .extracting(pending -> pending.keyed().attempt().number())
                .containsExactly(1, 2);
        assertThat(book.attempts(id))
                .extracting(AttemptRow::status)
                .containsExactly(Status.PENDING, Status.PENDING, Status.COMPLETED, Status.COMPLETED);
        assertThat(book.attempts(id)).extracting(AttemptRow::number).containsExactly(1, 2, 3, 4);
    }

    @Test
    void whatCantBeIsRefused() {
        long id = book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE);
        long attempt = book.pending(id, false).get(0).id();
        Epoch first = SampleBooks.epoch(1, 0.1);
        assertRefused(() -> book.append(attempt, first), "is PENDING");
        book.start(attempt);
        assertRefused(() -> book.append(attempt, SampleBooks.epoch(2, 0.1)), "epoch 2 can't follow epoch 0");
        book.append(attempt, first);
        assertRefused(() -> book.finish(attempt, SampleBooks.completed(3, attempt)), "1 are on record");
        book.finish(attempt, SampleBooks.completed(1, attempt));
        assertRefused(() -> book.start(attempt), "is COMPLETED");
        assertRefused(() -> book.finish(attempt, SampleBooks.completed(1, attempt)), "is COMPLETED");
        assertRefused(() -> book.start(99), "no attempt 99");
    }

    private static void assertRefused(Runnable call, String part) {
        assertThatThrownBy(call::run).isInstanceOf(LabBookException.class).hasMessageContaining(part);
    }

    @Test
    void anInterruptedAttemptGoesOn() {
        long id = book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE);
        long attempt = book.pending(id, false).get(0).id();
        book.start(attempt);
        book.append(attempt, SampleBooks.epoch(1, 0.1));
        book.append(attempt, SampleBooks.epoch(2, 0.1));
        assertThat(book.attempts(id).get(0).epochsDone()).isEqualTo(2);
        book.finish(attempt, new Outcome(Status.PENDING, 1, null, null));
        assertThat(book.pending(id, false).get(0).epochsRecorded()).isEqualTo(2);
        assertThat(book.attempts(id).get(0).figure(AttemptMetric.ACCURACY)).isNull();
        SampleBooks.complete(book, attempt, 3, 0.1);
        AttemptRow row = book.attempts(id).get(0);
        assertThat(row.figure(AttemptMetric.ACCURACY))
                .isEqualTo(SampleBooks.epoch(3, 0.1).testAccuracy());
        assertThat(row.seconds()).isCloseTo(1.506, within(1e-12));
    }

    @Test
    void severalWorkersRecordAtOnceAlsoWhenInterrupted() throws Exception {
        Sweep wide = SampleBooks.sweep(
                "wide",
                List.of(0.1, 0.2, 0.3, 0.4),
                LongStream.range(0, 4).boxed().toList(),
                25);
        long id = book.begin(wide, SampleBooks.keyed(wide), SampleBooks.PROVENANCE);
        List<PendingAttempt> pending = book.pending(id, false);
        ExecutorService workers = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (PendingAttempt attempt : pending) {
            tasks.add(() -> {
                Thread.currentThread().interrupt();
                SampleBooks.complete(
                        book, attempt.id(), 25, attempt.keyed().attempt().number());
                return Thread.interrupted();
            });
        }
        for (Future<Boolean> done : workers.invokeAll(tasks)) {
            assertThat(done.get()).as("interrupt kept").isTrue();
        }
        workers.shutdown();
        assertThat(book.sweep("wide").orElseThrow().completed()).isEqualTo(32);
        for (PendingAttempt attempt : pending) {
            int number = attempt.keyed().attempt().number();
            List<Epoch> expected = new ArrayList<>();
            for (int epoch = 1; epoch <= 25; epoch++) {
                expected.add(SampleBooks.epoch(epoch, number));
            }
            assertThat(book.epochs(attempt.id())).isEqualTo(expected);
        }
    }

    @Test
    void aWideSweepBeginsInOneGo() {
        List<Attempt> attempts = new ArrayList<>();
        for (int number = 1; number <= 5_000; number++) {
            attempts.add(new Attempt(number, SampleBooks.settings(number * 1e-6, 32, 3), 0));
        }
        Sweep huge = SampleBooks.sweep("huge", Metric.DEFAULT, List.of(0L), attempts);
        List<KeyedAttempt> keyed = SampleBooks.keyed(huge);
        long id = book.begin(huge, keyed, SampleBooks.PROVENANCE);
        assertThat(book.pending(id, false)).hasSize(5_000);
        assertThat(book.begin(huge, keyed, SampleBooks.PROVENANCE)).isEqualTo(id);
    }
}
