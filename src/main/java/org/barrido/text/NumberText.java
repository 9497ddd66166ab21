package org.barrido.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes numbers as text, the same on every platform, in every locale and on every JDK. */
public final class NumberText {
    /** Every decimal of so many digits is the only one of its kind that reads back as its double. */
    private static final int ALWAYS_KEPT = 15;
    /** With so many digits every double reads back. */
    private static final int ALWAYS_ENOUGH = 17;

    /** More aren't looked at. */
    private static final int READABLE = 6;

    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

    private NumberText() {}

    /**
     * Finds the shortest decimal that reads back as the same double, and of several the nearest to it. {@code Double.toString}
     * gives it only from Java 19 on (JDK-4511638), so that files and hashes would differ between platforms.
     */
    public static BigDecimal shortest(double finite) {
        BigDecimal exact = new BigDecimal(finite);
        // Doubles next to zero have fewer digits. A single one isn't looked for: 4.9E-324 is nearer than 5E-324.
        int fewest = Math.abs(finite) < Double.MIN_NORMAL ? 2 : ALWAYS_KEPT;
        for (int digits = fewest; digits < ALWAYS_ENOUGH; digits++) {
            BigDecimal nearest = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (nearest.doubleValue() == finite) {
                return nearest.stripTrailingZeros();
            }
            // Below a power of two doubles are denser than above: there the farther of two neighbours may be the one.
            RoundingMode away = nearest.compareTo(exact) < 0 ? RoundingMode.CEILING : RoundingMode.FLOOR;
            BigDecimal farther = exact.round(new MathContext(digits, away));
            if (farther.doubleValue() == finite) {
                return farther.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(ALWAYS_ENOUGH, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
    }

    /** Writes a number as Java 19 and later do, such as 0.001, 20.0 and 1.0E-8: JSON's form, and what hashes are made of. */
    public static String literal(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return Double.toString(value);
        }
        BigDecimal number = shortest(value);
        int exponent = exponent(number);
        if (exponent >= -3 && exponent < 7) {
            return number.setScale(Math.max(1, number.scale())).toPlainString();
        }
        String digits = number.unscaledValue().abs().toString();
        String mantissa = digits.charAt(0) + "." + (digits.length() == 1 ? "0" : digits.substring(1));
        return (number.signum() < 0 ? "-" : "") + mantissa + "E" + exponent;
    }

    /** Writes a number as people do: 0.0001, 20, 1e-8. */
    public static String plain(double value) {
        return Double.isFinite(value) ? plain(shortest(value)) : Double.toString(value);
    }

    /** Writes a number as {@link #plain(double)} does. */
    public static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        int exponent = exponent(number);
        return exponent < -5 || exponent > 14 ? scientific(number.stripTrailingZeros()) : number.toPlainString();
    }

    /** Writes a number for a tick: as {@link #plain(double)} does, but 1e6 from a million on. */
    public static String brief(double value) {
        BigDecimal number = shortest(value);
        return number.signum() != 0 && exponent(number) > 5 ? scientific(number.stripTrailingZeros()) : plain(value);
    }

    /** Rounds to so many significant digits at most: 0.0316 to two is "0.032". */
    public static String digits(double finite, int digits) {
        return plain(shortest(finite).round(new MathContext(digits, RoundingMode.HALF_UP)));
    }

    /** Rounds for whoever reads a table: to six significant digits at most, of which none is lost before the point. */
    public static String rounded(double value) {
        if (!Double.isFinite(value)) {
            return plain(value);
        }
        BigDecimal number = shortest(value);
        int digits = Math.max(READABLE, number.precision() - number.scale());
        return plain(number.round(new MathContext(digits, RoundingMode.HALF_UP)).stripTrailingZeros());
    }

    /** Rounds to four significant digits, all of which are written: 0.5 is "0.5000". */
    public static String fourDigits(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return plain(value);
        }
        BigDecimal rounded = shortest(value).round(FOUR_DIGITS);
        int exponent = exponent(rounded);
        BigDecimal padded = rounded.setScale(3 - exponent, RoundingMode.UNNECESSARY);
        return exponent < -5 || exponent > 6 ? scientific(padded) : padded.toPlainString();
    }

    /** Gives the power of ten that the first digit stands for: of 20 it is 1, of 0.02 it is -2. */
    public static int exponent(BigDecimal number) {
        return number.precision() - number.scale() - 1;
    }

    /** Writes all digits of a number that isn't 0 with a power of ten, such as 2.10e-13. */
    public static String scientific(BigDecimal number) {
        String digits = number.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (number.signum() < 0 ? "-" : "") + mantissa + "e" + exponent(number);
    }
}
