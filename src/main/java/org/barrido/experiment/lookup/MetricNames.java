package org.barrido.experiment.lookup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.barrido.report.results.SweepFigures;
import org.barrido.store.LabBook;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Figure;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.metric.MetricReader;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * The figures of an attempt that commands take by name: numeric columns of the view {@code attempts}, or what a program told, and the
 * best of all epochs.
 */
public final class MetricNames {
    private static final String BEST = "best_";
    private static final List<String> OF_EPOCHS = AttemptMetric.keysOfEpochs();

    private MetricNames() {}

    /**
     * Finds a figure as a sweep understands it: of its own metric the goal holds.
     *
     * @param name null for the sweep's own metric
     * @return null likewise
     */
    public static @Nullable Metric metric(LabBook book, SweepRow sweep, @Nullable String name)
            throws ExperimentException {
        if (name == null) {
            return null;
        }
        return sweep.isReported() ? reported(book, sweep, name, true) : network(name, sweep);
    }

    /** Finds a figure as {@link #metric} does, for whom it doesn't matter which way is better. */
    public static Metric figure(LabBook book, SweepRow sweep, String name) throws ExperimentException {
        return sweep.isReported() ? reported(book, sweep, name, false) : network(name, sweep);
    }

    private static Metric network(String name, SweepRow sweep) throws ExperimentException {
        Metric metric = network(name);
        Metric own = sweep.metric();
        return own.name().equals(metric.name()) ? new Metric(own.name(), own.goal(), metric.at(), 0) : metric;
    }

    private static Metric network(String name) throws ExperimentException {
        String meant = Metric.meant(name);
        if (AttemptMetric.keys().contains(meant)) {
            return Metric.of(meant);
        }
        String best = meant.startsWith(BEST) ? Metric.meant(meant.substring(BEST.length())) : "";
        if (OF_EPOCHS.contains(best)) {
            return new Metric(best, Metric.of(best).goal(), Metric.At.BEST, 0);
        }
        throw unknown(name, meant, best(AttemptMetric.keys(), OF_EPOCHS));
    }

    /** Takes a program's own name as it is; behind it may stand which way is better, as in "wer:min". */
    private static Metric reported(LabBook book, SweepRow sweep, String written, boolean isRanked)
            throws ExperimentException {
        SweepFigures figures = new SweepFigures(sweep, book.attempts(sweep.id()));
        List<String> told = figures.told();
        List<String> keys = figures.all().stream().map(Figure::key).toList();
        int colon = keys.contains(written) ? -1 : written.lastIndexOf(':');
        Optional<Metric.Goal> goal = colon < 0 ? Optional.empty() : goal(written.substring(colon + 1));
        String name = goal.isEmpty() ? written : written.substring(0, colon);
        if (keys.contains(name)) {
            return new Metric(name, goal(sweep, name, goal, isRanked), Metric.At.LAST, 0);
        }
        String best = name.startsWith(BEST) ? name.substring(BEST.length()) : "";
        if (told.contains(best)) {
            return new Metric(best, goal(sweep, best, goal, isRanked), Metric.At.BEST, 0);
        }
        throw unknown(name, name, best(keys, told));
    }

    private static Metric.Goal goal(SweepRow sweep, String name, Optional<Metric.Goal> said, boolean isRanked)
            throws ExperimentException {
        if (said.isPresent()) {
            return said.get();
        }
        if (sweep.metric().name().equals(name)) {
            return sweep.metric().goal();
        }
        Optional<Metric.Goal> usual = sweep.figure(name).usualGoal();
        if (usual.isEmpty() && !isRanked) {
            return Metric.Goal.MINIMIZE;
        }
        return usual.orElseThrow(() -> ExperimentException.usage("--metric: " + name
                + " doesn't tell which way is better; say so: --metric " + name + ":min or " + name + ":max"));
    }

    private static Optional<Metric.Goal> goal(String word) {
        return Optional.ofNullable(MetricReader.GOALS.get(word))
                .map(goal -> Metric.Goal.valueOf(goal.toUpperCase(Locale.ROOT)));
    }

    private static List<String> best(List<String> figures, List<String> ofEpochs) {
        return Stream.concat(figures.stream(), ofEpochs.stream().map(figure -> BEST + figure))
                .distinct()
                .toList();
    }

    private static ExperimentException unknown(String name, String meant, List<String> known) {
        String hint = Suggestions.nearest(meant, known)
                .map(figure -> ", did you mean " + figure + "?")
                .orElse("");
        return ExperimentException.usage("--metric: there is no figure \"" + name + "\"" + hint + "; expected one of "
                + String.join(", ", known));
    }
}
