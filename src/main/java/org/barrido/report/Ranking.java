package org.barrido.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.barrido.store.AttemptRow;
import org.barrido.sweep.Metric;
import org.barrido.train.Status;

/** Which attempts of a sweep are best by its metric. Only completed ones can be. */
final class Ranking {
    private final Metric metric;

    Ranking(Metric metric) {
        this.metric = metric;
    }

    /** The key of the table's column that holds the metric; empty where no column does (a metric at a certain epoch). */
    String column() {
        if (metric.at() == Metric.At.EPOCH) {
            return "";
        }
        boolean best = metric.at() == Metric.At.BEST && metric.name().equals("accuracy");
        return best ? "best_accuracy" : metric.name();
    }

    /** The same as a measure; empty likewise. */
    Optional<Measure> measure() {
        return Arrays.stream(Measure.values())
                .filter(measure -> measure.key().equals(column()))
                .findFirst();
    }

    /** The best attempts in row order: several where they tie, none where none has completed or the metric is in no column. */
    List<AttemptRow> best(List<AttemptRow> attempts) {
        Optional<Measure> measure = measure();
        if (measure.isEmpty()) {
            return List.of();
        }
        boolean up = metric.goal() == Metric.Goal.MAXIMIZE;
        DoubleStream figures = attempts.stream().flatMapToDouble(row -> figure(row, measure.get()));
        OptionalDouble top = up ? figures.max() : figures.min();
        return attempts.stream()
                .filter(row -> figure(row, measure.get()).anyMatch(figure -> figure == top.orElseThrow()))
                .toList();
    }

    private static DoubleStream figure(AttemptRow row, Measure measure) {
        return row.status() == Status.COMPLETED
                ? measure.of(row).stream().mapToDouble(Double::doubleValue)
                : DoubleStream.empty();
    }

    /** "highest accuracy" or "lowest loss". */
    String sentence() {
        String goal = metric.goal() == Metric.Goal.MAXIMIZE ? "highest " : "lowest ";
        return goal + column().replace('_', ' ').toLowerCase(Locale.ROOT);
    }
}
