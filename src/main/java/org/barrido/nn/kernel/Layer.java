package org.barrido.nn.kernel;

/** One dense layer's parameters, in the padded layout of {@link Kernels}. */
public final class Layer {
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

    public void initialize(Initializer initialization, double scale, RandomStream random) {
        double deviation = initialization.deviation(fanIn, fanOut, scale);
        for (int i = 0; i < fanIn; i++) {
            for (int j = 0; j < fanOut; j++) {
                weights[row(i) + j] = (float) (random.nextGaussian() * deviation);
            }
        }
    }
}
