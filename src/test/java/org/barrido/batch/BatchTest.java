package org.barrido.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.barrido.data.DataException;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.ExecutionOptions;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFile;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.train.record.DiagnosticsListener;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.EpochListener;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches on a real lab book; only the arithmetic of training is made up. */
class BatchTest {
    private static final DatasetCache DATASETS = new DatasetCache(new DatasetCatalog(Path.of("data")));
    private static final Provenance HERE = new Provenance("1", "unknown", "java", "os", "cpu", 1, "plain");

    @TempDir
    Path folder;

    private final Told told = new Told();
    private LabBookWriter book;
    private long sweepId;

    @BeforeEach
    void open() {
        book = LabBookWriter.open(folder);
    }

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void everyAttemptIsTrainedAndRecordedWhateverTheWorkers() throws Exception {
        begin("learning_rate: [0.1, 0.2, 0.3, 0.4, 0.5]", "epochs: 3");
        batch(3, BatchTest::train).run(jobs());
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.COMPLETED);
            assertThat(book.epochs(row.id())).extracting(Epoch::number).containsExactly(1, 2, 3);
        });
        assertThat(told.finished).hasSize(5);
        assertThat(book.pending(sweepId, false)).isEmpty();
    }

    @Test
    void anEpochIsOnRecordBeforeItIsTold() throws Exception {
        begin("learning_rate: [0.1, 0.2]", "epochs: 4");
        AtomicInteger onRecord = new AtomicInteger();
        Told looking = new Told() {
            @Override
            public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
                if (book.epochs(attempt.id()).contains(epoch)) {
                    onRecord.incrementAndGet();
                }
            }
        };
        batch(2, BatchTest::train, looking).run(jobs());
        assertThat(onRecord).hasValue(8);
    }

    @Test
    void aFailedAttemptIsRecordedAndTheOthersGoOn() throws Exception {
        begin("learning_rate: [0.1, 0.2, 0.3]", "epochs: 2");
        batch(2, (attempt, listener, diagnosis) -> {
                    if (attempt.attempt().number() == 1) {
                        throw new IllegalStateException("went wrong");
                    }
                    if (attempt.attempt().number() == 2) {
                        throw new OutOfMemoryError("Java heap space");
                    }
                    return train(attempt, listener, diagnosis);
                })
                .run(jobs());
        assertThat(rows())
                .extracting(AttemptRow::status)
                .containsExactly(Status.FAILED, Status.FAILED, Status.COMPLETED);
        assertThat(rows().get(0).note()).contains("IllegalStateException: went wrong");
        assertThat(rows().get(1).note()).contains("out of memory", "MiB");
    }

    @Test
    void whatIsGivenBackIsAskedForAgainAfterTheOthersUntilThereIsNothingNew() throws Exception {
        begin("learning_rate: [0.1, 0.2, 0.3]", "epochs: 4");
        List<String> runs = new ArrayList<>();
        List<Job> jobs = jobs().stream()
                .map(job -> new Job(job.pending(), "s", job.trainer(), null, job.execution(), 8))
                .toList();
        batchOf((job, record, diagnosis) -> {
                    int done = record.recorded().size();
                    int number = job.keyed().attempt().number();
                    runs.add(number + " from " + done);
                    if (number == 2 || done > 0) {
                        return train(job.keyed(), record, diagnosis);
                    }
                    if (number == 1) {
                        record.onEpoch(epoch(1));
                    }
                    return new Outcome(Status.PENDING, number == 1 ? 1 : 0, null, "given back");
                })
                .run(jobs);
        assertThat(runs).containsExactly("1 from 0", "2 from 0", "3 from 0", "1 from 1", "3 from 0");
        assertThat(rows())
                .extracting(AttemptRow::status)
                .containsExactly(Status.COMPLETED, Status.COMPLETED, Status.FAILED);
        assertThat(rows().get(2).note()).isEqualTo("given back, 10 times without a new epoch");
        assertThat(told.finished).hasSize(5);
    }

    @Test
    void trainingThatGoesBackPutsItsEpochsInThePlaceOfThoseOnRecord() throws Exception {
        begin("learning_rate: [0.1]", "epochs: 3");
        batchOf((job, record, diagnosis) -> {
                    for (int number = 1; number <= 3; number++) {
                        record.onEpoch(epoch(number));
                    }
                    assertThat(record.recorded()).containsExactly(epoch(1), epoch(2), epoch(3));
                    Epoch other = new Epoch(2, 0.1, 0.7, 0.5, 0.6, 0.5, Double.NaN, Double.NaN, 0.01);
                    record.replace(other);
                    assertThat(record.recorded()).containsExactly(epoch(1), other);
                    return Outcome.failed(2, "enough");
                })
                .run(jobs());
        assertThat(book.epochs(rows().get(0).id())).hasSize(2);
    }

    @Test
    void divergenceIsAnOutcome() throws Exception {
        begin("learning_rate: [0.1, 0.2]", "epochs: 2");
        batch(1, (attempt, listener, diagnosis) -> {
                    listener.onEpoch(epoch(1));
                    return new Outcome(Status.DIVERGED, 1, "ab", "the loss isn't finite");
                })
                .run(jobs());
        assertThat(rows()).extracting(AttemptRow::status).containsOnly(Status.DIVERGED);
    }

    @Test
    void stopEndsEveryWorkerAtItsEpochAndTheNextRunGoesOn() throws Exception {
        begin("learning_rate: [0.1, 0.2, 0.3, 0.4]", "epochs: 5");
        List<Batch> running = new ArrayList<>();
        Told stopping = new Told() {
            @Override
            public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
                if (epoch.number() == 2) {
                    running.get(0).stop();
                }
            }
        };
        running.add(batch(2, BatchTest::train, stopping));
        running.get(0).run(jobs());
        assertThat(rows()).extracting(AttemptRow::status).containsOnly(Status.PENDING);
        assertThat(book.pending(sweepId, false)).hasSize(4);

        batch(2, BatchTest::train).run(jobs());
        assertThat(rows()).extracting(AttemptRow::status).containsOnly(Status.COMPLETED);
        assertThat(told.again).isPositive();
        assertThat(told.again + told.fresh).isEqualTo(4 * 5);
    }

    @Test
    void aDiskThatFailsEndsTheBatchAndNothingCountsAsFailed() throws Exception {
        begin("learning_rate: [0.1, 0.2, 0.3]", "epochs: 2");
        Batch batch = batch(2, (attempt, listener, diagnosis) -> {
            listener.onEpoch(epoch(1));
            throw new IOException("No space left on device");
        });
        assertThatThrownBy(() -> batch.run(jobs()))
                .isInstanceOf(BatchException.class)
                .hasMessage("the run can't go on: No space left on device");
        assertThat(rows()).extracting(AttemptRow::status).containsOnly(Status.PENDING);
        assertThat(book.pending(sweepId, false)).hasSize(3);
    }

    @Test
    void aFailedAttemptIsTriedAgainAsOftenAsAsked() throws Exception {
        begin("learning_rate: [0.1, 0.2]", "epochs: 2");
        AtomicInteger tries = new AtomicInteger();
        Batch batch = batch(1, (attempt, listener, diagnosis) -> {
            if (attempt.attempt().number() == 1 && tries.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
            return train(attempt, listener, diagnosis);
        });
        batch.run(jobs(null, 2));
        assertThat(tries).hasValue(3);
        assertThat(rows()).extracting(AttemptRow::status).containsOnly(Status.COMPLETED);
        assertThat(told.finished).hasSize(2);
    }

    @Test
    void anAttemptThatTakesTooLongFails() throws Exception {
        begin("learning_rate: [0.1]", "epochs: 5");
        batch(1, BatchTest::train).run(jobs(Duration.ofNanos(1), 3));
        assertThat(rows().get(0).status()).isEqualTo(Status.FAILED);
        assertThat(rows().get(0).note()).contains("timeout", "after epoch 1");
    }

    @Test
    void attemptsOfOneTrajectoryNeverRunTogetherAndTheShorterGoesFirst() throws Exception {
        begin("epochs: [4, 1, 3, 2]", "learning_rate: [0.1, 0.2]");
        Set<String> running = ConcurrentHashMap.newKeySet();
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        batch(4, (attempt, listener, diagnosis) -> {
                    assertThat(running.add(attempt.trajectory())).isTrue();
                    order.add(attempt.trajectory() + " " + epochs(attempt));
                    Outcome outcome = train(attempt, listener, diagnosis);
                    running.remove(attempt.trajectory());
                    return outcome;
                })
                .run(jobs());
        assertThat(rows()).extracting(AttemptRow::status).containsOnly(Status.COMPLETED);
        for (String trajectory :
                order.stream().map(one -> one.split(" ")[0]).distinct().toList()) {
            assertThat(order.stream().filter(one -> one.startsWith(trajectory)))
                    .containsExactly(trajectory + " 1", trajectory + " 2", trajectory + " 3", trajectory + " 4");
        }
    }

    @Test
    void theLargestAttemptsAreTakenFirst() throws Exception {
        begin("hidden_size: [16, 128, 64]", "epochs: 1");
        List<Long> widths = new ArrayList<>();
        batch(1, (attempt, listener, diagnosis) -> {
                    widths.add(attempt.attempt()
                            .settings()
                            .network()
                            .integers(NetworkParameter.HIDDEN)
                            .get(0));
                    return train(attempt, listener, diagnosis);
                })
                .run(jobs());
        assertThat(widths).containsExactly(128L, 64L, 16L);
    }

    /** What a worker does, as far as these tests look at it. */
    private interface Work {
        Outcome train(KeyedAttempt attempt, EpochListener listener, DiagnosticsListener diagnosis)
                throws IOException, DataException;
    }

    private Batch batch(int workers, Work work) {
        return batch(workers, work, told);
    }

    private Batch batchOf(AttemptTrainer training) {
        return new Batch(book, DATASETS, new ThreadPool(1, training), told);
    }

    private Batch batch(int workers, Work work, BatchListener listener) {
        return new Batch(
                book,
                DATASETS,
                new ThreadPool(workers, (job, epochs, diagnosis) -> work.train(job.keyed(), epochs, diagnosis)),
                listener);
    }

    private void begin(String... parameters) throws Exception {
        Sweep sweep = sweep(parameters);
        String hash = DATASETS.get("mnist").hash();
        List<KeyedAttempt> attempts = new ArrayList<>();
        for (Attempt attempt : sweep.attempts()) {
            attempts.add(KeyedAttempt.of(attempt, hash));
        }
        sweepId = book.begin(sweep, attempts, HERE);
    }

    private Sweep sweep(String... parameters) throws IOException, SweepException {
        Path file = Files.writeString(
                folder.resolve("s.yaml"), "name: s\nparameters:\n  " + String.join("\n  ", parameters) + "\n");
        return SweepFile.read(file, List.of()).get(0);
    }

    private List<Job> jobs() {
        return jobs(null, 0);
    }

    private List<Job> jobs(Duration timeout, int retry) {
        return book.pending(sweepId, false).stream()
                .map(attempt -> new Job(
                        attempt, "s", new ExecutionOptions(0, timeout, retry, 0, ExecutionOptions.Keep.NONE, false)))
                .toList();
    }

    private List<AttemptRow> rows() {
        return book.attempts(sweepId);
    }

    private static Outcome train(KeyedAttempt attempt, EpochListener listener, DiagnosticsListener diagnosis) {
        int epochs = epochs(attempt);
        for (int number = 1; number <= epochs; number++) {
            if (!listener.onEpoch(epoch(number)) && number < epochs) {
                return new Outcome(Status.PENDING, number, null, null);
            }
        }
        return new Outcome(Status.COMPLETED, epochs, "ab".repeat(32), null);
    }

    private static int epochs(KeyedAttempt attempt) {
        return attempt.attempt().settings().epochs();
    }

    private static Epoch epoch(int number) {
        return new Epoch(number, 0.1, 1.0 / number, 0.5, 1.5 / number, 0.5, Double.NaN, Double.NaN, 0.01);
    }

    /** What the batch told. */
    private static class Told implements BatchListener {
        final List<Outcome> finished = new ArrayList<>();
        int again;
        int fresh;

        @Override
        public void started(PendingAttempt attempt) {}

        @Override
        public void epoch(PendingAttempt attempt, Epoch epoch, boolean wasThere) {
            if (wasThere) {
                again++;
            } else {
                fresh++;
            }
        }

        @Override
        public void finished(PendingAttempt attempt, Outcome outcome) {
            finished.add(outcome);
        }
    }
}
