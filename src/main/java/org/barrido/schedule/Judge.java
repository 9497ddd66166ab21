package org.barrido.schedule;

import java.util.List;
import java.util.OptionalDouble;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/** Scores attempts by the metric of their sweep: the higher the better, NaN for what isn't finite. */
final class Judge {
    private final Metric metric;
    private final boolean isReported;

    /** @param isReported whether programs tell the metric */
    Judge(Metric metric, boolean isReported) {
        this.metric = metric;
        this.isReported = isReported;
    }

    /**
     * The score after an epoch.
     *
     * @param epochs as many as are counted, from the first on
     */
    double score(List<Epoch> epochs) {
        double sign = metric.goal() == Metric.Goal.MAXIMIZE ? 1 : -1;
        double score = Double.NaN;
        for (Epoch epoch : epochs) {
            double value = value(epoch);
            boolean counts = metric.at() != Metric.At.EPOCH || epoch.number() == metric.epoch();
            if (!counts || !isTold(epoch)) {
                continue; // a program may test after each fifth epoch only
            }
            boolean isBetter = metric.at() != Metric.At.BEST || Double.isNaN(score) || sign * value > score;
            score = isBetter ? sign * value : score;
        }
        return Double.isFinite(score) ? score : Double.NaN;
    }

    /** The score of an attempt that has ended: only one that was trained to its end has any. */
    double score(List<Epoch> epochs, Status end) {
        return end == Status.COMPLETED ? score(epochs) : Double.NaN;
    }

    /** The metric's value of a score. */
    double value(double score) {
        return metric.goal() == Metric.Goal.MAXIMIZE ? score : -score;
    }

    private boolean isTold(Epoch epoch) {
        return !isReported || epoch.metrics().containsKey(metric.name());
    }

    private double value(Epoch epoch) {
        return isReported
                ? epoch.metrics().getOrDefault(metric.name(), Double.NaN)
                : AttemptMetric.named(metric.name())
                        .map(figure -> epoch.shown().figure(figure))
                        .orElseGet(OptionalDouble::empty)
                        .orElseThrow(() -> new IllegalStateException(metric.name() + " isn't a figure of epochs"));
    }
}
