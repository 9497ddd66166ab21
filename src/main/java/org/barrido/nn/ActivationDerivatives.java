package org.barrido.nn;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.Layer;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.nn.optimizer.TrainingConfig;
import org.jspecify.annotations.Nullable;

/**
 * Activation on the way forward, its derivative on the way back. ReLU's derivative is read off the sign of its output; for the
 * others, and wherever there is dropout, it is kept from the way forward, times the dropout's factor.
 */
abstract class ActivationDerivatives {
    static ActivationDerivatives of(Network network, TrainingConfig.Regularization regularization, int batchSize) {
        return network.activation == Activation.RELU && regularization.dropout() == 0
                ? new SignBased()
                : new Stored(network, regularization.dropout(), batchSize);
    }

    void begin(RandomStream dropout) {}

    abstract void activate(int l, ForwardPass pass, int count);

    /** d[b] times the slopes of layer {@code l}. */
    abstract void multiply(int l, ForwardPass pass, float[][] d, int count, Kernels kernels);

    private static final class SignBased extends ActivationDerivatives {
        @Override
        void activate(int l, ForwardPass pass, int count) {
            pass.activate(l, count);
        }

        @Override
        void multiply(int l, ForwardPass pass, float[][] d, int count, Kernels kernels) {
            kernels.reluGradient(pass.outputs.get(l), d, count, d[0].length - Kernels.OFFSET);
        }
    }

    private static final class Stored extends ActivationDerivatives {
        private final List<float[][]> slopes = new ArrayList<>(); // per hidden layer (batch × stride)
        private final Network network;
        private final double dropout;
        private final float scale;
        private @Nullable RandomStream random;

        Stored(Network network, double dropout, int batchSize) {
            this.network = network;
            this.dropout = dropout;
            scale = (float) (1 / (1 - dropout));
            for (Layer layer : network.layers.subList(0, network.layers.size() - 1)) {
                slopes.add(new float[batchSize][Kernels.OFFSET + layer.stride]);
            }
        }

        @Override
        void begin(RandomStream dropout) {
            random = dropout;
        }

        @Override
        void activate(int l, ForwardPass pass, int count) {
            int width = network.layers.get(l).fanOut;
            for (int b = 0; b < count; b++) {
                activate(pass.outputs.get(l)[b], slopes.get(l)[b], width);
                if (dropout > 0) {
                    drop(pass.outputs.get(l)[b], slopes.get(l)[b], width);
                }
            }
        }

        private void activate(float[] z, float[] slope, int width) {
            for (int j = Kernels.OFFSET; j < Kernels.OFFSET + width; j++) {
                slope[j] = network.activation.slope(z[j]);
                z[j] = network.activation.value(z[j]);
            }
        }

        private void drop(float[] a, float[] slope, int width) {
            RandomStream stream = requireNonNull(random);
            for (int j = Kernels.OFFSET; j < Kernels.OFFSET + width; j++) {
                float factor = stream.nextDouble() < dropout ? 0f : scale;
                a[j] *= factor;
                slope[j] *= factor;
            }
        }

        @Override
        void multiply(int l, ForwardPass pass, float[][] d, int count, Kernels kernels) {
            for (int b = 0; b < count; b++) {
                multiply(d[b], slopes.get(l)[b]);
            }
        }

        private static void multiply(float[] d, float[] slope) {
            for (int j = Kernels.OFFSET; j < d.length; j++) {
                d[j] *= slope[j];
            }
        }
    }
}
