package org.barrido.search.numeric;

/** The normal distribution of mean 0 and standard deviation 1, to the same bits everywhere and far into its tails. */
public final class StandardNormal {
    public static final double LOG_SQRT_2_PI = 0.9189385332046728;

    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double SQRT_HALF_PI = 1.2533141373155003;
    private static final double LOG_2 = 0.6931471805599453;
    private static final double NARROW = 1e-4;
    /** Newton's steps double the digits; from the first guess three are enough. */
    private static final int STEPS = 6;

    private StandardNormal() {}

    /** The share below z. */
    public static double cdf(double z) {
        return 0.5 * ErrorFunction.erfc(-z * SQRT_HALF);
    }

    public static double logDensity(double z) {
        return -0.5 * z * z - LOG_SQRT_2_PI;
    }

    /** The logarithm of the share below z. */
    public static double logCdf(double z) {
        return z < -1
                ? -0.5 * z * z - LOG_2 + StrictMath.log(ErrorFunction.erfcx(-z * SQRT_HALF))
                : StrictMath.log1p(-cdf(-z));
    }

    /** The logarithm of the share between two numbers. */
    public static double logMass(double low, double high) {
        if (high - low < NARROW) {
            return logNarrowMass((low + high) / 2, high - low);
        }
        if (low > 0) {
            return logMass(-high, -low);
        }
        if (high > 0) {
            return StrictMath.log1p(-cdf(low) - cdf(-high));
        }
        double top = logCdf(high);
        return top + StrictMath.log1p(-StrictMath.exp(logCdf(low) - top));
    }

    /** By the density's series around the middle, where a difference would have no digits left. */
    private static double logNarrowMass(double middle, double width) {
        double square = middle * middle;
        double step = width * width;
        double bend = (square - 1) / 24 + step * (square * square - 6 * square + 3) / 1920;
        return logDensity(middle) + StrictMath.log(width) + StrictMath.log1p(step * bend);
    }

    /** The number below which a share of the distribution lies. */
    public static double quantile(double share) {
        if (share <= 0 || share >= 1) {
            return share <= 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return share > 0.5 ? -lowerQuantile(1 - share) : lowerQuantile(share);
    }

    /** By Newton's method on the logarithm, which is concave, so that it never overshoots from below. */
    private static double lowerQuantile(double share) {
        double wanted = StrictMath.log(share);
        double z = -Math.sqrt(Math.max(0, -2 * (wanted + LOG_2)));
        for (int i = 0; i < STEPS; i++) {
            double log = logCdf(z);
            z -= (log - wanted) * StrictMath.exp(log - logDensity(z));
        }
        return z;
    }

    /**
     * Takes the logarithm of the expected improvement E[max(0, z + N(0, 1))], which is itself 0 to the last bit where z is below -40 (Ament et
     * al., "Unexpected improvements to expected improvement for Bayesian optimization", arXiv 2310.20708, equation 9).
     */
    public static double logImprovement(double z) {
        return z > -1 ? StrictMath.log(improvement(z)) : logDensity(z) + StrictMath.log(scaledImprovement(z));
    }

    /** The derivative of {@link #logImprovement}. */
    public static double logImprovementSlope(double z) {
        return z > -1
                ? cdf(z) / improvement(z)
                : SQRT_HALF_PI * ErrorFunction.erfcx(-z * SQRT_HALF) / scaledImprovement(z);
    }

    private static double improvement(double z) {
        return z * cdf(z) + StrictMath.exp(logDensity(z));
    }

    /** The expected improvement over the density; by its asymptotic series where the difference would have no digits left. */
    private static double scaledImprovement(double z) {
        if (z < -30) {
            double square = 1 / (z * z);
            double series = 1;
            for (int odd = 13; odd >= 3; odd -= 2) {
                series = 1 - odd * square * series;
            }
            return square * series;
        }
        return 1 + SQRT_HALF_PI * z * ErrorFunction.erfcx(-z * SQRT_HALF);
    }
}
