package org.barrido.search.gaussian;

import org.barrido.search.numeric.Coordinates;

/**
 * What a covariance is made of.
 *
 * @param inverseSquares of the length scales, one a dimension
 * @param scale variance of the function
 * @param noise variance of a measurement; 0 where it is known of each
 */
record KernelParameters(Coordinates inverseSquares, double scale, double noise) {
    /** From their logarithms, in this order. */
    static KernelParameters of(double[] logarithms, int dimensions, boolean noiseIsKnown) {
        double[] inverseSquares = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            inverseSquares[d] = StrictMath.exp(logarithms[d]);
        }
        double noise = noiseIsKnown ? 0 : StrictMath.exp(logarithms[dimensions + 1]);
        return new KernelParameters(Coordinates.of(inverseSquares), StrictMath.exp(logarithms[dimensions]), noise);
    }
}
