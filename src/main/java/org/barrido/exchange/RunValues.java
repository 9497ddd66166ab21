package org.barrido.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.parameter.NullValue;
import org.barrido.train.record.Epoch;
import org.jspecify.annotations.Nullable;

/** What other programs are told of an attempt. */
final class RunValues {
    private static final String SEED = "seed";

    private RunValues() {}

    /** Its parameters by their names, and its seed. */
    static Map<String, @Nullable Object> parameters(AttemptRow attempt) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        attempt.settings().forEach((parameter, value) -> values.put(parameter.key(), NullValue.plain(value)));
        values.put(SEED, attempt.seed());
        return values;
    }

    /** The numbers of an epoch. What isn't finite is so elsewhere too, and what was never measured isn't there. */
    static Map<String, Double> scalars(Epoch epoch) {
        if (Double.isNaN(epoch.learningRate())) {
            return epoch.metrics();
        }
        Map<String, Double> scalars = new LinkedHashMap<>();
        scalars.put("train_loss", epoch.trainLoss());
        scalars.put("train_accuracy", epoch.trainAccuracy());
        scalars.put("test_loss", epoch.testLoss());
        scalars.put("test_accuracy", epoch.testAccuracy());
        if (!Double.isNaN(epoch.validationAccuracy())) {
            scalars.put("validation_loss", epoch.validationLoss());
            scalars.put("validation_accuracy", epoch.validationAccuracy());
        }
        scalars.put("learning_rate", epoch.learningRate());
        return scalars;
    }
}
