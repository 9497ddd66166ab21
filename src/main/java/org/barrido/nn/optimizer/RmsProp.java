package org.barrido.nn.optimizer;

import org.barrido.nn.kernel.Subnormals;

/** s = rho s + (1 - rho) g^2, then w -= learning_rate g / (sqrt(s) + epsilon) (Tieleman and Hinton 2012); l2 w is added to g. */
final class RmsProp implements Optimizer {
    private final float rho;
    private final float rest;
    private final float epsilon;
    private float rate;

    RmsProp(TrainingConfig.OptimizerConfig config) {
        rho = (float) config.rho();
        rest = (float) (1 - config.rho());
        epsilon = (float) config.epsilon();
    }

    @Override
    public String[] state() {
        return new String[] {"s"};
    }

    @Override
    public void begin(double learningRate, long step, int epoch) {
        rate = (float) learningRate;
    }

    @Override
    public void update(float[] w, float[] g, float[][] state, float l2, int from, int to) {
        step(w, g, state[0], l2, from, to, rho, rest, rate, epsilon);
    }

    private static void step(
            float[] w,
            float[] g,
            float[] s,
            float l2,
            int from,
            int to,
            float rho,
            float rest,
            float rate,
            float epsilon) {
        for (int i = from; i < to; i++) {
            float gradient = Subnormals.flushedGradient(g[i] + l2 * w[i]);
            s[i] = Subnormals.flushed(rho * s[i] + rest * (gradient * gradient));
            w[i] = Subnormals.flushed(w[i] - rate * (gradient / ((float) Math.sqrt(s[i]) + epsilon)));
        }
    }
}
