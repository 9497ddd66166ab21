package org.barrido.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.nn.LayerDiagnosis;
import org.barrido.store.Claim;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookException;
import org.barrido.store.LostClaimException;
import org.barrido.store.PendingAttempt;
import org.barrido.sweep.Parameter;
import org.barrido.sweep.Settings;
import org.barrido.train.DiagnosisListener;
import org.barrido.train.Epoch;
import org.barrido.train.Outcome;
import org.barrido.train.Status;

/**
 * Runs attempts on N threads, one attempt per thread at a time. Each epoch goes to disk in a fixed order: the trainer saves its
 * checkpoint, the lab book records the epoch, and only then is the listener told; so what was told is never lost. Nothing here
 * has a say in any number: not the workers, not the order, not an interruption.
 */
public final class Batch {
    private final LabBook book;
    private final Datasets datasets;
    private final Training training;
    private final BatchListener listener;
    /** Attempts that another process works on: its own to finish, or ours when it is heard of no more. */
    private final Queue<Job> elsewhere = new ConcurrentLinkedQueue<>();

    private volatile boolean stopping;
    private volatile BatchException fatal;

    /**
     * @param results where checkpoints and models are kept
     * @param version of Barrido
     */
    public Batch(LabBook book, Datasets datasets, Path results, String version, BatchListener listener) {
        this(book, datasets, Training.of(datasets, results, version), listener);
    }

    Batch(LabBook book, Datasets datasets, Training training, BatchListener listener) {
        this.book = book;
        this.datasets = datasets;
        this.training = training;
        this.listener = listener;
    }

    /**
     * Runs the attempts and returns when all have ended, or after {@link #stop} when every worker has reached the end of its
     * epoch. An attempt that fails is recorded as such and the others go on.
     *
     * @param workers threads; no more are made than can be busy
     * @throws DataException before anything runs, if a data set can't be read
     * @throws BatchException if recording itself fails; the attempts not ended are left for the next run
     */
    public void run(List<Job> jobs, int workers) throws DataException, BatchException {
        ToDoubleFunction<Job> cost = costs(jobs)::get;
        try (Presence presence = Presence.of(book)) {
            pass(Lanes.of(jobs, cost), workers);
            while (!elsewhere.isEmpty() && !stopping) {
                presence.pause();
                List<Job> waiting = List.copyOf(elsewhere);
                elsewhere.clear();
                pass(Lanes.of(waiting, cost), workers);
            }
        }
        if (fatal != null) {
            throw fatal;
        }
    }

    private void pass(List<List<Job>> lanes, int workers) {
        if (lanes.isEmpty()) {
            return;
        }
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(
                Math.min(workers, lanes.size()),
                work -> new Thread(work, "barrido-worker-" + number.incrementAndGet()));
        lanes.forEach(lane -> pool.execute(() -> lane.forEach(this::attempt)));
        pool.shutdown();
        await(pool);
    }

    /** Asks every worker to stop at the end of its epoch; returns at once. */
    public void stop() {
        stopping = true;
    }

