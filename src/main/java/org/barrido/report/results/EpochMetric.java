package org.barrido.report.results;

import org.barrido.statistics.Interval;
import org.barrido.statistics.Transform;
import org.barrido.train.record.Epoch;

/** A figure that every epoch has. Accuracies are in percent. */
public enum EpochMetric implements EpochFigure {
    TRAIN_LOSS("Training loss", false),
    TEST_LOSS("Test loss", false),
    TRAIN_ACCURACY("Training accuracy", true),
    TEST_ACCURACY("Test accuracy", true),
    /** Training less test accuracy, in percentage points: what has been learned by heart. */
    GAP("Generalization gap", false);

    private final String title;
    private final boolean accuracy;

    EpochMetric(String title, boolean accuracy) {
        this.title = title;
        this.accuracy = accuracy;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String key() {
        return name();
    }

    @Override
    public String definition(AxisScale scale) {
        return switch (this) {
            case TRAIN_LOSS -> "Mean cross-entropy over the training examples of each epoch";
            case TEST_LOSS -> "Mean cross-entropy over the test set after each epoch";
            case GAP ->
                "Accuracy on the training examples as they are learned from, less that on the test set; from epoch 2 on";
            case TRAIN_ACCURACY, TEST_ACCURACY ->
                "On the test set after each epoch"
                        + (scale == AxisScale.LOG_ERROR ? "; the axis spreads the error by its logarithm" : "");
        };
    }

    @Override
    public boolean isIn(Epoch epoch) {
        return true;
    }

    @Override
    public boolean isAccuracy() {
        return accuracy;
    }

    /** Whether the lab book has it as a fraction where charts have percent. */
    @Override
    public boolean isFraction() {
        return accuracy || this == GAP;
    }

    /** The epoch from which on it says something: during the first, training examples are met by a network that knows nothing. */
    @Override
    public int firstEpoch() {
        return this == GAP ? 2 : 1;
    }

    @Override
    public AxisScale scale(double... values) {
        if (this == GAP) {
            return AxisScale.LINEAR;
        }
        return accuracy ? AxisScale.ofAccuracies(values) : AxisScale.ofLosses(values);
    }

    /** The interval of a mean, in its unit, that never leaves what the figure can be. */
    @Override
    public Interval interval(double mean, double error) {
        if (this == GAP) {
            return within(new Interval(mean - error, mean + error));
        }
        if (!accuracy) {
            return Transform.LOG.around(mean, error);
        }
        Interval share = Transform.LOGIT.around(mean / 100, error / 100);
        return new Interval(100 * share.low(), 100 * share.high());
    }

    /** What of an interval, in its unit, the figure can be. */
    @Override
    public Interval within(Interval interval) {
        double least = this == GAP ? -100 : 0;
        double most = isFraction() ? 100 : Double.POSITIVE_INFINITY;
        return new Interval(Math.max(least, interval.low()), Math.min(most, interval.high()));
    }

    @Override
    public String unit(AxisScale scale) {
        if (this == GAP) {
            return " (percentage points)";
        }
        return accuracy ? " (%)" : scale == AxisScale.LOG ? " (log scale)" : "";
    }

    /** What a training that diverged has come to. */
    @Override
    public double worst() {
        return accuracy ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    @Override
    public double of(Epoch epoch) {
        return switch (this) {
            case TRAIN_LOSS -> epoch.trainLoss();
            case TEST_LOSS -> epoch.testLoss();
            case TRAIN_ACCURACY -> 100 * epoch.trainAccuracy();
            case TEST_ACCURACY -> 100 * epoch.testAccuracy();
            case GAP -> 100 * (epoch.trainAccuracy() - epoch.testAccuracy());
        };
    }
}
