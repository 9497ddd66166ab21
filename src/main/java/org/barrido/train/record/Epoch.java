package org.barrido.train.record;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.sweep.metric.AttemptMetric;

/**
 * What one pass over the training set gave. Non-finite numbers mean divergence, or, for the validation pair, that there is no
 * validation set.
 *
 * @param number from 1
 * @param learningRate the rate the schedule gave this epoch
 * @param trainLoss mean training loss over the epoch's examples, each taken before its batch's step
 * @param trainAccuracy fraction of training examples classified rightly at the same moment, 0 to 1
 * @param testLoss mean cross-entropy on the test set after the epoch
 * @param testAccuracy fraction, 0 to 1
 * @param validationLoss on the held-out part of the training set, or NaN
 * @param validationAccuracy fraction, or NaN
 * @param seconds wall time of the epoch, evaluation included; the one number that may differ between two runs
 * @param metrics what a program told of the epoch, by name, numbers that aren't finite as they were told; none of Barrido's own network
 */
public record Epoch(
        int number,
        double learningRate,
        double trainLoss,
        double trainAccuracy,
        double testLoss,
        double testAccuracy,
        double validationLoss,
        double validationAccuracy,
        double seconds,
        SortedMap<String, Double> metrics)
        implements Serializable {
    private static final SortedMap<String, Double> NONE = Collections.emptySortedMap();

    /** Keeps a copy of the metrics. */
    public Epoch {
        metrics = metrics.isEmpty() ? NONE : Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /** An epoch of Barrido's own network. */
    public Epoch(
            int number,
            double learningRate,
            double trainLoss,
            double trainAccuracy,
            double testLoss,
            double testAccuracy,
            double validationLoss,
            double validationAccuracy,
            double seconds) {
        this(
                number,
                learningRate,
                trainLoss,
                trainAccuracy,
                testLoss,
                testAccuracy,
                validationLoss,
                validationAccuracy,
                seconds,
                NONE);
    }

    /** Makes an epoch of a program, which has no figures but those that it told. */
    public static Epoch reported(int number, double seconds, Map<String, Double> metrics) {
        double none = Double.NaN;
        return new Epoch(number, none, none, none, none, none, none, none, seconds, new TreeMap<>(metrics));
    }

    /** The epoch with these metrics in place of its own. */
    public Epoch withMetrics(SortedMap<String, Double> others) {
        return new Epoch(
                number,
                learningRate,
                trainLoss,
                trainAccuracy,
                testLoss,
                testAccuracy,
                validationLoss,
                validationAccuracy,
                seconds,
                others);
    }

    /** What the network had in this epoch of a figure of attempts; empty for figures that epochs don't have. */
    public OptionalDouble figure(AttemptMetric figure) {
        return switch (figure) {
            case ACCURACY -> OptionalDouble.of(testAccuracy);
            case LOSS -> OptionalDouble.of(trainLoss);
            case TEST_LOSS -> OptionalDouble.of(testLoss);
            case TRAIN_ACCURACY -> OptionalDouble.of(trainAccuracy);
            case VALIDATION_ACCURACY -> OptionalDouble.of(validationAccuracy);
            case VALIDATION_LOSS -> OptionalDouble.of(validationLoss);
            default -> OptionalDouble.empty();
        };
    }

    /**
     * The epoch as it is shown to people: where a loss isn't finite the network isn't a number, and classifies nothing; the accuracy beside
     * it, which counts that as wrong, is none (NaN).
     */
    public Epoch shown() {
        return new Epoch(
                number,
                learningRate,
                trainLoss,
                beside(trainLoss, trainAccuracy),
                testLoss,
                beside(testLoss, testAccuracy),
                validationLoss,
                beside(validationLoss, validationAccuracy),
                seconds,
                metrics);
    }

    private static double beside(double loss, double accuracy) {
        return Double.isFinite(loss) ? accuracy : Double.NaN;
    }

    /**
     * Names what another record of this epoch has otherwise, seconds aside, such as "train_loss was 0.5, is 0.6"; empty if they
     * are the same to the bit.
     */
    public List<String> differences(Epoch now) {
        List<String> differences = new ArrayList<>();
        compare(differences, "learning_rate", learningRate, now.learningRate);
        compare(differences, "train_loss", trainLoss, now.trainLoss);
        compare(differences, "train_accuracy", trainAccuracy, now.trainAccuracy);
        compare(differences, "test_loss", testLoss, now.testLoss);
        compare(differences, "test_accuracy", testAccuracy, now.testAccuracy);
        compare(differences, "validation_loss", validationLoss, now.validationLoss);
        compare(differences, "validation_accuracy", validationAccuracy, now.validationAccuracy);
        compareMetrics(differences, now.metrics);
        return differences;
    }

    private void compareMetrics(List<String> differences, SortedMap<String, Double> now) {
        metrics.forEach((name, was) -> {
            if (now.containsKey(name)) {
                compare(differences, name, was, now.get(name));
            } else {
                differences.add(name + " was " + was + ", isn't told");
            }
        });
        now.forEach((name, is) -> {
            if (!metrics.containsKey(name)) {
                differences.add(name + " wasn't told, is " + is);
            }
        });
    }

    private static void compare(List<String> differences, String figure, double was, double is) {
        if (Double.doubleToLongBits(was) != Double.doubleToLongBits(is)) {
            differences.add(figure + " was " + was + ", is " + is);
        }
    }
}
