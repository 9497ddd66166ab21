package org.barrido.cli.terminal;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.report.results.FigureSource;
import org.barrido.report.results.Objective;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.ParameterFormat;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.TextWidth;
import org.barrido.text.TimeText;
import org.barrido.text.Visible;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/** A sweep as lines for a terminal: how far it is, the best so far, and as many attempts as there is room for, those that run first. */
public final class WatchView {
    private static final int BAR = 24;
    private static final int SHORT_BAR = 10;
    /** What else the line of the bar needs. */
    private static final int BESIDE_BAR = 46;
    /** Lines that aren't attempts: three above, an empty one, the headings, and how many more there are. */
    private static final int AROUND = 6;
    /** With the line after it; on a terminal with fewer lines than {@link #HIGH} there is none. */
    private static final int LEGEND = 3;

    private static final int HIGH = 16;
    private final SweepRow sweep;
    private final List<AttemptRow> attempts;
    private final WatchedMetric metric;
    private final FigureSource source;
    private final Objective objective;
    private final TerminalSize.Size size;
    private final ParameterFormat format;

    /** An attempt and its course. */
    private record Course(AttemptRow attempt, List<Epoch> epochs) {}

    public WatchView(SweepRow sweep, List<AttemptRow> attempts, Objective objective, TerminalSize.Size size) {
        this.sweep = sweep;
        this.attempts = attempts;
        this.metric = new WatchedMetric(sweep);
        this.source = new FigureSource(sweep);
        this.objective = objective;
        this.size = size;
        this.format = ParameterFormat.of(
                sweep.yaml(), attempts.stream().map(AttemptRow::settings).toList());
    }

    public boolean isOver() {
        return attempts.stream().allMatch(attempt -> attempt.status().isSettled());
    }

    /**
     * @param epochs of an attempt; asked only for those that are shown
     * @param secondsLeft not a number where nothing is known
     * @param running whether a process trains at the moment
     */
    public List<String> lines(Function<AttemptRow, List<Epoch>> epochs, double secondsLeft, boolean running) {
        List<AttemptRow> shown = shown();
        List<Course> courses = shown.stream()
                .map(attempt -> new Course(attempt, epochs.apply(attempt)))
                .toList();
        WatchTable table = table(courses);
        List<String> lines = new ArrayList<>();
        lines.add(sweep.name() + ": " + counts());
        lines.add(progress(secondsLeft, running));
        lines.add(best());
        lines.add("");
        String legend = table.legend();
        if (!legend.isEmpty() && size.lines() >= HIGH) {
            lines.addAll(TerminalText.wrapped(legend, size.columns()));
            lines.add("");
        }
        lines.addAll(table.lines(length -> curves(courses, length)));
        if (shown.size() < attempts.size()) {
            lines.add("and " + Phrases.count(attempts.size() - shown.size(), "attempt") + " more");
        }
        return lines.stream().map(Visible::line).map(this::cut).toList();
    }

    private String cut(String line) {
        return TextWidth.of(line) <= size.columns() ? line : TextWidth.beginning(line, size.columns() - 1) + "\u2026";
    }

    private String counts() {
        List<String> counts = new ArrayList<>();
        for (Status status : Status.values()) {
            long count = count(status);
            if (count > 0) {
                counts.add(count + " " + Phrases.lower(status));
            }
        }
        String upTo = sweep.mayGrow() ? " of up to " + sweep.runCap() : "";
        return Phrases.count(attempts.size(), "attempt") + upTo + ", " + String.join(", ", counts);
    }

    private long count(Status status) {
        return attempts.stream().filter(attempt -> attempt.status() == status).count();
    }

    private String progress(double secondsLeft, boolean running) {
        String line = bar();
        if (isOver()) {
            return line + (running && sweep.mayGrow() ? ", more follow from results" : ", all done");
        }
        String left = Double.isFinite(secondsLeft) ? ", about " + TimeText.duration(secondsLeft) + " left" : "";
        return running ? line + left : line + "; no run goes on at the moment";
    }

    /** By epochs; where nobody but a program knows how many there will be, by attempts. */
    private String bar() {
        long done = attempts.stream().mapToLong(AttemptRow::epochsDone).sum();
        long open = attempts.stream()
                .filter(attempt -> !attempt.status().isSettled())
                .count();
        if (attempts.stream().anyMatch(attempt -> !attempt.status().isSettled() && epochs(attempt) == 0)) {
            return TerminalText.bar((double) (attempts.size() - open) / attempts.size(), room()) + " "
                    + Phrases.count(done, "epoch");
        }
        long all = attempts.stream()
                .mapToLong(attempt -> attempt.status().isSettled() ? attempt.epochsDone() : epochs(attempt))
                .sum();
        return TerminalText.bar(all == 0 ? 1 : (double) done / all, room()) + " "
                + String.format(Locale.ROOT, "%,d", done) + "/" + Phrases.count(all, "epoch");
    }

    private int room() {
        return Math.max(SHORT_BAR, Math.min(BAR, size.columns() - BESIDE_BAR));
    }

    /** How many it is to have; 0 where only a program knows. */
    private int epochs(AttemptRow attempt) {
        return source.epochs(attempt);
    }

