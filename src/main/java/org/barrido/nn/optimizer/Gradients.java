package org.barrido.nn.optimizer;

import java.util.Arrays;
import java.util.List;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.Layer;

/** One layer's gradient and optimizer state, in the layout of its parameters. */
public final class Gradients {
    public final float[] weights; // (fan_in × stride)
    public final float[] biases; // (stride)
    public final float[][] weightState;
    public final float[][] biasState;

    public Gradients(Layer layer, int states) {
        weights = new float[layer.weights.length];
        biases = new float[layer.biases.length];
        weightState = new float[states][layer.weights.length];
        biasState = new float[states][layer.biases.length];
    }

    /** biases[j] = sum over b of d[b][j]. */
    public void sumBiases(float[][] d, int count) {
        Arrays.fill(biases, 0f);
        for (int b = 0; b < count; b++) {
            add(biases, d[b]);
        }
    }

    private static void add(float[] y, float[] x) {
        for (int j = Kernels.OFFSET; j < y.length; j++) {
            y[j] += x[j];
        }
    }

    /** Euclidean, of the weights alone. */
    public double weightNorm() {
        return Math.sqrt(squareNorm(weights));
    }

    /** Scales all of them so that their norm (Euclidean, over every layer together) is at most {@code most}. */
    public static void clip(List<Gradients> all, double most) {
        double square = 0;
        for (Gradients gradients : all) {
            square += squareNorm(gradients.weights) + squareNorm(gradients.biases);
        }
        double norm = Math.sqrt(square);
        if (norm > most) {
            float factor = (float) (most / norm);
            for (Gradients gradients : all) {
                scale(gradients.weights, factor);
                scale(gradients.biases, factor);
            }
        }
    }

    /** In eight interleaved sums, a fixed order whatever the processor; rows are multiples of 16 long. */
    private static double squareNorm(float[] x) {
        double[] sums = new double[8];
        for (int i = Kernels.OFFSET; i < x.length; i += 8) {
            for (int k = 0; k < 8; k++) {
                sums[k] += (double) x[i + k] * x[i + k];
            }
        }
        return ((sums[0] + sums[1]) + (sums[2] + sums[3])) + ((sums[4] + sums[5]) + (sums[6] + sums[7]));
    }

    private static void scale(float[] x, float factor) {
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
    }
}
