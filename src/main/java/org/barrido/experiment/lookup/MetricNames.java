package org.barrido.experiment.lookup;

import java.util.List;
import java.util.stream.Stream;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/** The figures of an attempt that commands take by name: numeric columns of the view {@code attempts}, and the best of all epochs. */
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
    public static @Nullable Metric metric(@Nullable String name, SweepRow sweep) throws ExperimentException {
        if (name == null) {
            return null;
        }
        Metric metric = metric(name);
        Metric own = sweep.metric();
        return own.name().equals(metric.name()) ? new Metric(own.name(), own.goal(), metric.at(), 0) : metric;
    }

    public static Metric metric(String name) throws ExperimentException {
        String meant = Metric.meant(name);
        if (AttemptMetric.keys().contains(meant)) {
            return Metric.of(meant);
        }
        String best = meant.startsWith(BEST) ? Metric.meant(meant.substring(BEST.length())) : "";
        if (OF_EPOCHS.contains(best)) {
            return new Metric(best, Metric.of(best).goal(), Metric.At.BEST, 0);
        }
        throw ExperimentException.usage("--metric: there is no figure \"" + name + "\"" + hint(meant)
                + "; expected one of " + String.join(", ", known()));
    }

    private static List<String> known() {
        return Stream.concat(AttemptMetric.keys().stream(), OF_EPOCHS.stream().map(figure -> BEST + figure))
                .distinct()
                .toList();
    }

    private static String hint(String name) {
        return Suggestions.nearest(name, known())
                .map(figure -> ", did you mean " + figure + "?")
                .orElse("");
    }
}
