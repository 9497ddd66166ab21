package org.barrido.train;

import org.barrido.nn.Schedule;
import org.barrido.sweep.Parameter;
import org.barrido.sweep.Settings;

/** The learning rate of each epoch. */
final class LearningRates {
    private final double base;
    private final Schedule schedule;
    private final int warmup;
    private final int epochs;
    private final double decayEpochs;
    private final double decayFactor;

    LearningRates(Settings settings) {
        base = Given.real(settings, Parameter.LEARNING_RATE);
        schedule = Given.choice(settings, Parameter.SCHEDULE, Schedule.class);
        warmup = Given.integer(settings, Parameter.WARMUP_EPOCHS);
        epochs = Given.integer(settings, Parameter.EPOCHS);
        decayEpochs = Given.integer(settings, Parameter.DECAY_EPOCHS);
        decayFactor = Given.real(settings, Parameter.DECAY_FACTOR);
    }

    /**
     * In the warm-up the rate rises in equal steps and reaches its value in the last of its epochs (Goyal et al. 2017); what the
     * schedule does is counted from there.
     *
     * @param epoch from 1
     */
    double rate(int epoch) {
        if (epoch <= warmup) {
            return base * epoch / warmup;
        }
        int since = epoch - 1 - warmup;
        return switch (schedule) {
            case CONSTANT -> base;
            case STEP -> base * StrictMath.pow(decayFactor, Math.floor(since / decayEpochs));
            case EXPONENTIAL -> base * StrictMath.pow(decayFactor, since / decayEpochs);
            case COSINE -> base * 0.5 * (1 + StrictMath.cos(Math.PI * since / Math.max(1, epochs - warmup)));
        };
    }
}
