package org.barrido.nn.kernel;

import org.ojalgo.OjAlgoUtils;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.structure.Access2D;

/**
 * One dense layer's parameters, in the padded layout of {@link Kernels}; {@link #store()} is the ojAlgo view of the weights.
 */
public final class Layer {
    static {
        // Parallel are the attempts; ojAlgo's own threads would only take the cores from them.
        OjAlgoUtils.limitThreadsTo(1);
    }

    public final int fanIn;
    public final int fanOut;
    public final int stride; // fan_out, padded
    public final float[] weights; // (offset + fan_in × stride)
    public final float[] biases; // (offset + stride)

    public Layer(int fanIn, int fanOut) {
        this.fanIn = fanIn;
        this.fanOut = fanOut;
        stride = padded(fanOut);
        weights = new float[row(fanIn)];
        biases = new float[row(1)];
    }

    public static int padded(int n) {
        return (n + Kernels.LANES - 1) / Kernels.LANES * Kernels.LANES;
    }

    /** The place where the weights of input {@code i} begin. */
    public int row(int i) {
        return Kernels.OFFSET + i * stride;
    }

    /** The weights (fan_in × fan_out) for ojAlgo's algebra: a view, nothing is copied. */
    MatrixStore<Double> store() {
        return R064Store.FACTORY.makeWrapper(new Access2D<Double>() {
            @Override
            public double doubleValue(int i, int j) {
                return weights[row(i) + j];
            }

            @Override
            public Double get(long i, long j) {
                return doubleValue(Math.toIntExact(i), Math.toIntExact(j));
            }

            @Override
            public int getRowDim() {
                return fanIn;
            }

            @Override
            public int getColDim() {
                return fanOut;
            }
        });
    }

    public void initialize(Initializer initialization, double scale, RandomStream random) {
        double deviation = initialization.deviation(fanIn, fanOut, scale);
        for (int i = 0; i < fanIn; i++) {
            for (int j = 0; j < fanOut; j++) {
                weights[row(i) + j] = (float) (random.nextGaussian() * deviation);
            }
        }
    }
}
