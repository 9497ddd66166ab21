package org.barrido.cli.terminal;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.run.RunListener;
import org.barrido.store.row.PendingAttempt;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.jspecify.annotations.Nullable;

/** What the user sees while a batch runs: a line per finished attempt and, on a terminal, a bar below them. */
public final class ProgressLine implements RunListener {
    private final Terminal terminal;
    private Map<Long, Label> labels = Map.of();
    /** Of all attempts, those that had ended before. */
    private int before;

    private int attempts;
    private ProgressEstimator pace = new ProgressEstimator(System.nanoTime());
    private @Nullable InterruptHandler signals;
    private int finished;
    private final Map<Long, Epoch> last = new HashMap<>();

    public ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void message(String line) {
        terminal.line(line);
    }

    @Override
    public void trainingBegins(Training training) {
        labels = training.labels();
        before = training.ended().size();
        attempts = before + training.attempts().size();
        pace = new ProgressEstimator(System.nanoTime());
        for (PendingAttempt attempt : training.attempts()) {
            Label label = label(attempt);
            pace.before(attempt.epochsRecorded(), label.costPerEpoch());
            pace.expect(label.epochs() - attempt.epochsRecorded(), label.costPerEpoch());
        }
        training.ended().forEach(one -> pace.before(one.epochs(), one.costPerEpoch()));
        signals = new InterruptHandler(() -> {
            training.stop().run();
            terminal.line("Stopping after the epoch each worker is in; Ctrl-C again ends at once.");
        });
        show();
    }

    @Override
    public void trainingEnds() {
        requireNonNull(signals).close();
        terminal.clearStatus();
    }

    @Override
    public void started(PendingAttempt attempt) {
        show();
    }

    @Override
    public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
        last.put(attempt.id(), epoch);
        if (!again) {
            pace.done(1, label(attempt).costPerEpoch());
            show();
        }
    }

    @Override
    public void finished(PendingAttempt attempt, Outcome outcome) {
        Label label = label(attempt);
        if (!outcome.status().isFinished()) {
            return;
        }
        finished++;
        pace.expect(Math.max(outcome.epochs(), attempt.epochsRecorded()) - label.epochs(), label.costPerEpoch());
        terminal.line(line(label, outcome, last.get(attempt.id())));
        show();
    }

    @Override
    public void finishedElsewhere(PendingAttempt attempt) {
        Label label = label(attempt);
        finished++;
        pace.expect(attempt.epochsRecorded() - label.epochs(), label.costPerEpoch());
        terminal.line(String.format(
                Locale.ROOT, "[%d/%d] %s: finished by another process", before + finished, attempts, label.name()));
        show();
    }

    @Override
    public void bookAway() {
        terminal.line(
                "The lab book's server doesn't answer. Training goes on; what is new is recorded when it is back.");
    }

    @Override
    public void bookBack() {
        terminal.line("The lab book's server is back.");
    }

    private Label label(PendingAttempt attempt) {
        return requireNonNull(labels.get(attempt.id()));
    }

    private String line(Label label, Outcome outcome, @Nullable Epoch epoch) {
        String head = String.format(
                Locale.ROOT, "[%d/%d] %s%s: ", before + finished, attempts, label.name(), label.settings());
        return switch (outcome.status()) {
            case COMPLETED -> head + figures(requireNonNull(epoch)) + note(outcome);
            case DIVERGED -> head + "diverged in epoch " + outcome.epochs() + note(outcome);
            default -> head + "failed" + note(outcome);
        };
    }

    private static String note(Outcome outcome) {
        return outcome.note() == null ? "" : "; " + outcome.note();
    }

    private static String figures(Epoch epoch) {
        return String.format(
                Locale.ROOT,
                "test accuracy %s, training loss %.4f after %s",
                TerminalText.percent(epoch.testAccuracy()),
                epoch.trainLoss(),
                Phrases.count(epoch.number(), "epoch"));
    }

    private void show() {
        terminal.status(pace.bar(before + finished, attempts, System.nanoTime(), terminal.columns()));
    }
}