    /** With its settings as far as the line holds them, abbreviated if need be. */
    private String best() {
        Set<Integer> best = objective.best();
        String none = isOver() ? "No attempt has completed." : "No attempt has completed yet.";
        return attempts.stream()
                .filter(attempt -> best.contains(attempt.number()))
                .findFirst()
                .map(first -> best(first, best.size()))
                .orElse(none);
    }

    private String best(AttemptRow row, int ties) {
        String figure = metric.isOfLastEpoch()
                ? metric.title() + " " + objective.shown(requireNonNull(objective.of(row))) + " after "
                        + Phrases.count(row.epochsDone(), "epoch")
                : objective.definition() + " " + objective.shown(requireNonNull(objective.of(row)));
        String line = "Best so far: " + (ties > 1 ? ties + " tie, the first: " : "") + "attempt " + row.number() + ", "
                + figure;
        List<WatchTable.Column> settings = settings(List.of(row));
        for (Function<WatchTable.Column, String> name :
                List.<Function<WatchTable.Column, String>>of(WatchTable.Column::name, WatchTable.Column::brief)) {
            String words = settings.stream()
                    .filter(column -> !column.cells().get(0).isEmpty())
                    .map(column -> name.apply(column) + " " + column.cells().get(0))
                    .collect(Collectors.joining(", ", " (", ")"));
            if (!settings.isEmpty() && TextWidth.of(line + words) <= size.columns()) {
                return line + words;
            }
        }
        return line;
    }

    /** The running ones, then those that ended last, then the next; in order of number. */
    private List<AttemptRow> shown() {
        int room = Math.max(1, size.lines() - AROUND - 1 - (size.lines() >= HIGH ? LEGEND : 0));
        if (attempts.size() <= room) {
            return attempts;
        }
        Comparator<AttemptRow> order = Comparator.comparingInt(attempt -> switch (attempt.status()) {
            case RUNNING -> 0;
            case PENDING -> 2;
            default -> 1;
        });
        List<AttemptRow> newestFirst = new ArrayList<>(attempts);
        newestFirst.sort(
                order.thenComparingInt(attempt -> attempt.status().isSettled() ? -attempt.number() : attempt.number()));
        return newestFirst.stream()
                .limit(room)
                .sorted(Comparator.comparingInt(AttemptRow::number))
                .toList();
    }

    /** What an attempt is, then how far it is and what came of it. */
    private WatchTable table(List<Course> courses) {
        List<AttemptRow> rows = courses.stream().map(Course::attempt).toList();
        List<WatchTable.Column> columns = new ArrayList<>();
        columns.add(column("#", "#", rows, row -> "" + row.number(), true));
        columns.addAll(settings(rows));
        columns.add(column("status", "status", rows, row -> Phrases.lower(row.status()), false));
        columns.add(column("epochs", "ep", rows, this::epochsOf, true));
        String title = metric.title();
        List<String> values = courses.stream().map(this::last).toList();
        columns.add(new WatchTable.Column(title, metric.brief(), values, true, false));
        return new WatchTable(columns, rows.size(), size.columns());
    }

    private String epochsOf(AttemptRow row) {
        int all = epochs(row);
        return row.epochsDone() + (all == 0 ? "" : "/" + all);
    }

    private String last(Course course) {
        double[] values = metric.values(course.epochs());
        return values.length == 0 ? "" : metric.shown(values[values.length - 1]);
    }

    private List<String> curves(List<Course> courses, int length) {
        double[] all = courses.stream()
                .flatMapToDouble(course -> DoubleStream.of(metric.values(course.epochs())))
                .toArray();
        double lowest = Sparkline.lowest(all);
        double highest = Sparkline.highest(all);
        return courses.stream()
                .map(course -> Sparkline.of(metric.values(course.epochs()), lowest, highest, length))
                .toList();
    }

    /** A column for each parameter that varies, and for the seed where there are several. */
    private List<WatchTable.Column> settings(List<AttemptRow> rows) {
        List<Parameter> varied = sweep.varied();
        List<String> briefs =
                WatchTable.briefs(varied.stream().map(Parameter::key).toList());
        List<WatchTable.Column> columns = new ArrayList<>();
        for (int i = 0; i < varied.size(); i++) {
            columns.add(setting(varied.get(i), briefs.get(i), rows));
        }
        if (sweep.seeds().size() > 1) {
            List<String> seeds = rows.stream().map(row -> "" + row.seed()).toList();
            columns.add(new WatchTable.Column("seed", "seed", seeds, true, true));
        }
        return columns;
    }

    private WatchTable.Column setting(Parameter parameter, String brief, List<AttemptRow> rows) {
        List<Object> all = attempts.stream()
                .map(row -> row.settings().get(parameter))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<String> cells = rows.stream()
                .map(row -> row.settings().get(parameter))
                .map(value -> format.shown(parameter, value))
                .toList();
        boolean numeric = all.stream().allMatch(Number.class::isInstance);
        return new WatchTable.Column(parameter.key(), brief, cells, numeric, true);
    }

    private static WatchTable.Column column(
            String name, String brief, List<AttemptRow> rows, Function<AttemptRow, String> cell, boolean isNumeric) {
        return new WatchTable.Column(name, brief, rows.stream().map(cell).toList(), isNumeric, false);
    }
}
