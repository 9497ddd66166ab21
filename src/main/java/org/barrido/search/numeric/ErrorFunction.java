package org.barrido.search.numeric;

/**
 * The complementary error function and its scaled form, by rational Chebyshev approximations (Cody, "Rational Chebyshev approximations for
 * the error function", Mathematics of Computation 23, 1969; coefficients of his CALERF). Written out here because libraries take
 * {@code Math.exp}, whose last bit may differ from one machine to another.
 */
public final class ErrorFunction {
    private static final double SQRT_PI_RECIPROCAL = 0.5641895835477563;
    private static final double SMALL = 0.46875;
    private static final double LARGE = 4;
    /** Beyond it erfc is below the smallest number. */
    private static final double UNDERFLOW = 27.3;
    /** Below it the scaled function is above the largest number. */
    private static final double OVERFLOW = -26.6;

    private static final double[] A = {
        3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694, 0.18577770618460315
    };
    private static final double[] B = {23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171};
    private static final double[] C = {
        0.5641884969886701,
        8.883149794388377,
        66.11919063714163,
        298.6351381974001,
        881.952221241769,
        1712.0476126340707,
        2051.0783778260716,
        1230.3393547979972,
        2.1531153547440383e-8
    };
    private static final double[] D = {
        15.744926110709835,
        117.6939508913125,
        537.1811018620099,
        1621.3895745666903,
        3290.7992357334597,
        4362.619090143247,
        3439.3676741437216,
        1230.3393548037495
    };
    private static final double[] P = {
        0.30532663496123236,
        0.36034489994980445,
        0.12578172611122926,
        0.016083785148742275,
        0.0006587491615298378,
        0.016315387137302097
    };
    private static final double[] Q = {
        2.568520192289822, 1.8729528499234604, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918
    };

    private ErrorFunction() {}

    /** The integral of the normal distribution's tail: 1 - erf(x), with the same relative precision far out. */
    public static double erfc(double x) {
        double y = Math.abs(x);
        if (y <= SMALL) {
            return 1 - x * small(y);
        }
        double tail = y > UNDERFLOW ? 0 : gaussian(y) * scaledTail(y);
        return x < 0 ? 2 - tail : tail;
    }

    /** Multiplies erfc by exp(x²), so that it is neither 0 nor in need of a logarithm where x is large. */
    public static double erfcx(double x) {
        double y = Math.abs(x);
        if (y <= SMALL) {
            return StrictMath.exp(y * y) * (1 - x * small(y));
        }
        if (x > 0) {
            return scaledTail(y);
        }
        return x < OVERFLOW ? Double.POSITIVE_INFINITY : 2 / gaussian(y) - scaledTail(y);
    }

    /** exp(-y²), with y split so that its square loses nothing. */
    private static double gaussian(double y) {
        double head = Math.floor(y * 16) / 16;
        double rest = (y - head) * (y + head);
        return StrictMath.exp(-head * head) * StrictMath.exp(-rest);
    }

    /** erf(y) / y near 0. */
    private static double small(double y) {
        double square = y * y;
        double top = A[4] * square;
        double bottom = square;
        for (int i = 0; i < 3; i++) {
            top = (top + A[i]) * square;
            bottom = (bottom + B[i]) * square;
        }
        return (top + A[3]) / (bottom + B[3]);
    }

    /** exp(y²) erfc(y) away from 0. */
    private static double scaledTail(double y) {
        return y <= LARGE ? middle(y) : large(y);
    }

    private static double middle(double y) {
        double top = C[8] * y;
        double bottom = y;
        for (int i = 0; i < 7; i++) {
            top = (top + C[i]) * y;
            bottom = (bottom + D[i]) * y;
        }
        return (top + C[7]) / (bottom + D[7]);
    }

    private static double large(double y) {
        double square = 1 / (y * y);
        double top = P[5] * square;
        double bottom = square;
        for (int i = 0; i < 4; i++) {
            top = (top + P[i]) * square;
            bottom = (bottom + Q[i]) * square;
        }
        return (SQRT_PI_RECIPROCAL - square * (top + P[4]) / (bottom + Q[4])) / y;
    }
}
