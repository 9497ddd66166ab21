package org.barrido.sweep.parameter;

import java.math.BigDecimal;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.search.numeric.StandardNormal;
import org.barrido.sweep.yaml.NumberSyntax;

/**
 * What a random search draws a number from; kept within the parameter's range by drawing again. Numbers are rounded to six
 * significant digits, or to multiples of a step, so that a table shows the very number that was used.
 *
 * @param a the lower end, or the mean
 * @param b the upper end, or the standard deviation
 * @param step 0 without one
 * @param range of the parameter
 * @param whole whether the parameter is a whole number
 */
public record Distribution(Shape shape, double a, double b, double step, Range range, boolean whole) {
    private static final int DIGITS = 6;
    private static final int TRIES = 10_000;
    private static final int TRIALS = 1_000;
    /** How far from whole a quotient may be that decimal numbers make whole, as 0.3 / 0.1. */
    private static final double SLACK = 1e-9;

    /** The shapes, by the names that W&amp;B has for them; with a step their names begin with q_. */
    public enum Shape {
        UNIFORM,
        /** Between the powers of e to a and to b. */
        LOG_UNIFORM,
        LOG_UNIFORM_VALUES,
        /** Its reciprocal is LOG_UNIFORM. */
        INV_LOG_UNIFORM,
        /** Its reciprocal is log-uniform between the reciprocals of the ends. */
        INV_LOG_UNIFORM_VALUES,
        INT_UNIFORM,
        NORMAL,
        LOG_NORMAL;

        boolean isNormal() {
            return this == NORMAL || this == LOG_NORMAL;
        }

        /** Whether its ends are exponents of e. */
        public boolean takesExponents() {
            return this == LOG_UNIFORM || this == INV_LOG_UNIFORM;
        }
    }

    /** Double, or Long for a whole number. */
    public Object draw(RandomStream random) {
        if (shape == Shape.INT_UNIFORM) {
            return (long) a + (long) Math.floor(random.nextDouble() * (b - a + 1));
        }
        for (int i = 0; i < TRIES; i++) {
            double value = number(random);
            if (range.contains(value)) {
                return whole ? (Object) (long) value : (Object) value;
            }
        }
        throw new IllegalStateException("a distribution that misses its range is refused when it is read");
    }

    /** Measures which share of some trial draws is within the parameter's range. */
    public double shareInRange() {
        RandomStream random = RandomStream.of(1, "trial of a distribution");
        int inside = 0;
        for (int i = 0; i < TRIALS; i++) {
            inside += range.contains(number(random)) ? 1 : 0;
        }
        return (double) inside / TRIALS;
    }

    private double number(RandomStream random) {
        double value = switch (shape) {
            case UNIFORM, INT_UNIFORM -> a + random.nextDouble() * (b - a);
            case LOG_UNIFORM -> StrictMath.exp(a + random.nextDouble() * (b - a));
            case LOG_UNIFORM_VALUES -> {
                double low = StrictMath.log(a);
                yield StrictMath.exp(low + random.nextDouble() * (StrictMath.log(b) - low));
            }
            case INV_LOG_UNIFORM -> StrictMath.exp(-(a + random.nextDouble() * (b - a)));
            case INV_LOG_UNIFORM_VALUES -> {
                double low = -StrictMath.log(b);
                yield StrictMath.exp(-(low + random.nextDouble() * (-StrictMath.log(a) - low)));
            }
            case NORMAL -> a + b * random.nextGaussian();
            case LOG_NORMAL -> StrictMath.exp(a + b * random.nextGaussian());
        };
        return step > 0 ? multiple(value) : inside(NumberSyntax.rounded(value, DIGITS));
    }

    private double inside(double value) {
        return shape.isNormal() ? value : Math.max(low(), Math.min(high(), value));
    }

    /** The nearest multiple of the step; at the ends the nearest that isn't beyond them. */
    private double multiple(double value) {
        double count = Math.rint(value / step);
        if (!shape.isNormal()) {
            count = Math.max(fewest(), Math.min(most(), count));
        }
        return new BigDecimal(count).multiply(BigDecimal.valueOf(step)).doubleValue() + 0.0;
    }

    private double fewest() {
        return Math.ceil(low() / step - SLACK);
    }

    private double most() {
        return Math.floor(high() / step + SLACK);
    }

    /** Whether there is a multiple of the step from end to end. */
    public boolean hasMultiples() {
        return shape.isNormal() || step == 0 || fewest() <= most();
    }

    /** The multiples of the step from end to end, as a grid takes them. */
    public double multiples() {
        return most() - fewest() + 1;
    }

