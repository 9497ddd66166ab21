package org.barrido.cli.terminal;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.barrido.batch.BatchListener;
import org.barrido.experiment.Phrases;
import org.barrido.store.row.PendingAttempt;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;

/** What the user sees while a batch runs: a line per finished attempt and, on a terminal, a bar below them. */
public final class ProgressLine implements BatchListener {
    private final Terminal terminal;
    private final Map<Long, Label> labels;
    private final Consumer<PendingAttempt> afterEpoch;
    private final Consumer<PendingAttempt> whenFinished;
    /** Of all attempts, those that had ended before. */
    private final int before;

    private final int attempts;
    private final ProgressEstimator pace;
    private int finished;
    private final Map<Long, Epoch> last = new HashMap<>();

    /**
     * An attempt in words.
     *
     * @param name such as "report-basic 5"
     * @param settings those that vary, such as " (learning_rate 0.1)", or nothing
     * @param costPerEpoch see {@code Cost}
     */
    public record Label(String name, String settings, int epochs, double costPerEpoch) {}

    /** Epochs of an attempt that had ended before the run. */
    public record Ended(int epochs, double costPerEpoch) {}

    /**
     * @param ended the sweeps' other attempts, so that all is counted as a look from outside counts it
     * @param afterEpoch called after each new epoch
     * @param whenFinished called after each finished attempt
     */
    public ProgressLine(
            Terminal terminal,
            List<PendingAttempt> attempts,
            Map<Long, Label> labels,
            Collection<Ended> ended,
            Consumer<PendingAttempt> afterEpoch,
            Consumer<PendingAttempt> whenFinished) {
        this.terminal = terminal;
        this.labels = labels;
        this.afterEpoch = afterEpoch;
        this.whenFinished = whenFinished;
        this.before = ended.size();
        this.attempts = before + attempts.size();
        this.pace = new ProgressEstimator(System.nanoTime());
        for (PendingAttempt attempt : attempts) {
            Label label = labels.get(attempt.id());
            pace.before(attempt.epochsRecorded(), label.costPerEpoch());
            pace.expect(label.epochs() - attempt.epochsRecorded(), label.costPerEpoch());
        }
        ended.forEach(one -> pace.before(one.epochs(), one.costPerEpoch()));
        show();
    }

    @Override
    public void started(PendingAttempt attempt) {
        show();
    }

    @Override
    public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
        last.put(attempt.id(), epoch);
        if (!again) {
            pace.done(1, labels.get(attempt.id()).costPerEpoch());
            afterEpoch.accept(attempt);
            show();
        }
    }

    @Override
    public void finished(PendingAttempt attempt, Outcome outcome) {
        Label label = labels.get(attempt.id());
        if (!outcome.status().isFinished()) {
            return;
        }
        finished++;
        pace.expect(Math.max(outcome.epochs(), attempt.epochsRecorded()) - label.epochs(), label.costPerEpoch());
        terminal.line(line(label, outcome, last.get(attempt.id())));
        whenFinished.accept(attempt);
        show();
    }

    @Override
    public void finishedElsewhere(PendingAttempt attempt) {
        Label label = labels.get(attempt.id());
        finished++;
        pace.expect(attempt.epochsRecorded() - label.epochs(), label.costPerEpoch());
        terminal.line(String.format(
                Locale.ROOT, "[%d/%d] %s: finished by another process", before + finished, attempts, label.name()));
        whenFinished.accept(attempt);
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

    /** Of this run's attempts. */
    public int finished() {
        return finished;
    }

    public void end() {
        terminal.clearStatus();
    }

    private String line(Label label, Outcome outcome, Epoch epoch) {
        String head = String.format(
                Locale.ROOT, "[%d/%d] %s%s: ", before + finished, attempts, label.name(), label.settings());
        return switch (outcome.status()) {
            case COMPLETED -> head + figures(epoch) + note(outcome);
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
                Phrases.percent(epoch.testAccuracy()),
                epoch.trainLoss(),
                Phrases.count(epoch.number(), "epoch"));
    }

    private void show() {
        terminal.status(pace.bar(before + finished, attempts, System.nanoTime(), terminal.columns()));
    }
}
