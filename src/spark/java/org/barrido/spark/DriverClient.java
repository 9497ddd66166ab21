package org.barrido.spark;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.plugin.PluginContext;
import org.barrido.batch.BatchListener;
import org.barrido.nn.LayerStatistics;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.Recorder;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Step;

/**
 * A task's line to the driver. What happens is told at most twice a second, several epochs at once where they are short; an
 * attempt's outcome at once. Where the driver has the lab book, this is the way into it: what is lost with an executor was
 * told to nobody. Every failure to get through is an {@link UncheckedIOException}.
 */
final class DriverClient implements BatchListener, Recorder {
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(500);

    private final PluginContext driver;
    private final boolean recording;
    private final List<Message.Event> waiting = new ArrayList<>();
    private long lastTold;
    private boolean stopping;

    /** @param recording whether the driver records what it hears; else the caller does */
    DriverClient(PluginContext driver, boolean recording) {
        this.driver = driver;
        this.recording = recording;
        if (!recording) {
            tell(); // whether to go on at all; where the driver records, the start of an attempt asks it
        }
    }

    /** Whether the driver wants the attempt to end at its epoch, as it said last. */
    boolean isStopping() {
        return stopping;
    }

    @Override
    public LeaseResult start(long attemptId) {
        return (LeaseResult) ask(new Message.Start(attemptId));
    }

    @Override
    public void append(long attemptId, Epoch epoch) {
        add(new Message.Ended(attemptId, epoch));
    }

    @Override
    public void withdraw(long attemptId, int epoch) {
        add(new Message.Withdrawn(attemptId, epoch));
    }

    @Override
    public void appendSteps(long attemptId, List<Step> steps) {
        add(new Message.Told(attemptId, List.copyOf(steps)));
    }

    @Override
    public void amend(long attemptId, Epoch epoch) {
        add(new Message.Amended(attemptId, epoch));
    }

    @Override
    public int diagnosed(long attemptId) {
        return (Integer) known(new Message.Diagnosed(attemptId));
    }

    @Override
    public List<Epoch> recordedEpochs(long attemptId) {
        return ((List<?>) known(new Message.Recorded(attemptId)))
                .stream().map(Epoch.class::cast).toList();
    }

    private Object known(Message question) {
        Object answer = ask(question);
        if (answer == null) {
            throw new UncheckedIOException(new IOException("the driver can't read its lab book"));
        }
        return answer;
    }

    @Override
    public void appendDiagnosis(long attemptId, int epoch, List<LayerStatistics> layers) {
        add(new Message.Layers(attemptId, epoch, List.copyOf(layers)));
    }

    /** A success is told of together with its being the last. */
    @Override
    public void finish(long attemptId, Outcome outcome) {
        add(new Message.Concluded(attemptId, outcome));
    }

    @Override
    public void started(PendingAttempt attempt) {
        add(new Message.Started(attempt.id()));
        if (!recording) {
            tell(); // the driver is to know of it from now on, as it does where it was asked for it
        }
    }

    @Override
    public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
        if (!recording) {
            add(new Message.Ended(attempt.id(), epoch));
        }
    }

    @Override
    public void finishedElsewhere(PendingAttempt attempt) {
        add(new Message.FinishedElsewhere(attempt.id()));
        tell();
    }

    @Override
    public void finished(PendingAttempt attempt, Outcome outcome) {
        add(new Message.Finished(attempt.id(), outcome));
        tell();
    }

    private void add(Message.Event event) {
        waiting.add(event);
        if (System.nanoTime() - lastTold > PATIENCE) {
            tell();
        }
    }

    /** What waits; does nothing but ask whether to go on where nothing does. */
    void tell() {
        ask(new Message.Report(List.copyOf(waiting)));
        waiting.clear();
        lastTold = System.nanoTime();
    }

    /** What the driver answers; null where it has nothing to say. */
    Object ask(Message message) {
        try {
            Message.Answer answer =
                    (Message.Answer) MessageCodec.value((byte[]) driver.ask(MessageCodec.bytes(message)));
            stopping = answer.stopping();
            return answer.value();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("interrupted"));
        } catch (Exception e) {
            // Whatever the transport throws: a RPC timeout, a driver that is gone.
            throw new UncheckedIOException(new IOException("the driver can't be reached: " + e.getMessage(), e));
        }
    }
}
