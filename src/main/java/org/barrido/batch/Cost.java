package org.barrido.batch;

import java.util.List;
import org.barrido.data.Dataset;
import org.barrido.sweep.Parameter;
import org.barrido.sweep.Settings;

/** How much arithmetic an attempt takes, in weights × examples: what orders the attempts and what times are estimated from. */
public final class Cost {
    private Cost() {}

    /** Of one epoch. */
    public static double ofEpoch(Settings settings, Dataset data) {
        int examples = data.train().count();
        if (settings.has(Parameter.TRAIN_LIMIT)) {
            examples = Math.min(examples, settings.integer(Parameter.TRAIN_LIMIT));
        }
        return (double) parameters(settings, data) * examples;
    }

    /** Weights and biases of the network that the settings describe. */
    public static long parameters(Settings settings, Dataset data) {
        List<Long> hidden = settings.integers(Parameter.HIDDEN);
        long total = 0;
        long fanIn = data.inputs();
        for (long width : hidden) {
            total += (fanIn + 1) * width;
            fanIn = width;
        }
        return total + (fanIn + 1) * data.classes();
    }
}
