package org.barrido.train;

import org.barrido.nn.optimizer.Schedule;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;

/** The learning rate of each epoch, and of its steps where it moves with them. */
final class LearningRates {
    private final double base;
    private final Schedule schedule;
    private final int warmup;
    private final int epochs;
    private final double decayEpochs;
    private final double decayFactor;
    private final long stepsPerEpoch;

    LearningRates(NetworkSettings settings, long stepsPerEpoch) {
        this.stepsPerEpoch = stepsPerEpoch;
        base = settings.realOrDefault(NetworkParameter.LEARNING_RATE);
        schedule = settings.choiceOrDefault(NetworkParameter.SCHEDULE, Schedule.class);
        warmup = settings.integerOrDefault(NetworkParameter.WARMUP_EPOCHS);
        epochs = settings.integerOrDefault(NetworkParameter.EPOCHS);
        decayEpochs = settings.integerOrDefault(NetworkParameter.DECAY_EPOCHS);
        decayFactor = settings.realOrDefault(NetworkParameter.DECAY_FACTOR);
    }

    /**
     * In the warm-up the rate rises in equal steps and reaches its value in the last of its epochs (Goyal et al. 2017); what the
     * schedule does is counted from there.
     *
     * @param epoch from 1
     * @return the rate of its first step
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
            case INVERSE_TIME -> base / divisor(since);
            case COSINE -> base * 0.5 * (1 + StrictMath.cos(Math.PI * since / Math.max(1, epochs - warmup)));
        };
    }

    /** The rate after k steps of the epoch is {@code rate(epoch) / (1 + decay(epoch) k)}. */
    double decay(int epoch) {
        return schedule == Schedule.INVERSE_TIME && epoch > warmup ? decayFactor / divisor(epoch - 1 - warmup) : 0;
    }

    /** Inverse time decay: grows by {@code decay_factor} with every step. */
    private double divisor(int epochsDone) {
        return 1 + decayFactor * epochsDone * stepsPerEpoch;
    }
}
