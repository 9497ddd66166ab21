package org.barrido.nn.kernel;

/**
 * exp, log and what follows from them, in plain double arithmetic, so that they give the same bits on every processor and
 * Java release ({@link Math}'s may differ, {@link StrictMath}'s are slow calls before Java 21). Relative error below 2e-14:
 * far under the float32 they are rounded to.
 */
public final class ElementaryFunctions {
    /** 1 / ln 2. */
    private static final double LOG2_E = 1 / 0.6931471805599453;
    /** ln 2 in two parts (Cody and Waite): the upper has zeros at its end, so that its product with an exponent is exact. */
    private static final double LN2_UPPER = 0x1.62e42fee00000p-1;

    private static final double LN2_LOWER = 0x1.a39ef35793c76p-33;
    /** Below it e^x isn't a normal number. */
    private static final double SMALLEST_POWER = -708;
    /** Above it e^x overflows. */
    private static final double LARGEST_POWER = 709;

    private static final double SQRT_HALF = 0.7071067811865476;

    private ElementaryFunctions() {}

    /** Computes the power e^x of a number: 0 below {@link #SMALLEST_POWER}, infinite above {@link #LARGEST_POWER}. */
    public static double exp(double x) {
        if (x < SMALLEST_POWER) {
            return 0;
        }
        if (x > LARGEST_POWER) {
            return Double.POSITIVE_INFINITY;
        }
        double k = Math.rint(x * LOG2_E);
        double r = (x - k * LN2_UPPER) - k * LN2_LOWER; // |r| <= ln(2) / 2; NaN stays NaN
        return expNearZero(r) * Double.longBitsToDouble(((long) k + 1023) << 52);
    }

    /** Taylor's series to r^11, paired (Estrin) so that a processor can work on the parts at once. */
    private static double expNearZero(double r) {
        double r2 = r * r;
        double r4 = r2 * r2;
        double a = (1 + r) + r2 * (1 / 2. + r * (1 / 6.));
        double b = (1 / 24. + r * (1 / 120.)) + r2 * (1 / 720. + r * (1 / 5040.));
        double c = (1 / 40320. + r * (1 / 362880.)) + r2 * (1 / 3628800. + r * (1 / 39916800.));
        return a + r4 * (b + r4 * c);
    }

    /** Natural logarithm of a positive normal number; NaN for NaN and negative ones, infinite at the ends. */
    public static double log(double x) {
        if (!(x >= Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY)) {
            return StrictMath.log(x); // zero, subnormal, negative, infinite or NaN: rare
        }
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) - 1022;
        double m = Double.longBitsToDouble((bits & 0x000fffffffffffffL) | 0x3fe0000000000000L); // [0.5, 1)
        if (m < SQRT_HALF) {
            m *= 2;
            exponent--;
        }
        return exponent * LN2_UPPER + (logNearOne(m) + exponent * LN2_LOWER);
    }

    /** 2 artanh((m - 1) / (m + 1)) by its series, for m in [sqrt(1/2), sqrt(2)]. */
    private static double logNearOne(double m) {
        double s = (m - 1) / (m + 1);
        double q = s * s;
        double sum = 1 / 21.;
        for (int n = 19; n >= 1; n -= 2) {
            sum = sum * q + 1. / n;
        }
        return 2 * s * sum;
    }

    public static double tanh(double x) {
        double e = exp(-2 * Math.abs(x));
        return Math.copySign((1 - e) / (1 + e), x);
    }

    public static double sigmoid(double x) {
        return 1 / (1 + exp(-x));
    }
}
