package org.barrido.report.results;

import org.barrido.train.record.Epoch;

/** A figure that every epoch has. Accuracies are in percent. */
public enum EpochMetric {
    TRAIN_LOSS("Training loss", false),
    TEST_LOSS("Test loss", false),
    TRAIN_ACCURACY("Training accuracy", true),
    TEST_ACCURACY("Test accuracy", true),
    /** Training less test accuracy, in percentage points: what has been learned by heart. */
    GAP("Generalisation gap", false);

    private final String title;
    private final boolean accuracy;

    EpochMetric(String title, boolean accuracy) {
        this.title = title;
        this.accuracy = accuracy;
    }

    public String title() {
        return title;
    }

    public boolean isAccuracy() {
        return accuracy;
    }

    /** Whether the lab book has it as a fraction where charts have percent. */
    public boolean isFraction() {
        return accuracy || this == GAP;
    }

    /** The epoch from which on it says something: during the first, training images are met by a network that knows nothing. */
    public int firstEpoch() {
        return this == GAP ? 2 : 1;
    }

    /** The scale that shows such values best. */
    public AxisScale scale(double... values) {
        if (this == GAP) {
            return AxisScale.LINEAR;
        }
        return accuracy ? AxisScale.ofAccuracies(values) : AxisScale.ofLosses(values);
    }

    /** What an axis says after the title. */
    public String unit(AxisScale scale) {
        if (this == GAP) {
            return " (percentage points)";
        }
        return accuracy ? " (%)" : scale == AxisScale.LOG ? " (log scale)" : "";
    }

    /** What a training that diverged has come to. */
    public double worst() {
        return accuracy ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

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
