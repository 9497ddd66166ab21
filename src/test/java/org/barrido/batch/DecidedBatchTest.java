package org.barrido.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.schedule.Scheduler;
import org.barrido.schedule.Stretch;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.ExecutionOptions;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFile;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of sweeps that decide by results, on a real lab book; only the arithmetic of training is made up. */
class DecidedBatchTest {
    private static final DatasetCache DATASETS = new DatasetCache(new DatasetCatalog(Path.of("data")));
    private static final Provenance HERE = new Provenance("1", "unknown", "java", "os", "cpu", 1, "plain");
    private static final BatchListener DEAF = new BatchListener() {
        @Override
        public void started(PendingAttempt attempt) {}

        @Override
        public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {}

        @Override
        public void finished(PendingAttempt attempt, Outcome outcome) {}
    };

    @TempDir
    Path folder;

    private LabBookWriter book;
    private Sweep sweep;
    private long sweepId;

    @BeforeEach
    void open() {
        book = LabBookWriter.open(folder);
    }

    @AfterEach
    void close() {
        book.close();
    }

    private void begin(int attempts, int epochs, String rule) throws Exception {
        String rates = new Random(attempts)
                .doubles(attempts, 0.001, 1)
                .mapToObj(Double::toString)
                .collect(Collectors.joining(", "));
        Path file = Files.writeString(folder.resolve("s.yaml"), """
                name: s
                metric: validation_accuracy
                parameters: {learning_rate: [%s], epochs: %s, validation: split}
                %s
                """.formatted(rates, Integer.toString(epochs), rule));
        sweep = SweepFile.read(file, List.of()).get(0);
        String hash = DATASETS.get("mnist").hash();
        List<KeyedAttempt> keyed = new ArrayList<>();
        for (Attempt attempt : sweep.attempts()) {
            keyed.add(KeyedAttempt.of(attempt, hash));
        }
        sweepId = book.begin(sweep, keyed, HERE);
    }

    private Agenda agenda() throws BatchException {
        return agenda(ExecutionOptions.DEFAULT);
    }

    private Agenda agenda(ExecutionOptions execution) throws BatchException {
        List<Job> jobs = book.pending(sweepId, false).stream()
                .map(attempt -> new Job(attempt, "s", execution))
                .toList();
        return new Agenda(book, sweepId, Scheduler.of(sweep).orElseThrow(), jobs);
    }

    private Batch batch(int workers, AttemptTrainer training) {
        return new Batch(book, DATASETS, new ThreadPool(workers, training), DEAF);
    }

    /** From what is on record to its end or until it is to stand still. */
    private static Outcome train(Job job, AttemptRecord record) {
        return train(job, record, 0.01);
    }

    private static Outcome train(Job job, AttemptRecord record, double seconds) {
        int epochs = job.settings().epochs();
        int number = record.recorded().size();
        boolean goesOn = record.goesOn();
        while (goesOn && number < epochs) {
            number++;
            double score = 0.5
                    + 0.5 * Math.sin(1e4 * number + 1e3 * job.keyed().attempt().number());
            goesOn = record.onEpoch(new Epoch(number, 0.1, 1.0, 0.5, 1.5, 0.5, 1, score, seconds));
        }
        return number < epochs
                ? new Outcome(Status.PENDING, number, null, null)
                : new Outcome(Status.COMPLETED, epochs, "ab".repeat(32), null);
    }

    private Set<Integer> computable() {
        Scheduler scheduler = Scheduler.of(sweep).orElseThrow();
        Map<Integer, List<Epoch>> epochs = book.epochsOfSweep(sweepId);
        for (AttemptRow row : book.attempts(sweepId)) {
            Status status = row.status() == Status.COMPLETED ? row.status() : Status.PENDING;
            scheduler.tell(row.number(), epochs.getOrDefault(row.number(), List.of()), status);
        }
        return scheduler.open().map(Stretch::attempt).collect(Collectors.toSet());
    }

    private List<Status> statuses() {
        return book.attempts(sweepId).stream().map(AttemptRow::status).toList();
    }

