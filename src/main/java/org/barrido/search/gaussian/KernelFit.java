package org.barrido.search.gaussian;

import java.util.Arrays;
import java.util.Optional;
import org.barrido.search.numeric.BoundedMinimizer;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.numeric.PositiveDefinite;

/**
 * Finds the parameters of a kernel that measurements make the most probable: marginal likelihood times Optuna 5's priors, over their logarithms,
 * by L-BFGS from where all are 1 (Rasmussen and Williams 2006, section 5.4.1).
 */
final class KernelFit {
    private static final double GRADIENT_TOLERANCE = 1e-2;
    private static final double VALUE_TOLERANCE = 1e-9;
    private static final int ITERATIONS = 100;
    /** So many measurements are fitted in two steps. */
    private static final int MANY = 128;
    /** One in so many is in the first step. */
    private static final int SHARE = 4;
    /** Nothing is that much longer or shorter; beyond it, exponentials overflow. */
    private static final double MOST_LOGARITHM = 25;

    private final Measurements measurements;
    private final int dimensions;
    private final double[][][] differences; // squared, dimension by dimension (size × size)

    KernelFit(PlaceEncoding encoding, Measurements measurements) {
        this.measurements = measurements;
        this.dimensions = encoding.size();
        int size = measurements.size();
        differences = new double[dimensions][size][size];
        for (int d = 0; d < dimensions; d++) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < i; j++) {
                    differences[d][i][j] =
                            encoding.squaredDifference(d, measurements.places[i][d], measurements.places[j][d]);
                }
            }
        }
    }

    /**
     * Fits to measurements, of many from where a quarter of them leads: that is a sixty-fourth of the work, and most of the way. A function of the
     * measurements alone all the same.
     */
    static KernelParameters fitted(PlaceEncoding encoding, Measurements measurements) {
        KernelFit all = new KernelFit(encoding, measurements);
        double[] start = new double[all.size()];
        if (measurements.size() >= MANY) {
            start = new KernelFit(encoding, measurements.every(SHARE)).fitted(start);
        }
        return all.parameters(all.fitted(start));
    }

    private int size() {
        return dimensions + (measurements.noiseIsKnown ? 1 : 2);
    }

    double[] fitted(double[] start) {
        int size = size();
        double[] low = new double[size];
        double[] high = new double[size];
        Arrays.fill(low, -MOST_LOGARITHM);
        Arrays.fill(high, MOST_LOGARITHM);
        BoundedMinimizer minimizer = new BoundedMinimizer(low, high, GRADIENT_TOLERANCE, VALUE_TOLERANCE, ITERATIONS);
        return minimizer.from(start, this::loss).x().toArray();
    }

    KernelParameters parameters(double[] logarithms) {
        double[] inverseSquares = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            inverseSquares[d] = StrictMath.exp(logarithms[d]);
        }
        double noise = measurements.noiseIsKnown ? 0 : StrictMath.exp(logarithms[dimensions + 1]);
        return new KernelParameters(Coordinates.of(inverseSquares), StrictMath.exp(logarithms[dimensions]), noise);
    }

    /** The negative logarithm of likelihood times prior, but for constants; infinite where the covariance can't be decomposed. */
    double loss(double[] logarithms, double[] gradient) {
        KernelParameters parameters = parameters(logarithms);
        int size = measurements.size();
        double[][] correlations = new double[size][size];
        double[][] slopes = new double[size][size];
        fill(parameters, correlations, slopes);
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = parameters.scale() * correlations[i][j];
                covariance[j][i] = covariance[i][j];
            }
            covariance[i][i] += measurements.noises[i] + parameters.noise();
        }
        Optional<PositiveDefinite> decomposed = PositiveDefinite.of(covariance);
        if (decomposed.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double[] weights = decomposed.get().solve(measurements.values);
        double quadratic = 0;
        for (int i = 0; i < size; i++) {
            quadratic += measurements.values[i] * weights[i];
        }
        descend(parameters, decomposed.get().inverse(), weights, correlations, slopes, gradient);
        return 0.5 * (quadratic + decomposed.get().logDeterminant()) + prior(parameters, gradient);
    }

    private void fill(KernelParameters parameters, double[][] correlations, double[][] slopes) {
        for (int i = 0; i < correlations.length; i++) {
            for (int j = 0; j < i; j++) {
                double square = 0;
                for (int d = 0; d < dimensions; d++) {
                    square += parameters.inverseSquares().get(d) * differences[d][i][j];
                }
                double root = Matern.root(square);
                double decay = StrictMath.exp(-root);
                correlations[i][j] = Matern.at(square, root, decay);
                slopes[i][j] = Matern.slope(root, decay);
            }
            correlations[i][i] = 1;
        }
    }

    /** The likelihood's slopes by the logarithms: half the trace of (K⁻¹ - K⁻¹y yᵀK⁻¹) dK. */
    private void descend(
            KernelParameters parameters,
            double[][] inverse,
            double[] weights,
            double[][] correlations,
            double[][] slopes,
            double[] gradient) {
        Arrays.fill(gradient, 0);
        for (int i = 0; i < weights.length; i++) {
            double diagonal = 0.5 * (inverse[i][i] - weights[i] * weights[i]);
            gradient[dimensions] += diagonal * parameters.scale();
            if (!measurements.noiseIsKnown) {
                gradient[dimensions + 1] += diagonal * parameters.noise();
            }
            for (int j = 0; j < i; j++) {
                double share = parameters.scale() * (inverse[i][j] - weights[i] * weights[j]);
                gradient[dimensions] += share * correlations[i][j];
                for (int d = 0; d < dimensions; d++) {
                    gradient[d] += share
                            * slopes[i][j]
                            * differences[d][i][j]
                            * parameters.inverseSquares().get(d);
                }
            }
        }
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
