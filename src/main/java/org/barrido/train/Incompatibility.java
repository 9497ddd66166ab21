package org.barrido.train;

import java.util.ArrayList;
import java.util.List;
import org.barrido.data.Dataset;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.sweep.parameter.Parameter;

/**
 * Why settings can't be trained on a data set.
 *
 * @param parameter that is to be changed
 * @param message one line
 */
public record Incompatibility(Parameter parameter, String message) {
    /** Finds all that keeps settings and data apart; nothing if the attempt can be trained. */
    public static List<Incompatibility> between(NetworkSettings settings, Dataset data) {
        List<Incompatibility> obstacles = new ArrayList<>();
        int examples = data.train().count();
        int limit = settings.integerOrDefault(NetworkParameter.TRAIN_LIMIT);
        if (limit > examples) {
            obstacles.add(new Incompatibility(
                    NetworkParameter.TRAIN_LIMIT,
                    "train_limit " + limit + " is more than the " + examples + " examples of the training set"));
            return obstacles;
        }
        int used = limit > 0 ? limit : examples;
        int held = TrainValidationSplit.held(settings, used);
        int batchSize = settings.integer(NetworkParameter.BATCH_SIZE);
        if (TrainValidationSplit.isSplit(settings) && used < 2) {
            obstacles.add(new Incompatibility(
                    NetworkParameter.VALIDATION,
                    "validation split needs two examples, one to train on and one to hold out; there is " + used));
        } else if (batchSize > used - held) {
            obstacles.add(new Incompatibility(
                    limit > 0 && limit < examples ? NetworkParameter.TRAIN_LIMIT : NetworkParameter.BATCH_SIZE,
                    "batch_size " + batchSize + " is more than the "
                            + (used - held == 1 ? "one example there is" : (used - held) + " examples there are")
                            + " to train on"
                            + origin(settings, limit, held)));
        }
        return obstacles;
    }

    private static String origin(NetworkSettings settings, int limit, int held) {
        if (limit == 0 && held == 0) {
            return "";
        }
        String why = limit > 0 ? "train_limit " + limit : "all";
        return " (" + why
                + (held > 0
                        ? ", " + held + " of them held out by validation " + settings.text(NetworkParameter.VALIDATION)
                        : "")
                + ")";
    }
}
