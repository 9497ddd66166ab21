package org.barrido.nn;

import org.barrido.nn.kernel.ElementaryFunctions;
import org.barrido.nn.kernel.Kernels;

/**
 * Cross-entropy and softmax as two layers, the derivative of one after the other. Nothing is done against the division by a small
 * probability: to see what that does is its purpose. Its cost grows with the square of the number of classes.
 */
final class SoftmaxJacobian {
    private final float[] p; // (classes) what the softmax layer gives to the next
    private final float[] slopes; // (classes) of the loss by each p

    SoftmaxJacobian(int classes) {
        p = new float[classes];
        slopes = new float[classes];
    }

    /**
     * The cross-entropy of one example; its gradient by the logits, times {@code scale}, goes to {@code delta}.
     *
     * @param probabilities softmax of the logits
     * @param on target of the label's class, {@code off} of every other
     */
    double backward(double[] probabilities, int label, double on, double off, double scale, float[] delta) {
        double loss = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = (float) probabilities[k];
            double target = k == label ? on : off;
            // A class that the target doesn't name has no part in the sum, whatever its probability.
            slopes[k] = target == 0 ? 0f : (float) (-target / p[k]);
            loss -= target == 0 ? 0 : target * ElementaryFunctions.log(p[k]);
        }
        for (int j = 0; j < p.length; j++) {
            delta[Kernels.OFFSET + j] = (float) (product(j) * scale);
        }
        return loss;
    }

    /** Row j of diag(p) - p pᵀ, times the slopes. */
    private double product(int j) {
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            double derivative = (double) p[j] * ((k == j ? 1f : 0f) - p[k]);
            sum += derivative * slopes[k];
        }
        return sum;
    }
}
