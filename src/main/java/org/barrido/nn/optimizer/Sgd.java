package org.barrido.nn.optimizer;

/** w -= learning_rate (g + l2 w). */
final class Sgd implements Optimizer {
    private float rate;

    @Override
    public String[] state() {
        return new String[0];
    }

    @Override
    public void begin(double learningRate, long step, int epoch) {
        rate = (float) learningRate;
    }

    @Override
    public void update(float[] w, float[] g, float[][] state, float l2, int from, int to) {
        if (l2 == 0f) {
            plain(w, g, rate, from, to);
        } else {
            decayed(w, g, rate, l2, from, to);
        }
    }

    private static void plain(float[] w, float[] g, float rate, int from, int to) {
        for (int i = from; i < to; i++) {
            w[i] -= rate * g[i];
        }
    }

    private static void decayed(float[] w, float[] g, float rate, float l2, int from, int to) {
        for (int i = from; i < to; i++) {
            w[i] -= rate * (g[i] + l2 * w[i]);
        }
    }

    @Override
    public boolean leavesZeroGradientsAlone() {
        return true;
    }
}
