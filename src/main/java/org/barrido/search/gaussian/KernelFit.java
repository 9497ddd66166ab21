package org.barrido.search.gaussian;

import java.util.Arrays;
import java.util.Optional;
import org.barrido.search.numeric.BoundedMinimizer;
import org.barrido.search.numeric.PositiveDefinite;

/**
 * Finds the parameters of a kernel that measurements make the most probable: marginal likelihood times Optuna 5's priors, over their logarithms,
 * by L-BFGS from where all are 1 (Rasmussen and Williams 2006, section 5.4.1).
 */
final class KernelFit {
    private static final double GRADIENT_TOLERANCE = 1e-2;
    /** Of the loss: parameters that are so little more probable predict no better. */
    private static final double VALUE_TOLERANCE = 1e-5;

    private static final int ITERATIONS = 100;
    /** Nothing is that much longer or shorter; beyond it, exponentials overflow. */
    private static final double MOST_LOGARITHM = 25;

    private final Measurements measurements;
    private final int dimensions;
    /** Of each two places, each with those before it: squared, dimension by dimension (size · (size - 1) / 2). */
    private final double[][] differences;
    // for all evaluations, of each two places as well
    private final double[] squares;
    private final double[] correlations;
    private final double[] slopes;
    private final double[] shares;

    KernelFit(PlaceEncoding encoding, Measurements measurements) {
        this.measurements = measurements;
        this.dimensions = encoding.size();
        int size = measurements.size();
        int pairs = size * (size - 1) / 2;
        differences = new double[dimensions][pairs];
        squares = new double[pairs];
        correlations = new double[pairs];
        slopes = new double[pairs];
        shares = new double[pairs];
        for (int d = 0; d < dimensions; d++) {
            int pair = 0;
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    differences[d][pair] =
                            encoding.squaredDifference(d, measurements.places[i][d], measurements.places[j][d]);
                    pair++;
                }
            }
        }
    }

    /** The number of parameters. */
    int size() {
        return dimensions + (measurements.noiseIsKnown ? 1 : 2);
    }

    /** The logarithms of the parameters: inverse squares of length scales, scale, and noise where it isn't known. */
    double[] fitted(double[] start) {
        int size = size();
        double[] low = new double[size];
        double[] high = new double[size];
        Arrays.fill(low, -MOST_LOGARITHM);
        Arrays.fill(high, MOST_LOGARITHM);
        BoundedMinimizer minimizer = new BoundedMinimizer(low, high, GRADIENT_TOLERANCE, VALUE_TOLERANCE, ITERATIONS);
        return minimizer.from(start, this::loss).x().toArray();
    }

    /** The negative logarithm of likelihood times prior, but for constants; infinite where the covariance can't be decomposed. */
    double loss(double[] logarithms, double[] gradient) {
        KernelParameters parameters = KernelParameters.of(logarithms, dimensions, measurements.noiseIsKnown);
        compare(parameters);
        Optional<PositiveDefinite> decomposed = PositiveDefinite.of(covariance(parameters), measurements.size());
        if (decomposed.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double[] weights = decomposed.get().solve(measurements.values);
        double quadratic = 0;
        for (int i = 0; i < weights.length; i++) {
            quadratic += measurements.values[i] * weights[i];
        }
        descend(parameters, decomposed.get().inverse(), weights, gradient);
        return 0.5 * (quadratic + decomposed.get().logDeterminant()) + prior(parameters, gradient);
    }

    /** Computes the correlations, and their slopes by the squared distances. */
    private void compare(KernelParameters parameters) {
        Arrays.fill(squares, 0);
        for (int d = 0; d < dimensions; d++) {
            double factor = parameters.inverseSquares().get(d);
            double[] difference = differences[d];
            for (int pair = 0; pair < squares.length; pair++) {
                squares[pair] += factor * difference[pair];
            }
        }
        for (int pair = 0; pair < squares.length; pair++) {
            double root = Matern.root(squares[pair]);
            double decay = Matern.decay(root);
            correlations[pair] = Matern.at(squares[pair], root, decay);
            slopes[pair] = Matern.slope(root, decay);
        }
    }

    private double[] covariance(KernelParameters parameters) {
        int size = measurements.size();
        double[] covariance = new double[size * size];
        int pair = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                double both = parameters.scale() * correlations[pair];
                pair++;
                covariance[i * size + j] = both;
                covariance[j * size + i] = both;
            }
            covariance[i * size + i] = parameters.scale() + measurements.noises[i] + parameters.noise();
        }
        return covariance;
    }

    /** The likelihood's slopes by the logarithms: half the trace of (K⁻¹ - K⁻¹y yᵀK⁻¹) dK. */
    private void descend(KernelParameters parameters, double[][] inverse, double[] weights, double[] gradient) {
        Arrays.fill(gradient, 0);
        int pair = 0;
        for (int i = 0; i < weights.length; i++) {
            double diagonal = 0.5 * (inverse[i][i] - weights[i] * weights[i]);
            gradient[dimensions] += diagonal * parameters.scale();
            if (!measurements.noiseIsKnown) {
                gradient[dimensions + 1] += diagonal * parameters.noise();
            }
            for (int j = 0; j < i; j++) {
                double share = parameters.scale() * (inverse[i][j] - weights[i] * weights[j]);
                gradient[dimensions] += share * correlations[pair];
                shares[pair] = share * slopes[pair];
                pair++;
            }
        }
        for (int d = 0; d < dimensions; d++) {
            gradient[d] = parameters.inverseSquares().get(d) * product(shares, differences[d]);
        }
    }

    /** Sums products in four lanes, whose order is everywhere the same. */
    private static double product(double[] one, double[] other) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int whole = one.length - one.length % 4;
        for (int i = 0; i < whole; i += 4) {
            a += one[i] * other[i];
            b += one[i + 1] * other[i + 1];
            c += one[i + 2] * other[i + 2];
            d += one[i + 3] * other[i + 3];
        }
        for (int i = whole; i < one.length; i++) {
            a += one[i] * other[i];
        }
        return (a + b) + (c + d);
    }

    /** Optuna's: length scales around 1, scale Gamma(2, 1), noise Gamma(1.1, 30). Adds its slopes to the gradient. */
    private double prior(KernelParameters parameters, double[] gradient) {
        double loss = 0;
        for (int d = 0; d < dimensions; d++) {
            double own = parameters.inverseSquares().get(d);
            loss += 0.1 / own + 0.1 * own;
            gradient[d] += 0.1 * own - 0.1 / own;
        }
        double scale = parameters.scale();
        loss += scale - StrictMath.log(scale);
        gradient[dimensions] += scale - 1;
        if (!measurements.noiseIsKnown) {
            double noise = parameters.noise() + Measurements.LEAST_NOISE;
            loss += 30 * noise - 0.1 * StrictMath.log(noise);
            gradient[dimensions + 1] += (30 - 0.1 / noise) * parameters.noise();
        }
        return loss;
    }
}
