package org.barrido.nn.optimizer;

import org.barrido.nn.kernel.Subnormals;

/**
 * u = momentum u + (g + l2 w), then w -= learning_rate u; Nesterov's form steps along g + l2 w + momentum u instead (Sutskever
 * et al. 2013, in the form that PyTorch and others compute).
 */
final class Momentum implements Optimizer {
    private final float momentum;
    private final boolean nesterov;
    private float rate;

    Momentum(TrainingConfig.OptimizerConfig config) {
        momentum = (float) config.momentum();
        nesterov = config.type() == OptimizerType.NESTEROV;
    }

    @Override
    public String[] state() {
        return new String[] {"u"};
    }

    @Override
    public void begin(double learningRate, long step, int epoch) {
        rate = (float) learningRate;
    }

    @Override
    public void update(float[] w, float[] g, float[][] state, float l2, int from, int to) {
        if (nesterov) {
            nesterovStep(w, g, state[0], rate, momentum, l2, from, to);
        } else {
            plain(w, g, state[0], rate, momentum, l2, from, to);
        }
    }

    private static void plain(float[] w, float[] g, float[] u, float rate, float momentum, float l2, int from, int to) {
        for (int i = from; i < to; i++) {
            u[i] = Subnormals.flushed(momentum * u[i] + (g[i] + l2 * w[i]));
            w[i] -= rate * u[i];
        }
    }

    private static void nesterovStep(
            float[] w, float[] g, float[] u, float rate, float momentum, float l2, int from, int to) {
        for (int i = from; i < to; i++) {
            float gradient = g[i] + l2 * w[i];
            u[i] = Subnormals.flushed(momentum * u[i] + gradient);
            w[i] -= rate * (gradient + momentum * u[i]);
        }
    }
}
