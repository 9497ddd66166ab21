package org.barrido.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.barrido.store.AttemptRow;
import org.barrido.store.SweepRow;
import org.barrido.sweep.Parameter;
import org.barrido.sweep.Settings;
import org.barrido.train.Epoch;
import org.barrido.train.Status;

/** A sweep as lines for a terminal: how far it is, the best so far, and as many attempts as there is room for, those that run first. */
final class WatchView {
    private static final int BAR = 24;
    private static final int SPARKLINE = 20;
    /** Lines that aren't attempts. */
    private static final int AROUND = 6;

    private final SweepRow sweep;
    private final List<AttemptRow> attempts;
    private final WatchedMetric metric;
    private final Screen.Size size;

    /** An attempt and its course. */
    private record Course(AttemptRow attempt, List<Epoch> epochs) {}

    WatchView(SweepRow sweep, List<AttemptRow> attempts, Screen.Size size) {
        this.sweep = sweep;
        this.attempts = attempts;
        this.metric = new WatchedMetric(sweep.metric());
        this.size = size;
    }

    boolean isOver() {
        return attempts.stream().allMatch(attempt -> attempt.status().isFinished());
    }

    /**
     * @param epochs of an attempt; asked only for those that are shown
     * @param secondsLeft not a number where nothing is known
     * @param running whether a process trains at the moment
     */
    List<String> lines(Function<AttemptRow, List<Epoch>> epochs, double secondsLeft, boolean running) {
        List<String> lines = new ArrayList<>();
        lines.add(sweep.name() + ": " + counts());
        lines.add(progress(secondsLeft, running));
        lines.add(best());
        lines.add("");
        List<AttemptRow> shown = shown();
        lines.addAll(table(shown.stream()
                .map(attempt -> new Course(attempt, epochs.apply(attempt)))
                .toList()));
        if (shown.size() < attempts.size()) {
            lines.add("and " + Wording.count(attempts.size() - shown.size(), "attempt") + " more");
        }
        return lines.stream().map(this::cut).toList();
    }

    private String cut(String line) {
        return line.length() <= size.columns() ? line : line.substring(0, size.columns());
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        for (Status status : Status.values()) {
            long count = count(status);
            if (count > 0) {
                counts.add(count + " " + Wording.lower(status));
            }
        }
        return Wording.count(attempts.size(), "attempt") + ", " + String.join(", ", counts);
    }

    private long count(Status status) {
        return attempts.stream().filter(attempt -> attempt.status() == status).count();
    }

    private String progress(double secondsLeft, boolean running) {
        long all = 0;
        long done = 0;
        for (AttemptRow attempt : attempts) {
            done += attempt.epochsDone();
            all += attempt.status().isFinished() ? attempt.epochsDone() : epochs(attempt);
        }
        String line =
                Wording.bar(all == 0 ? 1 : (double) done / all, BAR) + " " + done + "/" + Wording.count(all, "epoch");
        if (isOver()) {
            return line + ", all done";
        }
        String left = Double.isFinite(secondsLeft) ? ", about " + Wording.duration(secondsLeft) + " left" : "";
        return running ? line + left : line + "; no run goes on at the moment";
    }

    private static long epochs(AttemptRow attempt) {
        return (Long) attempt.settings().get(Parameter.EPOCHS);
    }

    private String best() {
        return metric.best(attempts)
                .map(row -> "Best so far: attempt " + row.number() + ", " + metric.title() + " "
                        + metric.shown(metric.last(row)) + " after " + Wording.count(row.epochsDone(), "epoch")
                        + settings(row, " (", ")"))
                .orElse("No attempt has completed yet.");
    }

    /** The running ones, then those that ended last, then the next; in order of number. */
    private List<AttemptRow> shown() {
        int room = Math.max(1, size.lines() - AROUND - 1);
        if (attempts.size() <= room) {
            return attempts;
        }
        Comparator<AttemptRow> order = Comparator.comparingInt(attempt -> switch (attempt.status()) {
            case RUNNING -> 0;
            case PENDING -> 2;
            default -> 1;
        });
        List<AttemptRow> newestFirst = new ArrayList<>(attempts);
        newestFirst.sort(order.thenComparingInt(
                attempt -> attempt.status().isFinished() ? -attempt.number() : attempt.number()));
        return newestFirst.stream()
                .limit(room)
                .sorted(Comparator.comparingInt(AttemptRow::number))
                .toList();
    }

    private List<String> table(List<Course> courses) {
        double[] all = courses.stream()
                .flatMapToDouble(course -> DoubleStream.of(metric.values(course.epochs())))
                .toArray();
        double lowest = Sparkline.lowest(all);
        double highest = Sparkline.highest(all);
        List<String> lines = new ArrayList<>();
        lines.add(row("", "", "epochs", metric.title(), "by epoch", ""));
        for (Course course : courses) {
            AttemptRow attempt = course.attempt();
            double[] values = metric.values(course.epochs());
            lines.add(row(
                    "" + attempt.number(),
                    Wording.lower(attempt.status()),
                    attempt.epochsDone() + "/" + epochs(attempt),
                    values.length == 0 ? "" : metric.shown(values[values.length - 1]),
                    Sparkline.of(values, lowest, highest, SPARKLINE),
                    settings(attempt, "", "")));
        }
        return lines;
    }

    private static String row(
            String number, String status, String epochs, String value, String sparkline, String settings) {
        return String.format(
                        Locale.ROOT,
                        "%5s  %-9s  %9s  %13s  %-" + SPARKLINE + "s  %s",
                        number,
                        status,
                        epochs,
                        value,
                        sparkline,
                        settings)
                .stripTrailing();
    }

    private String settings(AttemptRow attempt, String before, String after) {
        String varied = Wording.settings(Settings.ofComplete(attempt.settings()), sweep.varied());
        if (sweep.seeds().size() > 1) {
            varied += (varied.isEmpty() ? "" : ", ") + "seed " + attempt.seed();
        }
        return varied.isEmpty() ? "" : before + varied + after;
    }
}
