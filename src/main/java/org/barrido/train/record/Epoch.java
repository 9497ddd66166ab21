package org.barrido.train.record;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

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
        double seconds)
        implements Serializable {
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
                seconds);
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
        return differences;
    }

    private static void compare(List<String> differences, String figure, double was, double is) {
        if (Double.doubleToLongBits(was) != Double.doubleToLongBits(is)) {
            differences.add(figure + " was " + was + ", is " + is);
        }
    }
}
