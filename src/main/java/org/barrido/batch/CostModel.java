package org.barrido.batch;

import java.util.List;
import java.util.Map;
import org.barrido.data.Dataset;
import org.barrido.sweep.parameter.Parameter;

/** How much arithmetic an attempt takes, in weights × examples: what orders the attempts and what times are estimated from. */
public final class CostModel {
    private CostModel() {}

    /** Gives the cost of one epoch. */
    public static double ofEpoch(Map<Parameter, Object> settings, Dataset data) {
        long examples = data.train().count();
        long limit = settings.get(Parameter.TRAIN_LIMIT) instanceof Long value && value > 0 ? value : examples;
        return (double) parameters(settings, data) * Math.min(examples, limit);
    }

    /** Weights and biases of the network that the settings describe. */
    public static long parameters(Map<Parameter, Object> settings, Dataset data) {
        long total = 0;
        long fanIn = data.inputs();
        if (settings.get(Parameter.HIDDEN) instanceof List<?> hidden) {
            for (Object entry : hidden) {
                long width = (Long) entry;
                total += (fanIn + 1) * width;
                fanIn = width;
            }
        }
        return total + (fanIn + 1) * data.classes();
    }
}
