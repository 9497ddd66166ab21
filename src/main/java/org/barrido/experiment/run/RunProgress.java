package org.barrido.experiment.run;

import java.util.List;
import java.util.Map;
import org.barrido.batch.BatchListener;
import org.barrido.batch.Job;
import org.barrido.batch.estimate.RemainingTime;
import org.barrido.data.DataException;
import org.barrido.schedule.Stop;
import org.barrido.store.row.PendingAttempt;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;

/** Tells the listener, and keeps tables and curves up to date. */
final class RunProgress implements BatchListener {
    private final RunListener listener;
    private final Map<Long, List<String>> sweepsOf;
    private final LiveReports live;
    private final RemainingTime remaining;
    private int expected;
    private int ended;

    /**
     * @param sweepsOf names by their attempts' ids, to which more may come
     * @param expected how many attempts are to be trained, as far as they are known
     */
    RunProgress(
            RunListener listener,
            Map<Long, List<String>> sweepsOf,
            LiveReports live,
            RemainingTime remaining,
            int expected) {
        this.listener = listener;
        this.sweepsOf = sweepsOf;
        this.live = live;
        this.remaining = remaining;
        this.expected = expected;
    }

    /** Takes note of attempts that follow from results. */
    void followed(List<Job> jobs) throws DataException {
        expected += jobs.size();
        for (Job job : jobs) {
            remaining.add(job);
        }
    }

    /** How many of the known attempts haven't ended. */
    int left() {
        return expected - ended;
    }

    /** One call at a time: the lines of {@link LiveReports} come from a thread of its own. */
    private void inTurn(Runnable call) {
        synchronized (listener) {
            call.run();
        }
    }

    private List<String> sweeps(PendingAttempt attempt) {
        return sweepsOf.getOrDefault(attempt.id(), List.of());
    }

    @Override
    public void started(PendingAttempt attempt) {
        remaining.started(attempt.id(), System.nanoTime());
        inTurn(() -> listener.started(attempt));
    }

    @Override
    public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
        if (!again) {
            live.epochFinished(sweeps(attempt));
        }
        remaining.epoch(attempt.id(), epoch, System.nanoTime());
        inTurn(() -> listener.epoch(attempt, epoch, again));
    }

    @Override
    public void finished(PendingAttempt attempt, Outcome outcome) {
        if (outcome.status().isFinished()) {
            ended++;
            live.attemptFinished(sweeps(attempt));
            remaining.finished(attempt.id(), System.nanoTime());
        }
        inTurn(() -> listener.finished(attempt, outcome));
    }

    @Override
    public void finishedElsewhere(PendingAttempt attempt) {
        ended++;
        live.attemptFinished(sweeps(attempt));
        remaining.finished(attempt.id(), System.nanoTime());
        inTurn(() -> listener.finishedElsewhere(attempt));
    }

    @Override
    public void paused(PendingAttempt attempt, int epochs, double expected) {
        live.attemptFinished(sweeps(attempt));
        remaining.paused(attempt.id(), expected);
        inTurn(() -> listener.paused(attempt, epochs, expected));
    }

    @Override
    public void stopped(PendingAttempt attempt, Stop decision) {
        ended++;
        live.attemptFinished(sweeps(attempt));
        remaining.stopped(attempt.id());
        inTurn(() -> listener.stopped(attempt, decision));
    }

    @Override
    public void bookAway() {
        inTurn(() -> listener.bookAway());
    }

    @Override
    public void bookBack() {
        inTurn(() -> listener.bookBack());
    }
}
