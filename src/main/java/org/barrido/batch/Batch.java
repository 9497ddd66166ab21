package org.barrido.batch;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.schedule.Stop;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.Recorder;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;

/**
 * Runs attempts, as many at a time as its engine has workers. Nothing here has a say in any number: not the engine, not the
 * workers, not the order, not an interruption.
 */
public final class Batch {
    private final LabBookWriter book;
    private final DatasetCache datasets;
    private final Engine engine;
    private final BatchListener listener;
    private final Recorder swift;

    private final Signal news = new Signal();
    private volatile boolean stopping;

    public Batch(LabBookWriter book, DatasetCache datasets, Engine engine, BatchListener listener) {
        this.book = book;
        this.datasets = datasets;
        this.engine = engine;
        this.listener = new OneAtATime(listener);
        this.swift = book.batchRecorder();
    }

    /**
     * Runs the attempts and returns when all have ended, or after {@link #stop} when every worker has reached the end of its
     * epoch. An attempt that fails is recorded as such and the others go on.
     *
     * @throws DataException before anything runs, if a data set can't be read
     * @throws BatchException if recording itself fails; the attempts not ended are left for the next run
     */
    public void run(List<Job> jobs) throws DataException, BatchException {
        run(jobs, List.of());
    }

    /**
     * Runs attempts to their end as {@link #run(List)} does, and those of sweeps that decide by results as far as they decide.
     *
     * @param jobs of sweeps whose attempts are all trained to their end
     */
    public void run(List<Job> jobs, List<Agenda> agendas) throws DataException, BatchException {
        Map<Long, Double> costs = costs(jobs);
        ToDoubleFunction<Job> cost = job -> requireNonNull(costs.get(job.id()));
        try (Heartbeat presence = Heartbeat.of(book);
                Settlement settlement = new Settlement(book)) {
            presence.begin(listener);
            settlement.begin();
            engine.run(new WorkQueue(Lanes.of(jobs, cost), agendas, this, book.isShared()), this);
        }
    }

    /** Asks every worker to stop at the end of its epoch; returns at once. */
    public void stop() {
        stopping = true;
        news.give();
        book.stopWaiting();
    }

    public boolean isStopping() {
        return stopping;
    }

    /** Given when there may be something else to do than before. */
    Signal news() {
        return news;
    }

    /** Gives what records its attempts. */
    public Recorder recorder() {
        return book;
    }

    /** Gives what records its attempts for workers of this process, which don't wait for the disk. */
    Recorder swiftRecorder() {
        return swift;
    }

    /** May be called by several threads: passes the calls on one at a time. */
    public BatchListener listener() {
        return listener;
    }

    private Map<Long, Double> costs(List<Job> jobs) throws DataException {
        Map<Long, Double> costs = new HashMap<>();
        for (Job job : jobs) {
            costs.put(job.id(), cost(job));
        }
        return costs;
    }

    /** Nobody knows how long a program takes: they begin first, in the order of their rows. */
    private double cost(Job job) throws DataException {
        if (!(job.trainer() instanceof TrainerSpec.Network)) {
            return Double.POSITIVE_INFINITY;
        }
        NetworkSettings settings = job.settings().network();
        Dataset data = datasets.get(settings.text(NetworkParameter.DATASET));
        return CostModel.ofEpoch(settings.values(), data)
                * (job.epochs() - job.pending().epochsRecorded());
    }

    /** The listener in turn. */
    private record OneAtATime(BatchListener listener) implements BatchListener {
        private void inTurn(Runnable call) {
            synchronized (listener) {
                call.run();
            }
        }

        @Override
        public void started(PendingAttempt attempt) {
            inTurn(() -> listener.started(attempt));
        }

        @Override
        public void epoch(PendingAttempt attempt, Epoch epoch, boolean replayed) {
            inTurn(() -> listener.epoch(attempt, epoch, replayed));
        }

        @Override
        public void finished(PendingAttempt attempt, Outcome outcome) {
            inTurn(() -> listener.finished(attempt, outcome));
        }

        @Override
        public void paused(PendingAttempt attempt, int epochs, double expected) {
            inTurn(() -> listener.paused(attempt, epochs, expected));
        }

        @Override
        public void stopped(PendingAttempt attempt, Stop stop) {
            inTurn(() -> listener.stopped(attempt, stop));
        }

        @Override
        public void bookAway() {
            inTurn(() -> listener.bookAway());
        }

        @Override
        public void bookBack() {
            inTurn(() -> listener.bookBack());
        }

        @Override
        public void finishedElsewhere(PendingAttempt attempt) {
            inTurn(() -> listener.finishedElsewhere(attempt));
        }
    }
}
