package org.barrido.search.gaussian;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.barrido.search.numeric.PositiveDefinite;

/**
 * What is to be expected where nothing was tried, and how surely. Configurations under way are believed to come to what is predicted for them: that
 * leaves the mean as it is and makes it surer around them ("kriging believer", Ginsbourger et al. 2010).
 */
final class GaussianProcess {
    private final PlaceEncoding encoding;
    private final KernelParameters parameters;
    private final Places places; // measured, then believed
    private final double[] weights; // of the measured
    private final PositiveDefinite covariance; // of all
    private final double noise;

    private GaussianProcess(
            PlaceEncoding encoding,
            KernelParameters parameters,
            Places places,
            double[] weights,
            PositiveDefinite covariance,
            double noise) {
        this.encoding = encoding;
        this.parameters = parameters;
        this.places = places;
        this.weights = weights;
        this.covariance = covariance;
        this.noise = noise;
    }

    /**
     * Looks at measurements; empty where they can't be computed with, so far apart are they.
     *
     * @param pending encoded
     */
    static Optional<GaussianProcess> of(
            PlaceEncoding encoding, KernelParameters parameters, Measurements measurements, List<double[]> pending) {
        int known = measurements.size();
        double[][] rows = Arrays.copyOf(measurements.places, known + pending.size());
        double[] noises = Arrays.copyOf(measurements.noises, rows.length);
        double mean = 0;
        for (int i = 0; i < known; i++) {
            mean += noises[i] / known;
        }
        for (int i = 0; i < pending.size(); i++) {
            rows[known + i] = pending.get(i);
            noises[known + i] = mean;
        }
        Places places = new Places(encoding, rows);
        double noise = mean + parameters.noise();
        return decomposed(parameters, places, noises)
                .map(covariance -> new GaussianProcess(
                        encoding, parameters, places, covariance.solve(measurements.values), covariance, noise))
                .filter(process -> Arrays.stream(process.weights).allMatch(Double::isFinite));
    }

    private static Optional<PositiveDefinite> decomposed(KernelParameters parameters, Places places, double[] noises) {
        int size = places.size();
        double[] covariance = new double[size * size];
        for (int i = 0; i < size; i++) {
            double[] squares = places.squaredDistances(parameters.inverseSquares(), places.get(i), i + 1);
            for (int j = 0; j <= i; j++) {
                double both = parameters.scale() * Matern.at(squares[j]);
                covariance[i * size + j] = both;
                covariance[j * size + i] = both;
            }
            covariance[i * size + i] += noises[i] + parameters.noise();
        }
        return PositiveDefinite.near(covariance, size);
    }

    /** How many configurations it looks at, with those under way. */
    int size() {
        return places.size();
    }

    double[] place(int index) {
        return places.get(index);
    }

    /** Predicts the mean only. */
    double mean(double[] place) {
        double[] squares = places.squaredDistances(parameters.inverseSquares(), place, weights.length);
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * (parameters.scale() * Matern.at(squares[i]));
        }
        return mean;
    }

    /** Predicts at a place: the mean, and the variance of the function there, without noise. */
    Prediction at(double[] place) {
        double[] covariances = places.squaredDistances(parameters.inverseSquares(), place, places.size());
        double mean = 0;
        for (int i = 0; i < covariances.length; i++) {
            covariances[i] = parameters.scale() * Matern.at(covariances[i]);
            mean += i < weights.length ? covariances[i] * weights[i] : 0;
        }
        double[] whitened = covariance.whitened(covariances);
        double explained = 0;
        for (double each : whitened) {
            explained += each * each;
        }
        return new Prediction(this, place, mean, Math.max(0, parameters.scale() - explained), whitened);
    }

    /** The slopes of mean and variance at a prediction's place. */
    void slopes(double[] place, double[] whitened, double[] meanSlopes, double[] varianceSlopes) {
        double[] solved = covariance.solveWhitened(whitened);
        double[] squares = places.squaredDistances(parameters.inverseSquares(), place, places.size());
        Arrays.fill(meanSlopes, 0);
        Arrays.fill(varianceSlopes, 0);
        for (int i = 0; i < squares.length; i++) {
            double slope = parameters.scale() * Matern.slope(squares[i]);
            double weight = i < weights.length ? weights[i] : 0;
            for (int d = 0; d < place.length; d++) {
                double own = slope * parameters.inverseSquares().get(d) * encoding.slope(d, place[d], places.get(i)[d]);
                meanSlopes[d] += weight * own;
                varianceSlopes[d] -= 2 * solved[i] * own;
            }
        }
    }

    /** The variance that a measurement will have beside the function's. */
    double noise() {
        return noise;
    }

    KernelParameters parameters() {
        return parameters;
    }
}
