package org.barrido.nn;

import java.util.Arrays;
import org.barrido.nn.kernel.ElementaryFunctions;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.optimizer.Loss;
import org.barrido.nn.optimizer.LossGradient;
import org.barrido.nn.optimizer.TrainingConfig;
import org.jspecify.annotations.Nullable;

/**
 * Softmax and loss in one: with cross-entropy the gradient of the logits is softmax - target (Bishop 2006, eq. 4.109), and no
 * small probability is ever divided by; unless {@link LossGradient#JACOBIAN} asks for just that.
 */
public final class SoftmaxLoss {
    private static final int OFFSET = Kernels.OFFSET;

    private final Loss loss;
    private final @Nullable SoftmaxJacobian jacobian; // null where the gradient is fused
    private final int classes;
    private final double on; // target of the true class
    private final double off; // of every other class
    private final double[] p; // (classes)

    private SoftmaxLoss(Loss loss, @Nullable SoftmaxJacobian jacobian, int classes, double labelSmoothing) {
        this.loss = loss;
        this.jacobian = jacobian;
        this.classes = classes;
        off = labelSmoothing / classes;
        on = 1 - labelSmoothing + off;
        p = new double[classes];
    }

    public static SoftmaxLoss of(TrainingConfig.LossConfig config, int classes) {
        boolean apart = config.function() == Loss.CROSS_ENTROPY && config.gradient() == LossGradient.JACOBIAN;
        SoftmaxJacobian jacobian = apart ? new SoftmaxJacobian(classes) : null;
        return new SoftmaxLoss(config.function(), jacobian, classes, config.labelSmoothing());
    }

    /** Cross-entropy against the label alone, as tests take it. */
    static SoftmaxLoss ofLabels(int classes) {
        return new SoftmaxLoss(Loss.CROSS_ENTROPY, null, classes, 0);
    }

    /** The loss of one example; its gradient times {@code scale} goes to {@code delta}. */
    public double backward(float[] logits, int label, double scale, float[] delta) {
        double logSum = softmax(logits);
        if (jacobian != null) {
            return jacobian.backward(p, label, on, off, scale, delta);
        }
        if (loss == Loss.CROSS_ENTROPY) {
            for (int k = 0; k < classes; k++) {
                delta[OFFSET + k] = (float) ((p[k] - target(k, label)) * scale);
            }
            return crossEntropy(logits, label, logSum);
        }
        double mean = 0;
        for (int k = 0; k < classes; k++) {
            mean += p[k] * (p[k] - target(k, label));
        }
        for (int k = 0; k < classes; k++) {
            delta[OFFSET + k] = (float) (p[k] * (p[k] - target(k, label) - mean) * (2 * scale / classes));
        }
        return squaredError(label);
    }

    /** Cross-entropy of one example against its label alone. */
    double crossEntropy(float[] logits, int label) {
        return softmax(logits) - logits[OFFSET + label];
    }

    /** A copy, one for each class. */
    double[] probabilities(float[] logits) {
        softmax(logits);
        return Arrays.copyOf(p, classes);
    }

    private double crossEntropy(float[] logits, int label, double logSum) {
        if (off == 0) {
            return logSum - logits[OFFSET + label];
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += target(k, label) * (logSum - logits[OFFSET + k]);
        }
        return sum;
    }

    private double squaredError(int label) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            double error = p[k] - target(k, label);
            sum += error * error;
        }
        return sum / classes;
    }

    private double target(int k, int label) {
        return k == label ? on : off;
    }

    /** Fills p; returns log(sum(e^logits)). The largest logit is taken off first, so that no power overflows. */
    private double softmax(float[] logits) {
        float max = logits[OFFSET];
        for (int k = 1; k < classes; k++) {
            max = Math.max(max, logits[OFFSET + k]);
        }
        for (int k = 0; k < classes; k++) {
            p[k] = ElementaryFunctions.exp((double) logits[OFFSET + k] - max);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += p[k];
        }
        double factor = 1 / sum;
        for (int k = 0; k < classes; k++) {
            p[k] *= factor;
        }
        return max + ElementaryFunctions.log(sum);
    }

    /** The class of the largest logit, the first of equals; -1 where one isn't a number. */
    static int classOf(float[] logits, int classes) {
        int best = 0;
        for (int k = 0; k < classes; k++) {
            if (Float.isNaN(logits[OFFSET + k])) {
                return -1;
            }
            if (logits[OFFSET + k] > logits[OFFSET + best]) {
                best = k;
            }
        }
        return best;
    }
}
