package org.barrido.statistics;

/** The scale on which a figure's spread is more like the normal distribution's: skewed figures are judged there too. */
public enum Transform {
    /** As it is. */
    LINEAR,
    /** Positive figures over magnitudes, such as losses and times. */
    LOG,
    /** Fractions between 0 and 1, such as accuracies. */
    LOGIT;

    /** Nothing is nearer to the end of a scale than this, so that a loss of 0 or an accuracy of 1 has a place on it. */
    private static final double NEAREST = 1e-6;

    /** No figure on this scale is below. */
    double least() {
        return this == LINEAR ? Double.NEGATIVE_INFINITY : 0;
    }

    /** No figure on this scale is above. */
    double most() {
        return this == LOGIT ? 1 : Double.POSITIVE_INFINITY;
    }

    double to(double x) {
        return switch (this) {
            case LINEAR -> x;
            case LOG -> StrictMath.log(Math.max(x, NEAREST * NEAREST));
            case LOGIT -> {
                double inside = Math.max(NEAREST, Math.min(1 - NEAREST, x));
                yield StrictMath.log(inside / (1 - inside));
            }
        };
    }

    double from(double y) {
        return switch (this) {
            case LINEAR -> y;
            case LOG -> StrictMath.exp(y);
            case LOGIT -> 1 / (1 + StrictMath.exp(-y));
        };
    }
}
