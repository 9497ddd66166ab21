package org.barrido.experiment.run;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.barrido.schedule.Stop;
import org.barrido.store.row.PendingAttempt;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.jspecify.annotations.Nullable;

/** Hears for another what a run does, and has its sweeps' programs told of what they want to know. */
final class NotifyingListener implements RunListener {
    private final RunListener listener;
    private final Map<Long, String> names = new ConcurrentHashMap<>();
    private @Nullable Notifier notifier;

    NotifyingListener(RunListener listener) {
        this.listener = listener;
    }

    /** What is wrong with telling is a line of the run. */
    void trouble(String line) {
        synchronized (this) {
            listener.message(line);
        }
    }

    void tell(Notifier told) {
        notifier = told;
    }

    private Optional<Notifier> told() {
        return Optional.ofNullable(notifier);
    }

    @Override
    public void message(String line) {
        listener.message(line);
    }

    @Override
    public void targetReached(String sweep) {
        listener.targetReached(sweep);
        told().ifPresent(one -> one.target(sweep));
    }

    @Override
    public void trainingBegins(Training training) {
        training.labels().forEach((id, label) -> names.put(id, label.name()));
        listener.trainingBegins(training);
    }

    @Override
    public void trainingEnds() {
        listener.trainingEnds();
    }

    @Override
    public void started(PendingAttempt attempt) {
        listener.started(attempt);
    }

    @Override
    public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
        listener.epoch(attempt, epoch, again);
    }

    @Override
    public void finished(PendingAttempt attempt, Outcome outcome) {
        listener.finished(attempt, outcome);
        String name = names.get(attempt.id());
        if (name != null) {
            told().ifPresent(one -> one.ended(name, outcome));
        }
    }

    @Override
    public void finishedElsewhere(PendingAttempt attempt) {
        listener.finishedElsewhere(attempt);
    }

    @Override
    public void paused(PendingAttempt attempt, int epochs, double expected) {
        listener.paused(attempt, epochs, expected);
    }

    @Override
    public void stopped(PendingAttempt attempt, Stop stop) {
        listener.stopped(attempt, stop);
    }

    @Override
    public void bookAway() {
        listener.bookAway();
    }

    @Override
    public void bookBack() {
        listener.bookBack();
    }

    @Override
    public void step(String words) {
        listener.step(words);
    }
}