    /** Whatever others are at: who finds nothing to do finds all that can be done in others' hands. */
    @ParameterizedTest
    @ValueSource(strings = {"{method: asha, cohort: 4}", "halving", "{method: hyperband, eta: 2}"})
    void nobodyIsIdleWhileSomethingCanBeTrained(String rule) throws Exception {
        begin(17, 9, "stop: " + rule);
        Random random = new Random(3);
        WorkQueue queue = new WorkQueue(List.of(), List.of(agenda()), batch(1, null), false);
        Worker worker = new Worker(book, (job, record, diagnosis) -> train(job, record), DEAF, () -> false);
        List<List<Job>> hands = new ArrayList<>();
        int idle = 0;
        while (!queue.isExhausted()) {
            int workers = 1 + random.nextInt(8);
            Optional<List<Job>> next = hands.size() < workers ? queue.poll() : Optional.empty();
            while (next.isPresent()) {
                hands.add(next.get());
                next = hands.size() < workers ? queue.poll() : Optional.empty();
            }
            if (hands.size() < workers) {
                idle++;
                assertThat(computable()).isSubsetOf(attempts(hands));
            }
            List<Job> lane = hands.remove(random.nextInt(hands.size()));
            queue.done(lane, worker.run(lane));
        }
        assertThat(idle).isPositive();
        assertThat(hands).isEmpty();
        assertThat(statuses()).contains(Status.COMPLETED, Status.STOPPED).doesNotContain(Status.PENDING);
    }

    private static Set<Integer> attempts(List<List<Job>> hands) {
        return hands.stream()
                .map(lane -> lane.get(0).keyed().attempt().number())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Two go on, as soon as the last of four is through: both workers are at it at the same time. */
    @Test
    @Timeout(60)
    void whoWaitsIsWokenByWhatOthersFind() throws Exception {
        begin(4, 2, "stop: {method: halving, min: 1, eta: 2}");
        CyclicBarrier both = new CyclicBarrier(2);
        Batch batch = batch(2, (job, record, diagnosis) -> {
            if (job.until() == 0) {
                await(() -> both.await(30, TimeUnit.SECONDS));
            } else if (job.keyed().attempt().number() == 4) {
                await(DecidedBatchTest::awaitAWaitingWorker);
            }
            return train(job, record);
        });
        batch.run(List.of(), List.of(agenda()));
        assertThat(statuses())
                .containsExactlyInAnyOrder(Status.COMPLETED, Status.COMPLETED, Status.STOPPED, Status.STOPPED);
    }

    private static void await(Executable waiting) {
        try {
            waiting.execute();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** It waits until it is woken, and doesn't look again and again. */
    private static void awaitAWaitingWorker() throws InterruptedException {
        while (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread ->
                        thread.getName().startsWith("barrido-worker-") && thread.getState() == Thread.State.WAITING)) {
            Thread.sleep(5);
        }
    }

    /** Its epochs take ten seconds each, says the record. */
    @Test
    void timeCountsFromAnAttemptsFirstStretchOn() throws Exception {
        begin(3, 9, "stop: {method: halving, min: 1, eta: 3}");
        ExecutionOptions patience =
                new ExecutionOptions(0, Duration.ofSeconds(25), 0, 0, ExecutionOptions.Keep.NONE, false);
        batch(2, (job, record, diagnosis) -> train(job, record, 10)).run(List.of(), List.of(agenda(patience)));
        assertThat(statuses()).containsExactlyInAnyOrder(Status.STOPPED, Status.STOPPED, Status.FAILED);
        AttemptRow late = book.attempts(sweepId).stream()
                .filter(row -> row.status() == Status.FAILED)
                .findFirst()
                .orElseThrow();
        assertThat(late.note()).isEqualTo("timeout: longer than 25 s after epoch 3");
        assertThat(late.epochsDone()).isEqualTo(3);
    }

    @Test
    @Timeout(60)
    void whoWaitsIsWokenByAStop() throws Exception {
        begin(2, 2, "stop: {method: halving, min: 1, eta: 2}");
        CountDownLatch stopped = new CountDownLatch(1);
        Batch batch = batch(2, (job, record, diagnosis) -> {
            if (job.until() == 0) {
                await(stopped::await);
            }
            return train(job, record);
        });
        CompletableFuture<Void> run =
                CompletableFuture.runAsync(() -> await(() -> batch.run(List.of(), List.of(agenda()))));
        awaitAWaitingWorker();
        batch.stop();
        stopped.countDown();
        run.get();
        assertThat(statuses()).contains(Status.PENDING);
    }
}
