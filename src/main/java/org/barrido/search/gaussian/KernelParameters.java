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
    double covariance(PlaceEncoding encoding, double[] one, double[] other) {
        return scale * Matern.at(squaredDistance(encoding, one, other));
    }

    double squaredDistance(PlaceEncoding encoding, double[] one, double[] other) {
        double square = 0;
        for (int d = 0; d < one.length; d++) {
            square += inverseSquares.get(d) * encoding.squaredDifference(d, one[d], other[d]);
        }
        return square;
    }
}