    private void await(ExecutorService pool) {
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                stop();
            }
        }
    }

    private Map<Job, Double> costs(List<Job> jobs) throws DataException {
        Map<Job, Double> costs = new HashMap<>();
        for (Job job : jobs) {
            Settings settings = job.attempt().attempt().attempt().settings();
            Dataset data = datasets.get(settings.text(Parameter.DATASET));
            int epochsLeft = settings.integer(Parameter.EPOCHS) - job.attempt().epochsRecorded();
            costs.put(job, Cost.ofEpoch(settings.values(), data) * epochsLeft);
        }
        return costs;
    }

    private void attempt(Job job) {
        PendingAttempt attempt = job.attempt();
        Recorder recorder = new Recorder(job);
        Outcome outcome = null;
        try {
            for (int tries = 0; tries <= job.retry() && needsATry(outcome, recorder); tries++) {
                Claim claim = book.start(attempt.id());
                if (claim != Claim.OURS) {
                    leave(job, claim);
                    return;
                }
                tell(() -> listener.started(attempt));
                outcome = train(job, recorder);
                book.finish(attempt.id(), outcome);
            }
        } catch (LostClaimException e) {
            elsewhere.add(job);
            return;
        } catch (IOException | LabBookException e) {
            giveUp(recorder, e);
            return;
        }
        if (outcome != null) {
            Outcome last = outcome;
            tell(() -> listener.finished(attempt, last));
        }
    }

    private void leave(Job job, Claim claim) {
        if (claim == Claim.OVER) {
            tell(() -> listener.finishedElsewhere(job.attempt()));
        } else {
            elsewhere.add(job);
        }
    }

    private boolean needsATry(Outcome outcome, Recorder recorder) {
        boolean failed = outcome != null && outcome.status() == Status.FAILED;
        return !stopping && (outcome == null || (failed && !recorder.isLate()));
    }

    /** Whatever goes wrong inside one attempt is its outcome; a disk that can't be written to isn't its fault and is thrown on. */
    private Outcome train(Job job, Recorder recorder) throws IOException {
        try {
            Outcome outcome = training.train(job, recorder::onEpoch, recorder.diagnosis());
            return recorder.isOverdue(outcome) ? recorder.overdue() : outcome;
        } catch (IOException | LostClaimException e) {
            throw e;
        } catch (Throwable e) {
            return new Outcome(Status.FAILED, recorder.recorded, null, Failure.describe(e));
        }
    }

    private synchronized void giveUp(Recorder recorder, Exception cause) {
        stop();
        if (fatal == null) {
            fatal = new BatchException("the run can't go on: " + Failure.firstLine(cause), cause);
        }
        try {
            book.finish(recorder.job.attempt().id(), new Outcome(Status.PENDING, recorder.recorded, null, null));
        } catch (LabBookException e) {
            // The next opening of the lab book puts the attempt back instead.
            fatal.addSuppressed(e);
        }
    }

    private void tell(Runnable call) {
        synchronized (listener) {
            call.run();
        }
    }

    /** The road of one attempt's diagnostics into the lab book. */
    private final class Layers implements DiagnosisListener {
        private final long attemptId;
        private int known;

        Layers(long attemptId) {
            this.attemptId = attemptId;
            known = book.diagnosed(attemptId);
        }

        @Override
        public int known() {
            return known;
        }

        @Override
        public void onDiagnosis(int epoch, List<LayerDiagnosis> layers) {
            book.appendDiagnosis(attemptId, epoch, layers);
            known = Math.max(known, epoch);
        }
    }

    /** The road of one attempt's epochs into the lab book. */
    private final class Recorder {
        private final Job job;
        private final long start = System.nanoTime();
        private int told;
        private int recorded;

        Recorder(Job job) {
            this.job = job;
            this.told = job.attempt().epochsRecorded();
        }

        boolean onEpoch(Epoch epoch) {
            book.append(job.attempt().id(), epoch);
            recorded = epoch.number();
            boolean again = epoch.number() <= told;
            told = Math.max(told, recorded);
            tell(() -> listener.epoch(job.attempt(), epoch, again));
            return !stopping && !isLate();
        }

        /** Null where it isn't asked for. */
        DiagnosisListener diagnosis() {
            return job.diagnostics() ? new Layers(job.attempt().id()) : null;
        }

        private boolean isLate() {
            return job.timeout() != null
                    && System.nanoTime() - start > job.timeout().toNanos();
        }

        boolean isOverdue(Outcome outcome) {
            return outcome.status() == Status.PENDING && !stopping && isLate();
        }

        Outcome overdue() {
            String note = "timeout: longer than " + job.timeout().toSeconds() + " s after epoch " + recorded;
            return new Outcome(Status.FAILED, recorded, null, note);
        }
    }
}
