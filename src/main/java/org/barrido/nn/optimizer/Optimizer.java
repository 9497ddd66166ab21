package org.barrido.nn.optimizer;

import org.barrido.nn.kernel.Kernels;

/** How a gradient becomes a step. One instance per attempt; the state per parameter is kept by the caller. */
public interface Optimizer {
    /** The optimizer that {@code config} describes. */
    static Optimizer of(TrainingConfig.OptimizerConfig config, Kernels kernels) {
        return switch (config.type()) {
            case SGD -> new Sgd();
            case MOMENTUM, NESTEROV -> new Momentum(config);
            case RMSPROP -> new RmsProp(config);
            case ADAM, NADAM, ADAMW -> new Adam(config, kernels);
        };
    }

    /** Names of the state arrays it needs for each parameter array. */
    String[] state();

    /** Prepares a step by computing what depends on the learning rate and the counters alone. */
    void begin(double learningRate, long step, int epoch);

    /**
     * Moves the weights w[from, to) along their gradient g, both indexed alike.
     *
     * @param state as many arrays as {@link #state()} has names
     * @param l2 weight of the penalty, 0 for biases
     */
    void update(float[] w, float[] g, float[][] state, float l2, int from, int to);

    /** Whether a gradient of zero and an l2 of zero leave parameters and state as they are. */
    default boolean leavesZeroGradientsAlone() {
        return false;
    }
}
