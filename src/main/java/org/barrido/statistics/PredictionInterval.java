package org.barrido.statistics;

import java.util.Arrays;

/**
 * Whether one more number, of an unknown seed, can be a draw from where ours came from.
 *
 * <p>Student's prediction interval (Geisser 1993; Whitmore 1986) supposes a normal distribution, and results of training are
 * skewed. So it is taken twice, on the figure's own scale (logarithm of a loss, logit of an accuracy) and on the plain one, and
 * a number is held to be another kind of draw only where both say so: the interval is the hull of the two, the probability the
 * larger. How much still rests on the supposition is told by a bound that holds whatever the distribution is (Saw, Yang and Mo
 * 1984, "Chebyshev inequality with estimated mean and variance", The American Statistician 38); with n numbers it can't say
 * less than 1 / (n + 1).
 */
public final class PredictionInterval {
    /** Fewer numbers of ours allow no judgement. */
    public static final int FEWEST = 3;

    private final Sample plain;
    private final Sample scaled;
    private final Transform scale;

    private PredictionInterval(Sample plain, Sample scaled, Transform scale) {
        this.plain = plain;
        this.scaled = scaled;
        this.scale = scale;
    }

    /** @throws IllegalArgumentException with fewer than {@link #FEWEST} values */
    public static PredictionInterval of(double[] values, Transform scale) {
        if (values.length < FEWEST) {
            throw new IllegalArgumentException("a prediction needs " + FEWEST + " values, not " + values.length);
        }
        double[] scaled = Arrays.stream(values).map(scale::to).toArray();
        return new PredictionInterval(Sample.of(values), Sample.of(scaled), scale);
    }

    /** Holds 95 % of single further draws; within the figure's own bounds, such as 0 and 1. */
    public Interval interval() {
        Interval there = scaled.nextDraw();
        Interval hull = plain.nextDraw().hull(new Interval(scale.from(there.low()), scale.from(there.high())));
        return scale.within(hull);
    }

    /** Probability of a draw at least as far out as the number known to lie in [low, high]: two-sided, of the likelier scale. */
    public double probability(double low, double high) {
        double there = scaled.probabilityBeyond(nearest(scale.to(low), scale.to(high), scaled.mean()));
        return Math.max(there, plain.probabilityBeyond(nearest(low, high, plain.mean())));
    }

    /** An upper bound of that probability for every distribution. */
    public double boundOfAnyDistribution(double low, double high) {
        double distance = Math.abs(nearest(low, high, plain.mean()) - plain.mean());
        int n = plain.n();
        if (distance == 0) {
            return 1;
        }
        double lambda = distance / (plain.deviation() * Math.sqrt((n + 1.0) / n));
        double bound = Math.floor((n + 1.0) / n * ((n - 1) / (lambda * lambda) + 1)) / (n + 1);
        return Math.min(1, bound);
    }

    private static double nearest(double low, double high, double x) {
        return Math.max(low, Math.min(high, x));
    }
}
