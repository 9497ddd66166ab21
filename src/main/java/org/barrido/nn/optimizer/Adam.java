package org.barrido.nn.optimizer;

import static java.util.Objects.requireNonNull;

import org.barrido.nn.kernel.AdamStep;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.Subnormals;
import org.jspecify.annotations.Nullable;

/**
 * Adam (Kingma and Ba 2015), NAdam (Dozat 2016, with a constant beta1) and AdamW (Loshchilov and Hutter 2019, weight decay
 * taken from the weight itself instead of through the gradient). Bias corrections are two factors a step:
 * w -= meanFactor m / (sqrt(v) rootFactor + epsilon), where without correction both leave their terms as they are. With AMSGrad
 * (Reddi, Kale and Kumar 2018) the largest v so far stands for v, taken before its correction, as PyTorch does.
 */
final class Adam implements Optimizer {
    private final Kernels kernels;
    private final OptimizerType kind;
    private final BiasCorrection correction;
    private final double meanDecay; // beta1
    private final double squareDecay; // beta2
    private final float epsilon;
    private final boolean amsgrad;
    private float meanFactor; // learning_rate / (1 - beta1^t); of NAdam times beta1, and with t + 1
    private float gradientFactor; // NAdam: learning_rate (1 - beta1) / (1 - beta1^t)
    private float rootFactor; // 1 / sqrt(1 - beta2^t)
    private float rate;
    private @Nullable AdamStep factors; // of Adam without AMSGrad

    Adam(TrainingConfig.OptimizerConfig config, Kernels kernels) {
        this.kernels = kernels;
        kind = config.type();
        correction = config.biasCorrection();
        meanDecay = config.beta1();
        squareDecay = config.beta2();
        epsilon = (float) config.epsilon();
        amsgrad = config.amsgrad();
    }

    @Override
    public String[] state() {
        return amsgrad ? new String[] {"m", "v", "vmax"} : new String[] {"m", "v"};
    }

    @Override
    public void begin(double learningRate, long step, int epoch) {
        rate = (float) learningRate;
        double t = correction == BiasCorrection.EPOCH ? epoch : step;
        boolean corrected = correction != BiasCorrection.NONE;
        double first = corrected ? 1 - StrictMath.pow(meanDecay, t) : 1;
        double next = corrected ? 1 - StrictMath.pow(meanDecay, t + 1) : 1;
        double second = corrected ? 1 - StrictMath.pow(squareDecay, t) : 1;
        rootFactor = (float) (1 / Math.sqrt(second));
        if (kind == OptimizerType.NADAM) {
            meanFactor = (float) (learningRate * meanDecay / next);
            gradientFactor = (float) (learningRate * (1 - meanDecay) / first);
        } else {
            meanFactor = (float) (learningRate / first);
        }
        factors = AdamStep.of(meanDecay, squareDecay, meanFactor, rootFactor, epsilon);
    }

    @Override
    public void update(float[] w, float[] g, float[][] state, float l2, int from, int to) {
        float beta1 = (float) meanDecay;
        float oneMinusBeta1 = (float) (1 - meanDecay);
        float beta2 = (float) squareDecay;
        float oneMinusBeta2 = (float) (1 - squareDecay);
        float[] m = state[0];
        float[] v = state[1];
        if (kind == OptimizerType.NADAM) {
            nadamStep(
                    w,
                    g,
                    m,
                    v,
                    l2,
                    from,
                    to,
                    beta1,
                    oneMinusBeta1,
                    beta2,
                    oneMinusBeta2,
                    meanFactor,
                    gradientFactor,
                    rootFactor,
                    epsilon);
        } else if (kind == OptimizerType.ADAMW) {
            if (l2 != 0f) {
                decay(w, 1 - rate * l2, from, to);
            }
            step(w, g, state, 0f, from, to, beta1, oneMinusBeta1, beta2, oneMinusBeta2);
        } else {
            step(w, g, state, l2, from, to, beta1, oneMinusBeta1, beta2, oneMinusBeta2);
        }
    }

    private void step(
            float[] w,
            float[] g,
            float[][] state,
            float l2,
            int from,
            int to,
            float beta1,
            float oneMinusBeta1,
            float beta2,
            float oneMinusBeta2) {
        float[] m = state[0];
        float[] v = state[1];
        if (amsgrad) {
            stepOfLargest(
                    w,
                    g,
                    m,
                    v,
                    state[2],
                    l2,
                    from,
                    to,
                    beta1,
                    oneMinusBeta1,
                    beta2,
                    oneMinusBeta2,
                    meanFactor,
                    rootFactor,
                    epsilon);
        } else {
            kernels.adam(w, g, m, v, from, to, l2, requireNonNull(factors));
        }
    }

    private static void decay(float[] w, float factor, int from, int to) {
        for (int i = from; i < to; i++) {
            w[i] *= factor;
        }
    }

    // The loops take everything as arguments: fields would be read anew at each turn and keep C2 from vector
    // instructions.
    private static void stepOfLargest(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            float[] largest,
            float l2,
            int from,
            int to,
            float beta1,
            float oneMinusBeta1,
            float beta2,
            float oneMinusBeta2,
            float meanFactor,
            float rootFactor,
            float epsilon) {
        for (int i = from; i < to; i++) {
            float gradient = Subnormals.flushedGradient(g[i] + l2 * w[i]);
            float mean = Subnormals.flushed(beta1 * m[i] + oneMinusBeta1 * gradient);
            float square = Subnormals.flushed(beta2 * v[i] + oneMinusBeta2 * (gradient * gradient));
            float most = Math.max(largest[i], square);
            m[i] = mean;
            v[i] = square;
            largest[i] = most;
            w[i] = Subnormals.flushed(w[i] - meanFactor * mean / ((float) Math.sqrt(most) * rootFactor + epsilon));
        }
    }

    private static void nadamStep(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            float l2,
            int from,
            int to,
            float beta1,
            float oneMinusBeta1,
            float beta2,
            float oneMinusBeta2,
            float meanFactor,
            float gradientFactor,
            float rootFactor,
            float epsilon) {
        for (int i = from; i < to; i++) {
            float gradient = Subnormals.flushedGradient(g[i] + l2 * w[i]);
            float mean = Subnormals.flushed(beta1 * m[i] + oneMinusBeta1 * gradient);
            float square = Subnormals.flushed(beta2 * v[i] + oneMinusBeta2 * (gradient * gradient));
            m[i] = mean;
            v[i] = square;
            float step = (meanFactor * mean + gradientFactor * gradient)
                    / ((float) Math.sqrt(square) * rootFactor + epsilon);
            w[i] = Subnormals.flushed(w[i] - step);
        }
    }
}
