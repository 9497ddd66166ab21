package org.barrido.cli.terminal;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.batch.estimate.RemainingTime;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.run.RunListener;
import org.barrido.schedule.Stop;
import org.barrido.store.row.PendingAttempt;
import org.barrido.text.NumberText;
import org.barrido.text.TextWidth;
import org.barrido.text.TimeText;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/** What the user sees while a batch runs: a line per finished attempt and, on a terminal, a bar below them. */
public final class ProgressLine implements RunListener {
    private static final long PAUSE_NANOS = 100_000_000;
    /** One in so many nanoseconds goes into the line. */
    private static final int SHARE = 50;
    /** Of those that a program told. */
    private static final int SHOWN_METRICS = 3;

    private final Terminal terminal;
    private Map<Long, Label> labels = Map.of();
    /** Of all attempts, those that had ended before. */
    private int before;

    private int attempts;
    private ProgressBar bar = new ProgressBar(System.nanoTime());
    private @Nullable RemainingTime remaining;
    private long lastShown;
    private long nextShown = System.nanoTime();
    private boolean isLegendTold;
    private @Nullable InterruptHandler signals;
    private int finished;
    private final Map<Long, Epoch> last = new HashMap<>();
    /** Epochs of attempts whose number follows from results. */
    private final Map<Long, Integer> expected = new HashMap<>();

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
        finished = 0;
        attempts = before + training.attempts().size() + training.following();
        bar = new ProgressBar(System.nanoTime());
        remaining = training.remaining();
        for (PendingAttempt attempt : training.attempts()) {
            Label label = label(attempt);
            bar.before(attempt.epochsRecorded(), label.costPerEpoch());
            if (label.epochs() == 0) {
                bar.expectAnyNumber();
            } else {
                bar.expect(label.epochs() - attempt.epochsRecorded(), label.costPerEpoch());
            }
        }
        Label first = label(training.attempts().get(0));
        bar.expect((long) training.following() * first.epochs(), first.costPerEpoch());
        training.ended().forEach(one -> bar.before(one.epochs(), one.costPerEpoch()));
        signals = new InterruptHandler(
                () -> {
                    training.stop().run();
                    terminal.alert("Stopping after the epoch each worker is in; Ctrl-C again ends at once.");
                },
                () -> {
                    terminal.close("Ended at once. What was shown is recorded; the same command goes on from there.");
                    training.abandon().run();
                });
        show();
    }

    @Override
    public void trainingEnds() {
        requireNonNull(signals).close();
        terminal.clearStatus();
    }

    @Override
    public void step(String words) {
        terminal.status(words);
    }

    @Override
    public void started(PendingAttempt attempt) {
        show();
    }

    @Override
    public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
        last.put(attempt.id(), epoch);
        if (!again) {
            bar.done(1, label(attempt).costPerEpoch());
            showNowAndThen();
        }
    }

    @Override
    public void finished(PendingAttempt attempt, Outcome outcome) {
        Label label = label(attempt);
        if (!outcome.status().isFinished()) {
            return;
        }
        finished++;
        expect(attempt, Math.max(outcome.epochs(), attempt.epochsRecorded()));
        Epoch epoch = last.get(attempt.id());
        if (outcome.status() == Status.COMPLETED
                && epoch != null
                && epoch.metrics().isEmpty()) {
            completed(label, epoch, note(outcome));
        } else if (outcome.status() == Status.COMPLETED) {
            reported(label, epoch, outcome);
        } else {
            boolean isReported = epoch != null && !epoch.metrics().isEmpty(); // its note says in which epoch
            String end = isReported ? "diverged" : "diverged in epoch " + outcome.epochs();
            String what = outcome.status() == Status.DIVERGED ? end : "failed";
            terminal.alert(new AttemptLine(count(), label, List.of(what + note(outcome)))
                    .fitting(Integer.MAX_VALUE)
                    .line());
        }
        show();
    }

    @Override
    public void finishedElsewhere(PendingAttempt attempt) {
        Label label = label(attempt);
        finished++;
        expect(attempt, attempt.epochsRecorded());
        terminal.line(count() + " " + label.name() + ": finished by another process");
        show();
    }

    @Override
    public void paused(PendingAttempt attempt, int epochs, double expected) {
        expect(attempt, Math.max(epochs, (int) Math.round(expected)));
        show();
    }

    @Override
    public void stopped(PendingAttempt attempt, Stop stop) {
        finished++;
        Epoch epoch = last.get(attempt.id());
        expect(attempt, Math.max(attempt.epochsRecorded(), epoch == null ? 0 : epoch.number()));
        String when = stop.stoppedAt() == 0 ? "not begun" : "stopped after " + Phrases.count(stop.stoppedAt(), "epoch");
        AttemptLine line = new AttemptLine(count(), label(attempt), List.of(when + "; " + stop.reason(), when));
        terminal.line(line.fitting(terminal.columns()).line());
        show();
    }

    private void expect(PendingAttempt attempt, int epochs) {
        Label label = label(attempt);
        Integer before = expected.put(attempt.id(), epochs);
        bar.expect(epochs - (before == null ? label.epochs() : before), label.costPerEpoch());
    }

    @Override
    public void bookAway() {
        terminal.alert(
                "The lab book's server doesn't answer. Training goes on; what is new is recorded when it is back.");
    }

    @Override
    public void bookBack() {
        terminal.alert("The lab book's server is back.");
    }

    private Label label(PendingAttempt attempt) {
        return requireNonNull(labels.get(attempt.id()));
    }

    private String count() {
        return String.format(Locale.ROOT, "[%d/%d]", before + finished, attempts);
    }

    private void completed(Label label, Epoch epoch, String note) {
        String accuracy = TerminalText.percent(epoch.testAccuracy());
        List<String> end = List.of(
                String.format(
                        Locale.ROOT,
                        "test accuracy %s, training loss %.4f after %s",
                        accuracy,
                        epoch.trainLoss(),
                        Phrases.count(epoch.number(), "epoch")),
                String.format(Locale.ROOT, "%s, loss %.4f", accuracy, epoch.trainLoss()));
        AttemptLine.Text text = new AttemptLine(count(), label, end).fitting(terminal.columns() - TextWidth.of(note));
        if (text.isBrief() && !isLegendTold) {
            String legend = AttemptLine.legend(label.settings());
            if (!legend.isEmpty()) {
                terminal.line("(" + legend + ")");
            }
            isLegendTold = true;
        }
        terminal.line(text.line() + note);
    }

    /** @param epoch the last one that a program told; null if it had told all in an earlier run */
    private void reported(Label label, @Nullable Epoch epoch, Outcome outcome) {
        String metrics = epoch == null
                ? ""
                : epoch.metrics().entrySet().stream()
                        .limit(SHOWN_METRICS)
                        .map(metric -> metric.getKey() + " " + NumberText.fourDigits(metric.getValue()))
                        .collect(Collectors.joining(", ", "", " "));
        String end = metrics + "after " + Phrases.count(outcome.epochs(), "epoch");
        AttemptLine.Text text =
                new AttemptLine(count(), label, List.of(end)).fitting(terminal.columns() - TextWidth.of(note(outcome)));
        terminal.line(text.line() + note(outcome));
    }

    private static String note(Outcome outcome) {
        return outcome.note() == null ? "" : "; " + outcome.note();
    }

    /** Epochs may follow on one another faster than anybody can read. */
    private void showNowAndThen() {
        if (System.nanoTime() - lastShown > PAUSE_NANOS) {
            show();
        }
    }

    /** What is left of a large run takes a while to tell: that is to be no more than a small part of its time. */
    private void show() {
        long now = System.nanoTime();
        if (!terminal.hasStatus() || now < nextShown) {
            return;
        }
        lastShown = now;
        terminal.status(bar.text(before + finished, attempts, left(now), now, terminal.statusColumns()));
        long shown = System.nanoTime();
        nextShown = shown + SHARE * (shown - now);
    }

    /** "About" while it rests on what was expected more than on what this run needed. */
    private String left(long now) {
        RemainingTime time = requireNonNull(remaining);
        double seconds = time.seconds(now);
        if (Double.isNaN(seconds)) {
            return "";
        }
        return (time.isMeasured() ? "" : "about ") + TimeText.duration(seconds) + " left";
    }
}
