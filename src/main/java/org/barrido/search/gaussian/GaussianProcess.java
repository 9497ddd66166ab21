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
    private final double[][] places; // measured, then believed
    private final double[] weights; // of the measured
    private final PositiveDefinite covariance; // of all

    private GaussianProcess(
            PlaceEncoding encoding,
            KernelParameters parameters,
            double[][] places,
            double[] weights,
            PositiveDefinite covariance) {
        this.encoding = encoding;
        this.parameters = parameters;
        this.places = places;
        this.weights = weights;
        this.covariance = covariance;
    }

    /**
     * Looks at measurements; empty where they can't be computed with, so far apart are they.
     *
     * @param pending encoded
     */
    static Optional<GaussianProcess> of(
            PlaceEncoding encoding, KernelParameters parameters, Measurements measurements, List<double[]> pending) {
        int known = measurements.size();
        double[][] places = Arrays.copyOf(measurements.places, known + pending.size());
        double[] noises = Arrays.copyOf(measurements.noises, places.length);
        double mean = 0;
        for (int i = 0; i < known; i++) {
            mean += noises[i] / known;
        }
        for (int i = 0; i < pending.size(); i++) {
            places[known + i] = pending.get(i);
            noises[known + i] = mean;
        }
        Optional<double[]> weights = decomposed(encoding, parameters, measurements.places, noises)
                .map(covariance -> covariance.solve(measurements.values))
                .filter(found -> Arrays.stream(found).allMatch(Double::isFinite));
        return weights.flatMap(found -> decomposed(encoding, parameters, places, noises)
                .map(covariance -> new GaussianProcess(encoding, parameters, places, found, covariance)));
    }

    private static Optional<PositiveDefinite> decomposed(
            PlaceEncoding encoding, KernelParameters parameters, double[][] places, double[] noises) {
        double[][] covariance = new double[places.length][places.length];
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j <= i; j++) {
                covariance[i][j] = parameters.covariance(encoding, places[i], places[j]);
                covariance[j][i] = covariance[i][j];
            }
            covariance[i][i] += noises[i] + parameters.noise();
        }
        return PositiveDefinite.near(covariance);
    }

    /** How many configurations it looks at, with those under way. */
    int size() {
        return places.length;
    }

    double[] place(int index) {
        return places[index];
    }

    /** Predicts the mean only. */
    double mean(double[] place) {
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            mean += weights[i] * parameters.covariance(encoding, place, places[i]);
        }
        return mean;
    }

    /** Predicts at a place: the mean, and the variance of the function there, without noise. */
    Prediction at(double[] place) {
        int size = places.length;
        double[] covariances = new double[size];
        double mean = 0;
        for (int i = 0; i < size; i++) {
            covariances[i] = parameters.covariance(encoding, place, places[i]);
            mean += i < weights.length ? covariances[i] * weights[i] : 0;
        }
        double[] solved = covariance.solve(covariances);
        double explained = 0;
        for (int i = 0; i < size; i++) {
            explained += covariances[i] * solved[i];
        }
        return new Prediction(this, place, mean, Math.max(0, parameters.scale() - explained), solved);
    }

    /** The slopes of mean and variance at a prediction's place. */
    void slopes(double[] place, double[] solved, double[] meanSlopes, double[] varianceSlopes) {
        Arrays.fill(meanSlopes, 0);
        Arrays.fill(varianceSlopes, 0);
        for (int i = 0; i < places.length; i++) {
            double slope = parameters.scale() * Matern.slope(parameters.squaredDistance(encoding, place, places[i]));
            double weight = i < weights.length ? weights[i] : 0;
            for (int d = 0; d < place.length; d++) {
                double own = slope * parameters.inverseSquares().get(d) * encoding.slope(d, place[d], places[i][d]);
                meanSlopes[d] += weight * own;
                varianceSlopes[d] -= 2 * solved[i] * own;
            }
        }
    }

    KernelParameters parameters() {
        return parameters;
    }
}
