package org.barrido.report.results;

import org.barrido.statistics.Interval;
import org.barrido.train.record.Epoch;

/**
 * A figure that a program told of its epochs, taken as it was told.
 *
 * @param key the program's own name for it
 * @param isHigherBetter whether a training that diverged is below all others, not above
 * @param program who told it
 */
public record ReportedEpochFigure(String key, boolean isHigherBetter, String program) implements EpochFigure {
    @Override
    public String title() {
        return key;
    }

    @Override
    public String definition(AxisScale scale) {
        return "As " + program + " told it of each epoch";
    }

    @Override
    public boolean isIn(Epoch epoch) {
        return epoch.metrics().containsKey(key);
    }

    @Override
    public double of(Epoch epoch) {
        return epoch.metrics().getOrDefault(key, Double.NaN);
    }

    @Override
    public boolean isAccuracy() {
        return false;
    }

    @Override
    public boolean isFraction() {
        return false;
    }

    @Override
    public int firstEpoch() {
        return 1;
    }

    @Override
    public AxisScale scale(double... values) {
        return isHigherBetter ? AxisScale.LINEAR : AxisScale.ofLosses(values);
    }

    @Override
    public String unit(AxisScale scale) {
        return scale == AxisScale.LOG ? " (log scale)" : "";
    }

    @Override
    public Interval interval(double mean, double error) {
        return new Interval(mean - error, mean + error);
    }

    @Override
    public Interval within(Interval interval) {
        return interval;
    }

    @Override
    public double worst() {
        return isHigherBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
