package org.barrido.report.results;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.metric.Figure;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.metric.ReportedMetric;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.ReportedFigure;
import org.barrido.train.record.Status;

/** What completed attempts came to by a metric, by their numbers; without a finite value they are absent. */
final class AttemptValues {
    private AttemptValues() {}

    /** Whether the rows of attempts have it; what else there is, only epochs have. */
    static boolean areInRows(Metric metric, Figure figure) {
        return metric.at() == Metric.At.LAST || (figure instanceof ReportedMetric && metric.at() == Metric.At.BEST);
    }

    /** None where rows don't have it. */
    static Map<Integer, Double> ofRows(Metric metric, Figure figure, List<AttemptRow> attempts) {
        if (!areInRows(metric, figure)) {
            return Map.of();
        }
        return values(attempts, row -> metric.at() == Metric.At.LAST ? row.finite(figure) : best(metric, row));
    }

    private static Optional<Double> best(Metric metric, AttemptRow row) {
        Optional<ReportedFigure> told = Optional.ofNullable(row.reported().get(metric.name()));
        return told.map(figure -> metric.goal() == Metric.Goal.MAXIMIZE ? figure.most() : figure.least());
    }

    /** What programs told of the epoch that the metric is of. */
    static Map<Integer, Double> ofEpoch(Metric metric, List<AttemptRow> attempts, Map<Integer, List<Epoch>> epochs) {
        return values(
                attempts,
                row -> epochs.getOrDefault(row.number(), List.of()).stream()
                        .filter(epoch -> epoch.number() == metric.epoch())
                        .findFirst()
                        .map(epoch -> epoch.metrics().get(metric.name())));
    }

    private static Map<Integer, Double> values(
            List<AttemptRow> attempts, Function<AttemptRow, Optional<Double>> value) {
        Map<Integer, Double> values = new HashMap<>();
        attempts.stream()
                .filter(row -> row.status() == Status.COMPLETED)
                .forEach(row -> value.apply(row)
                        .filter(Double::isFinite)
                        .ifPresent(finite -> values.put(row.number(), finite)));
        return values;
    }
}