    public double multiple(long index) {
        return new BigDecimal(fewest() + index)
                .multiply(BigDecimal.valueOf(step))
                .doubleValue();
    }

    /** The smallest number, of those that aren't normal. */
    public double low() {
        return switch (shape) {
            case LOG_UNIFORM -> NumberSyntax.rounded(StrictMath.exp(a), DIGITS);
            case INV_LOG_UNIFORM -> NumberSyntax.rounded(StrictMath.exp(-b), DIGITS);
            default -> a;
        };
    }

    /** The largest number, of those that aren't normal. */
    public double high() {
        return switch (shape) {
            case LOG_UNIFORM -> NumberSyntax.rounded(StrictMath.exp(b), DIGITS);
            case INV_LOG_UNIFORM -> NumberSyntax.rounded(StrictMath.exp(-a), DIGITS);
            default -> b;
        };
    }

    /** How many different numbers it gives, where they are multiples of a step from end to end; infinite otherwise. */
    public double count() {
        if (shape == Shape.INT_UNIFORM) {
            return b - a + 1;
        }
        return step > 0 && !shape.isNormal() ? multiples() : Double.POSITIVE_INFINITY;
    }

    /** One of {@link #count}, from 0. */
    public Object numbered(long index) {
        double value = shape == Shape.INT_UNIFORM ? a + index : multiple(index);
        return whole ? (Object) (long) value : (Object) value;
    }

    /** The share of it that is below a number. */
    public double share(double value) {
        double low = scaled(lowEnd());
        return Math.max(0, Math.min(1, (scaled(value) - low) / (scaled(highEnd()) - low)));
    }

    /** The share of it that is below the cell of one of {@link #count}, which begins halfway from the one before. */
    public double edge(long index) {
        double width = shape == Shape.INT_UNIFORM ? 1 : step;
        double first = ((Number) numbered(0)).doubleValue();
        double last = first + (count() - 1) * width;
        // Half a step below the first, and nothing that has no logarithm.
        double low = scaled(Math.max(first - width / 2, isLog() ? first / 4 : Double.NEGATIVE_INFINITY));
        double here = index == 0 ? low : scaled(first + (index - 0.5) * width);
        return (here - low) / (scaled(last + width / 2) - low);
    }

    /** The share of it between the first cell's beginning and a number. */
    public double place(long index) {
        double width = shape == Shape.INT_UNIFORM ? 1 : step;
        double first = ((Number) numbered(0)).doubleValue();
        double low = scaled(Math.max(first - width / 2, isLog() ? first / 4 : Double.NEGATIVE_INFINITY));
        double high = scaled(first + (count() - 0.5) * width);
        return (scaled(first + index * width) - low) / (high - low);
    }

    /** The number below which a share of it lies, rounded as all that are drawn. */
    public Object atShare(double share) {
        double low = scaled(lowEnd());
        double there = low + share * (scaled(highEnd()) - low);
        double value = switch (shape) {
            case UNIFORM, INT_UNIFORM -> there;
            case NORMAL -> a + b * StandardNormal.quantile(there);
            case LOG_NORMAL -> StrictMath.exp(a + b * StandardNormal.quantile(there));
            default -> StrictMath.exp(there);
        };
        double inside = Math.max(lowEnd(), Math.min(highEnd(), value));
        double rounded = shape == Shape.INT_UNIFORM
                ? Math.rint(inside)
                : step > 0 ? multiple(inside) : inside(NumberSyntax.rounded(inside, DIGITS));
        double allowed = range.contains(rounded) ? rounded : inside;
        return whole ? (Object) (long) allowed : (Object) allowed;
    }

    /** Whether a number lies between its ends. */
    public boolean reaches(double value) {
        return value >= lowEnd() && value <= highEnd();
    }

    private boolean isLog() {
        return shape != Shape.UNIFORM && shape != Shape.INT_UNIFORM && !shape.isNormal();
    }

    /** On the scale on which the distribution is even; of normal ones their own distribution. */
    private double scaled(double value) {
        return switch (shape) {
            case UNIFORM, INT_UNIFORM -> value;
            case NORMAL -> StandardNormal.cdf((value - a) / b);
            case LOG_NORMAL -> value <= 0 ? 0 : StandardNormal.cdf((StrictMath.log(value) - a) / b);
            default -> StrictMath.log(value);
        };
    }

    private double lowEnd() {
        return shape.isNormal() ? range.low() : low();
    }

    private double highEnd() {
        return shape.isNormal() ? range.high() : high();
    }
}
