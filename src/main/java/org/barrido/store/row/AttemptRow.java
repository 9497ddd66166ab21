package org.barrido.store.row;

import java.util.Map;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Status;

/**
 * One row of the view {@code attempts}. Figures are null where there is none (not yet run, diverged).
 *
 * @param number row in its sweep, from 1
 * @param settings typed as in {@code Settings}; parameters without effect are absent, all others there
 * @param accuracy test accuracy after the last epoch, 0 to 1
 * @param loss mean training loss of the last epoch
 * @param initialAccuracy test accuracy after the first epoch
 * @param initialLoss mean training loss of the first epoch
 * @param trainAccuracy on the training images of the last epoch, as they were learned from
 * @param bestAccuracy the highest test accuracy of any epoch
 * @param seconds training time of all its epochs together
 */
public record AttemptRow(
        long id,
        String sweep,
        int number,
        long seed,
        Map<Parameter, Object> settings,
        Status status,
        int epochsDone,
        Double accuracy,
        Double loss,
        Double initialAccuracy,
        Double initialLoss,
        Double testLoss,
        Double trainAccuracy,
        Double validationAccuracy,
        Double validationLoss,
        Double bestAccuracy,
        Integer bestEpoch,
        Double seconds,
        String digest,
        String note) {
    /** The figure in the view's column of that name; null where there is none, and for other columns. */
    public Double figure(String column) {
        return switch (column) {
            case "accuracy" -> accuracy;
            case "loss" -> loss;
            case "initial_accuracy" -> initialAccuracy;
            case "initial_loss" -> initialLoss;
            case "test_loss" -> testLoss;
            case "train_accuracy" -> trainAccuracy;
            case "validation_accuracy" -> validationAccuracy;
            case "validation_loss" -> validationLoss;
            case "epochs_done" -> Double.valueOf(epochsDone);
            case "best_accuracy" -> bestAccuracy;
            case "best_epoch" -> bestEpoch == null ? null : Double.valueOf(bestEpoch);
            case "seconds" -> seconds;
            default -> null;
        };
    }
}
