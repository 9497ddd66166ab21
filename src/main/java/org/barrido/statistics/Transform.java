package org.barrido.statistics;

/** The scale on which a figure's spread is more like the normal distribution's: skewed figures are judged there too. */
public enum Transform {
    /** As it is. */
    LINEAR,
    /** Positive figures over magnitudes, such as losses and times. */
    LOG,
    /** Fractions between 0 and 1, such as accuracies. */
    LOGIT,
    /** Differences of two such fractions, as they are: they lie between -1 and 1, and paired ones lose most of the skew. */
    DIFFERENCE;

    /** Nothing is nearer to the end of a scale than this, so that a loss of 0 or an accuracy of 1 has a place on it. */
    private static final double NEAREST = 1e-6;

    /** No figure on this scale is below. */
    double least() {
        return switch (this) {
            case LINEAR -> Double.NEGATIVE_INFINITY;
            case LOG, LOGIT -> 0;
            case DIFFERENCE -> -1;
        };
    }

    /** No figure on this scale is above. */
    double most() {
        return this == LOGIT || this == DIFFERENCE ? 1 : Double.POSITIVE_INFINITY;
    }

    /**
     * The interval around a mean that is symmetric on this scale, as wide there as the error on the plain one times the scale's slope at
     * the mean (the delta method): what Korn and Graubard (1998) do to proportions. It can't leave what the figure can be, and where the
     * error is small it is the plain one.
     *
     * @param error half of the plain interval
     */
    public Interval around(double mean, double error) {
        if (this == LINEAR || this == DIFFERENCE || !(error > 0)) {
            return within(new Interval(mean - error, mean + error));
        }
        double there = to(mean);
        double inside = from(there);
        double half = error / (this == LOG ? inside : inside * (1 - inside));
        return new Interval(from(there - half), from(there + half));
    }

    /** What of an interval a figure on this scale can be. */
    public Interval within(Interval interval) {
        return new Interval(Math.max(least(), interval.low()), Math.min(most(), interval.high()));
    }

    double to(double x) {
        return switch (this) {
            case LINEAR, DIFFERENCE -> x;
            case LOG -> StrictMath.log(Math.max(x, NEAREST * NEAREST));
            case LOGIT -> {
                double inside = Math.max(NEAREST, Math.min(1 - NEAREST, x));
                yield StrictMath.log(inside / (1 - inside));
            }
        };
    }

    double from(double y) {
        return switch (this) {
            case LINEAR, DIFFERENCE -> y;
            case LOG -> StrictMath.exp(y);
            case LOGIT -> 1 / (1 + StrictMath.exp(-y));
        };
    }
}
