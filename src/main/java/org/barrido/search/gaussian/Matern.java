package org.barrido.search.gaussian;

import org.barrido.nn.kernel.ElementaryFunctions;

/** The Matérn kernel of smoothness 5/2, as a function of the squared distance (Rasmussen and Williams 2006, equation 4.17). */
final class Matern {
    private static final double SQRT_5 = 2.23606797749979;

    private Matern() {}

    static double at(double square) {
        double root = root(square);
        return at(square, root, decay(root));
    }

    /** The derivative by the squared distance, which is finite at 0. */
    static double slope(double square) {
        double root = root(square);
        return slope(root, decay(root));
    }

    static double root(double square) {
        return SQRT_5 * Math.sqrt(square);
    }

    static double decay(double root) {
        return ElementaryFunctions.exp(-root);
    }

    /** The same for whoever has the parts already. */
    static double at(double square, double root, double decay) {
        return (1 + root + 5 * square / 3) * decay;
    }

    static double slope(double root, double decay) {
        return -5.0 / 6 * (1 + root) * decay;
    }
}
