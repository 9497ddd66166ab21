package org.barrido.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookException;
import org.barrido.store.PendingAttempt;
import org.barrido.sweep.Parameter;
import org.barrido.sweep.Settings;
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
    private volatile boolean stopping;
    private volatile BatchException fatal;

    public Batch(LabBook book, Datasets datasets, Path results, BatchListener listener) {
        this(book, datasets, Training.of(datasets, results), listener);
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
    public void run(List<PendingAttempt> attempts, int workers) throws DataException, BatchException {
        List<List<PendingAttempt>> lanes = Lanes.of(attempts, costs(attempts)::get);
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
        if (fatal != null) {
            throw fatal;
        }
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

    private Map<PendingAttempt, Double> costs(List<PendingAttempt> attempts) throws DataException {
        Map<PendingAttempt, Double> costs = new HashMap<>();
        for (PendingAttempt pending : attempts) {
            Settings settings = pending.attempt().attempt().settings();
            Dataset data = datasets.get(settings.text(Parameter.DATASET));
            int epochsLeft = settings.integer(Parameter.EPOCHS) - pending.epochsRecorded();
            costs.put(pending, Cost.ofEpoch(settings, data) * epochsLeft);
        }
        return costs;
    }

    private void attempt(PendingAttempt pending) {
        if (stopping) {
            return;
        }
        Recorder recorder = new Recorder(pending);
        try {
            book.start(pending.id());
            tell(() -> listener.started(pending));
            Outcome outcome = outcome(pending, recorder);
            book.finish(pending.id(), outcome);
            tell(() -> listener.finished(pending, outcome));
        } catch (IOException | LabBookException e) {
            giveUp(recorder, e);
        }
    }

    /** Whatever goes wrong inside one attempt is its outcome; a disk that can't be written to isn't its fault and is thrown on. */
    private Outcome outcome(PendingAttempt pending, Recorder recorder) throws IOException {
        try {
            return training.train(pending.attempt(), recorder::onEpoch);
        } catch (IOException e) {
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
            book.finish(recorder.pending.id(), new Outcome(Status.PENDING, recorder.recorded, null, null));
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

    /** The road of one attempt's epochs into the lab book. */
    private final class Recorder {
        private final PendingAttempt pending;
        private int recorded;

        Recorder(PendingAttempt pending) {
            this.pending = pending;
        }

        boolean onEpoch(Epoch epoch) {
            book.append(pending.id(), epoch);
            recorded = epoch.number();
            tell(() -> listener.epoch(pending, epoch, epoch.number() <= pending.epochsRecorded()));
            return !stopping;
        }
    }
}
