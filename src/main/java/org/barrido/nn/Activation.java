package org.barrido.nn;

import org.barrido.nn.kernel.ElementaryFunctions;

/** Elementwise functions of the hidden layers. */
public enum Activation {
    RELU {
        @Override
        float value(float z) {
            return Math.max(z, 0f);
        }

        @Override
        float slope(float z) {
            return z > 0f ? 1f : 0f;
        }
    },
    /** Slope 0.01 below zero (Maas, Hannun and Ng 2013). */
    LEAKY_RELU {
        @Override
        float value(float z) {
            return z > 0f ? z : LEAK * z;
        }

        @Override
        float slope(float z) {
            return z > 0f ? 1f : LEAK;
        }
    },
    TANH {
        @Override
        float value(float z) {
            return (float) ElementaryFunctions.tanh(z);
        }

        @Override
        float slope(float z) {
            double t = ElementaryFunctions.tanh(z);
            return (float) (1 - t * t);
        }
    },
    SIGMOID {
        @Override
        float value(float z) {
            return (float) ElementaryFunctions.sigmoid(z);
        }

        @Override
        float slope(float z) {
            double s = ElementaryFunctions.sigmoid(z);
            return (float) (s * (1 - s));
        }
    },
    /** The tanh form (Hendrycks and Gimpel 2016): z/2 (1 + tanh(sqrt(2/pi) (z + 0.044715 z^3))). */
    GELU {
        @Override
        float value(float z) {
            return (float) (0.5 * z * (1 + ElementaryFunctions.tanh(inner(z))));
        }

        @Override
        float slope(float z) {
            double t = ElementaryFunctions.tanh(inner(z));
            double innerSlope = SQRT_2_OVER_PI * (1 + 3 * CUBIC * z * z);
            return (float) (0.5 * (1 + t) + 0.5 * z * (1 - t * t) * innerSlope);
        }

        private double inner(double z) {
            return SQRT_2_OVER_PI * (z + CUBIC * z * z * z);
        }
    },
    IDENTITY {
        @Override
        float value(float z) {
            return z;
        }

        @Override
        float slope(float z) {
            return 1f;
        }
    };

    private static final float LEAK = 0.01f;
    private static final double SQRT_2_OVER_PI = 0.7978845608028654;
    private static final double CUBIC = 0.044715;

    abstract float value(float z);

    /** The derivative at z; at a kink the one from below. */
    abstract float slope(float z);
}
