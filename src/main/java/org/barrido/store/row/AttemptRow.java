package org.barrido.store.row;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.barrido.schedule.Stop;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Figure;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.ReportedFigure;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * One row of the view {@code attempts}.
 *
 * @param number row in its sweep, from 1
 * @param settings typed as in {@code Settings}; parameters without effect are absent, all others there
 * @param figures shares from 0 to 1; a figure that the attempt doesn't have (not yet run, diverged) is absent
 * @param reported what a program told, by the metric's name; a metric that it never told is absent
 * @param stop its sweep's decision to train it no further, which one that was trained to its end all the same keeps; null where there is none
 */
public record AttemptRow(
        long id,
        String sweep,
        int number,
        long seed,
        Map<Parameter, Object> settings,
        Status status,
        Map<AttemptMetric, Double> figures,
        @Nullable String digest,
        @Nullable String note,
        Map<String, ReportedFigure> reported,
        @Nullable Stop stop) {
    /** Keeps a copy of the figures. */
    public AttemptRow {
        EnumMap<AttemptMetric, Double> copy = new EnumMap<>(AttemptMetric.class);
        copy.putAll(figures);
        figures = Collections.unmodifiableMap(copy);
        reported = Map.copyOf(reported);
    }

    /** A row of Barrido's own network, or of an attempt that told nothing, that nothing stopped. */
    public AttemptRow(
            long id,
            String sweep,
            int number,
            long seed,
            Map<Parameter, Object> settings,
            Status status,
            Map<AttemptMetric, Double> figures,
            @Nullable String digest,
            @Nullable String note) {
        this(id, sweep, number, seed, settings, status, figures, digest, note, Map.of(), null);
    }

    /** The figure as the lab book has it, if it has one. */
    public @Nullable Double figure(AttemptMetric metric) {
        return figures.get(metric);
    }

    /** The figure, empty where there is none that is finite; one that a program told is that of the last epoch that has it. */
    public Optional<Double> finite(Figure figure) {
        Double value = figure instanceof AttemptMetric metric ? figure(metric) : last(figure.key());
        return Optional.ofNullable(value).filter(Double::isFinite);
    }

    private @Nullable Double last(String metric) {
        ReportedFigure told = reported.get(metric);
        return told == null ? null : (Double) told.last();
    }

    /** The number of epochs that were trained. */
    public int epochsDone() {
        return figures.getOrDefault(AttemptMetric.EPOCHS_DONE, 0.0).intValue();
    }

    /** The training time of all its epochs together, if any was trained. */
    public @Nullable Double seconds() {
        return figure(AttemptMetric.SECONDS);
    }
}
