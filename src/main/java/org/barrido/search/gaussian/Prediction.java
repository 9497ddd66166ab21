package org.barrido.search.gaussian;

import org.barrido.search.numeric.StandardNormal;

/** What a Gaussian process expects at a place, in standardized units. */
final class Prediction {
    /** Of the variance, so that places that were measured have a logarithm too. */
    private static final double LEAST_VARIANCE = 1e-12;

    private final GaussianProcess process;
    private final double[] place;
    private final double[] whitened;
    final double mean;
    final double deviation;

    Prediction(GaussianProcess process, double[] place, double mean, double variance, double[] whitened) {
        this.process = process;
        this.place = place;
        this.whitened = whitened;
        this.mean = mean;
        this.deviation = Math.sqrt(variance + LEAST_VARIANCE);
    }

    /** The logarithm of the improvement to expect over a value. */
    double logImprovement(double best) {
        return StandardNormal.logImprovement((mean - best) / deviation) + StrictMath.log(deviation);
    }

    /** The slopes of {@link #logImprovement} by the coordinates. */
    void slopes(double best, double[] slopes) {
        double[] varianceSlopes = new double[slopes.length];
        process.slopes(place, whitened, slopes, varianceSlopes);
        double z = (mean - best) / deviation;
        double outer = StandardNormal.logImprovementSlope(z);
        for (int d = 0; d < slopes.length; d++) {
            double deviationSlope = varianceSlopes[d] / (2 * deviation);
            slopes[d] = outer * (slopes[d] - z * deviationSlope) / deviation + deviationSlope / deviation;
        }
    }
}
