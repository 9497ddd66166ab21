package org.barrido.nn.kernel;

/** Distribution of the first weights, always normal; biases begin at zero. */
public enum Initializer {
    /** Standard deviation sqrt(2 / fan_in) (He et al. 2015). */
    HE {
        @Override
        double deviation(int fanIn, int fanOut, double scale) {
            return Math.sqrt(2.0 / fanIn);
        }
    },
    /** Standard deviation sqrt(2 / (fan_in + fan_out)) (Glorot and Bengio 2010). */
    XAVIER {
        @Override
        double deviation(int fanIn, int fanOut, double scale) {
            return Math.sqrt(2.0 / (fanIn + fanOut));
        }
    },
    /** Standard deviation {@code scale}. */
    NORMAL {
        @Override
        double deviation(int fanIn, int fanOut, double scale) {
            return scale;
        }
    };

    /** @param scale heeded by NORMAL alone */
    abstract double deviation(int fanIn, int fanOut, double scale);
}
