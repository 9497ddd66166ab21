package org.barrido.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.barrido.batch.Batch;
import org.barrido.batch.BatchException;
import org.barrido.batch.Job;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.sql.LabBookException;
import org.barrido.train.model.ModelStore;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;

/**
 * The driver's end of all lines. A task that Spark runs a second time, since it lost sight of the first, tells its story again:
 * what is known already is compared with the record, and a difference ends the run.
 */
final class DriverEndpoint {
    private final Batch batch;
    private final boolean recording;
    private final ModelStore models;
    private final Map<Long, PendingAttempt> attempts = new HashMap<>();
    private final Map<Long, Integer> told = new HashMap<>();
    private final Set<Long> running = new HashSet<>();
    private final Map<Long, Outcome> ended = new HashMap<>();
    private final Set<Long> over = new HashSet<>();
    private BatchException fatal;
    /** A cluster may begin another task while it is told that the job is over; nobody would put back what that one takes. */
    private volatile boolean closed;

    /**
     * @param recording whether the lab book is the driver's alone; else executors record, and this only tells
     * @param models for executors that don't see the results folder
     */
    DriverEndpoint(Batch batch, boolean recording, ModelStore models) {
        this.batch = batch;
        this.recording = recording;
        this.models = models;
    }

    /** Tells what is about to be trained, before any executor asks for it. */
    synchronized void expect(List<List<Job>> lanes) {
        for (Job job : lanes.stream().flatMap(List::stream).toList()) {
            PendingAttempt attempt = job.pending();
            attempts.put(attempt.id(), attempt);
            told.merge(attempt.id(), attempt.epochsRecorded(), Math::max);
        }
    }

    /** Called by Spark, by several of its threads. */
    Message.Answer receive(Message message) {
        if (message instanceof Message.Keep keep) {
            return answer(keep(keep));
        } else if (message instanceof Message.Kept kept) {
            return answer(models.kept(kept.name()).orElse(null));
        } else if (message instanceof Message.Read read) {
            return answer(read(read.text()));
        }
        return answer(record(message));
    }

    private Message.Answer answer(Serializable value) {
        return new Message.Answer(isStopping(), value);
    }

    private boolean isStopping() {
        return closed || batch.isStopping();
    }

    private IOException keep(Message.Keep keep) {
        try {
            models.write(keep.name(), keep.model());
            return null;
        } catch (IOException e) {
            return new IOException(e.getMessage()); // its cause may be of a class that doesn't travel
        }
    }

    private Serializable read(String text) {
        try {
            return models.read(text);
        } catch (IOException e) {
            return new IOException(e.getMessage());
        }
    }

    /** One message after the other. */
    private synchronized Serializable record(Message message) {
        try {
            if (message instanceof Message.Start start) {
                return start(start.attemptId());
            } else if (message instanceof Message.Diagnosed diagnosed) {
                return batch.recorder().diagnosed(diagnosed.attemptId());
            } else if (message instanceof Message.Recorded recorded) {
                return new ArrayList<>(batch.recorder().recordedEpochs(recorded.attemptId()));
            } else if (message instanceof Message.Report report) {
                take(report.events());
            }
        } catch (LabBookException e) {
            if (fatal == null) {
                fatal = new BatchException("the run can't go on: " + e.getMessage(), e);
            }
            batch.stop();
        }
        return null;
    }

    private LeaseResult start(long id) {
        if (over.contains(id)) {
            return LeaseResult.FINISHED;
        }
        if (isStopping()) {
            return LeaseResult.HELD; // neither begun nor over
        }
        running.add(id);
        return batch.recorder().start(id);
    }

    private void take(List<Message.Event> events) {
        if (!closed) {
            events.forEach(this::take);
        }
    }

    private void take(Message.Event event) {
        long id = event.attemptId();
        PendingAttempt attempt = attempts.get(id);
        if (event instanceof Message.Started) {
            running.add(id);
            batch.listener().started(attempt);
        } else if (event instanceof Message.FinishedElsewhere) {
            running.remove(id); // a try before it brought it to its end, and was lost before it said so
            over.add(id);
            batch.listener().finishedElsewhere(attempt);
        } else if (running.contains(id)) {
            follow(attempt, event);
        } else if (over.contains(id) && recording) {
            compare(id, event);
        }
    }

    private void follow(PendingAttempt attempt, Message.Event event) {
        if (event instanceof Message.Ended end) {
            epoch(attempt, end.epoch());
        } else if (event instanceof Message.Withdrawn withdrawn && recording) {
            batch.recorder().withdraw(attempt.id(), withdrawn.epoch());
        } else if (event instanceof Message.Layers layers && recording) {
            batch.recorder().appendDiagnosis(attempt.id(), layers.epoch(), layers.layers());
        } else if (event instanceof Message.Concluded concluded) {
            conclude(attempt.id(), concluded.outcome());
        } else if (event instanceof Message.Finished end) {
            finished(attempt, end.outcome());
        } else if (recording) {
            recordTold(attempt.id(), event);
        }
    }

    private void recordTold(long id, Message.Event event) {
        if (event instanceof Message.Told told) {
            batch.recorder().appendSteps(id, told.steps());
        } else if (event instanceof Message.Amended amended) {
            batch.recorder().amend(id, amended.epoch());
        }
    }

    /** What is told of an attempt that another try has brought to its end meanwhile. */
    private void compare(long id, Message.Event event) {
        if (event instanceof Message.Ended end) {
            batch.recorder().append(id, end.epoch());
        } else if (event instanceof Message.Concluded concluded) {
            conclude(id, concluded.outcome());
        }
    }

    /** A failure may be followed by another try; what is whole is so once, and the same for whoever trains it. */
    private void conclude(long id, Outcome outcome) {
        Outcome before = ended.get(id);
        if (before == null) {
            batch.recorder().finish(id, outcome);
            if (outcome.digest() != null) {
                ended.put(id, outcome);
            }
        } else if (outcome.digest() != null && !outcome.equals(before)) {
            throw new LabBookException("attempt " + id + ": two tries ended with different weights: digest was "
                    + before.digest() + ", is " + outcome.digest()
                    + "; 'barrido verify' on each machine tells which of them computes otherwise");
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
            over.add(attempt.id());
        }
        batch.listener().finished(attempt, outcome);
    }

    /** Whether no attempt is between its beginning and its end. */
    synchronized boolean isIdle() {
        return running.isEmpty();
    }

    /** Called when no task runs any more: what its executor took with it is to be run again. */
    synchronized void close() throws BatchException {
        closed = true;
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
