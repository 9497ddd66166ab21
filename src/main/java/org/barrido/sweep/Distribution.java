package org.barrido.sweep;

import org.barrido.nn.RandomStream;

/**
 * What a random search draws a number from; kept within the parameter's range by drawing again. Numbers are rounded to six
 * significant digits, so that a table shows the very number that was used.
 *
 * @param a the lower end, or the mean
 * @param b the upper end, or the standard deviation
 */
record Distribution(Shape shape, double a, double b, Range range) {
    private static final int DIGITS = 6;
    private static final int TRIES = 10_000;

    /** The shapes, by the names that W&B has for them. */
    enum Shape {
        UNIFORM,
        LOG_UNIFORM_VALUES,
        INT_UNIFORM,
        NORMAL
    }

    /** Double, or Long for INT_UNIFORM. */
    Object draw(RandomStream random) {
        if (shape == Shape.INT_UNIFORM) {
            return (long) a + (long) Math.floor(random.nextDouble() * (b - a + 1));
        }
        for (int i = 0; i < TRIES; i++) {
            double value = number(random);
            if (range.contains(value)) {
                return value;
            }
        }
        throw new IllegalStateException("a distribution that misses its range is refused when it is read");
    }

    private double number(RandomStream random) {
        return switch (shape) {
            case UNIFORM, INT_UNIFORM -> inside(a + random.nextDouble() * (b - a));
            case LOG_UNIFORM_VALUES -> {
                double low = StrictMath.log(a);
                yield inside(StrictMath.exp(low + random.nextDouble() * (StrictMath.log(b) - low)));
            }
            case NORMAL -> Numbers.rounded(a + b * random.nextGaussian(), DIGITS);
        };
    }

    private double inside(double value) {
        return Math.max(a, Math.min(b, Numbers.rounded(value, DIGITS)));
    }
}
