package org.barrido.statistics;

import java.util.Arrays;
import java.util.Collection;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Mean and spread of n numbers.
 *
 * @param mean NaN of none
 * @param deviation standard deviation with n - 1 in the denominator; NaN of fewer than two
 */
public record Sample(int n, double mean, double deviation) {
    /** @param values finite, in an order that doesn't change from run to run: sums depend on it in their last bits */
    public static Sample of(double... values) {
        int n = values.length;
        double mean = Arrays.stream(values).sum() / n;
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        return new Sample(n, n == 0 ? Double.NaN : mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)));
    }

    /** The same of boxed values, in the collection's order. */
    public static Sample of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Student's 95 % interval of the mean; none of fewer than two numbers. */
    public Interval interval() {
        return n < 2 ? Interval.NONE : around(deviation / Math.sqrt(n));
    }

    /** One standard deviation to either side of the mean; none of fewer than two numbers. */
    public Interval spread() {
        return n < 2 ? Interval.NONE : new Interval(mean - deviation, mean + deviation);
    }

    /** The 95 % interval of the mean on the scale of a figure, so that it never leaves what the figure can be: see {@link Transform#around}. */
    public Interval interval(Transform scale) {
        return n < 2 ? Interval.NONE : scale.around(mean, interval().high() - mean);
    }

    private Interval around(double error) {
        double width = TDistribution.of(n - 1).inverseCumulativeProbability(0.975) * error;
        return new Interval(mean - width, mean + width);
    }

    /** The 95 % interval of one more draw from the same normal distribution (Geisser 1993, section 2.2). */
    Interval nextDraw() {
        return n < 2 ? Interval.NONE : around(deviation * Math.sqrt(1 + 1.0 / n));
    }

    /** How probable it is that one more draw from the same normal distribution lies at least as far from the mean as {@code x}. */
    double probabilityBeyond(double x) {
        double distance = Math.abs(x - mean);
        if (distance == 0) {
            return 1;
        }
        return 2 * TDistribution.of(n - 1).survivalProbability(distance / (deviation * Math.sqrt(1 + 1.0 / n)));
    }

    /** How many standard deviations of n numbers one more draw lies off the mean, or more, with this probability. */
    static double deviationsBeyond(int n, double probability) {
        return TDistribution.of(n - 1).inverseSurvivalProbability(probability / 2) * Math.sqrt(1 + 1.0 / n);
    }
}
