package org.barrido.spark;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.barrido.batch.Batch;
import org.barrido.batch.BatchException;
import org.barrido.batch.Job;
import org.barrido.store.Claim;
import org.barrido.store.LabBookException;
import org.barrido.store.PendingAttempt;
import org.barrido.train.Epoch;
import org.barrido.train.Outcome;
import org.barrido.train.Status;

/**
 * The driver's end of all lines. A task that Spark runs a second time, since it lost sight of the first, tells its story again:
 * what is known already is passed over, or compared with the record.
 */
final class DriverDesk {
    private final Batch batch;
    private final boolean recording;
    private final Map<Long, PendingAttempt> attempts = new HashMap<>();
    private final Map<Long, Integer> told = new HashMap<>();
    private final Set<Long> running = new HashSet<>();
    private final Set<Long> finished = new HashSet<>();
    private BatchException fatal;

    /** @param recording whether the lab book is the driver's alone; else executors record, and this only tells */
    DriverDesk(Batch batch, boolean recording, List<List<Job>> lanes) {
        this.batch = batch;
        this.recording = recording;
        lanes.forEach(lane -> lane.forEach(job -> add(job.attempt())));
    }

    private void add(PendingAttempt attempt) {
        attempts.put(attempt.id(), attempt);
        told.put(attempt.id(), attempt.epochsRecorded());
    }

    /** Called by Spark, one message after the other. */
    synchronized Message.Answer receive(Message message) {
        Serializable value = null;
        try {
            if (message instanceof Message.Start start) {
                value = start(start.attemptId());
            } else if (message instanceof Message.Diagnosed diagnosed) {
                value = batch.recorder().diagnosed(diagnosed.attemptId());
            } else if (message instanceof Message.Report report) {
                report.events().forEach(this::take);
            }
        } catch (LabBookException e) {
            if (fatal == null) {
                fatal = new BatchException("the run can't go on: " + e.getMessage(), e);
            }
            batch.stop();
        }
        return new Message.Answer(batch.isStopping(), value);
    }

    private Claim start(long id) {
        if (finished.contains(id)) {
            return Claim.OVER;
        }
        if (batch.isStopping()) {
            return Claim.ELSEWHERE; // neither begun nor over
        }
        running.add(id);
        return batch.recorder().start(id);
    }

    private void take(Message.Event event) {
        long id = event.attemptId();
        if (finished.contains(id)) {
            return;
        }
        PendingAttempt attempt = attempts.get(id);
        if (event instanceof Message.Started) {
            running.add(id);
            batch.listener().started(attempt);
        } else if (event instanceof Message.Ended ended) {
            epoch(attempt, ended.epoch());
        } else if (event instanceof Message.Layers layers && recording) {
            batch.recorder().appendDiagnosis(id, layers.epoch(), layers.layers());
        } else if (event instanceof Message.Concluded concluded) {
            batch.recorder().finish(id, concluded.outcome());
        } else if (event instanceof Message.Finished end) {
            finished(attempt, end.outcome());
        } else if (event instanceof Message.FinishedElsewhere) {
            finished.add(id);
            batch.listener().finishedElsewhere(attempt);
        }
    }

    private void epoch(PendingAttempt attempt, Epoch epoch) {
        if (recording) {
            batch.recorder().append(attempt.id(), epoch);
        }
        boolean again = epoch.number() <= told.get(attempt.id());
        told.merge(attempt.id(), epoch.number(), Math::max);
        batch.listener().epoch(attempt, epoch, again);
    }

    private void finished(PendingAttempt attempt, Outcome outcome) {
        running.remove(attempt.id());
        if (outcome.status().isFinished()) {
            finished.add(attempt.id());
        }
        batch.listener().finished(attempt, outcome);
    }

    /** Whether no attempt is between its beginning and its end. */
    synchronized boolean isIdle() {
        return running.isEmpty();
    }

    /** Called when no task runs any more: what its executor took with it is to be run again. */
    synchronized void close() throws BatchException {
        if (recording) {
            for (long id : running) {
                batch.recorder().finish(id, new Outcome(Status.PENDING, told.get(id), null, null));
            }
        }
        running.clear();
        if (fatal != null) {
            throw fatal;
        }
    }
}
