package org.barrido.report.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How numbers are written: the same on every platform and in every locale. */
public final class NumberFormat {
    private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

    private NumberFormat() {}

    /**
     * The shortest decimal that reads back as the same double. {@code Double.toString} gives it only from Java 19 on, so that
     * files would differ between platforms.
     */
    static BigDecimal shortest(double finite) {
        BigDecimal exact = new BigDecimal(finite);
        for (int digits = 15; digits < 17; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == finite) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(17, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** A fraction in percent, every digit of it. */
    public static BigDecimal percent(double fraction) {
        return shortest(fraction).movePointRight(2);
    }

    /** As people write numbers: 0.0001, 20, 1e-8. */
    public static String plain(double value) {
        return Double.isFinite(value) ? plain(shortest(value)) : Double.toString(value);
    }

    /** For ticks: as {@link #plain(double)}, but 1e6 from a million on. */
    public static String brief(double value) {
        BigDecimal number = shortest(value);
        return number.signum() != 0 && exponent(number) > 5 ? scientific(number.stripTrailingZeros()) : plain(value);
    }

    static String plain(BigDecimal number) {
        if (number.signum() == 0) {
            return "0";
        }
        int exponent = exponent(number);
        return exponent < -5 || exponent > 14 ? scientific(number.stripTrailingZeros()) : number.toPlainString();
    }

    /** 0.97965 is "97.97"; without the sign, which the heading has. */
    public static String twoDecimals(double fraction) {
        if (!Double.isFinite(fraction)) {
            return Double.toString(fraction);
        }
        return percent(fraction).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** Decimal places that leave two significant digits of a spread, which is as much as it tells; at most 10. */
    static int placesFor(BigDecimal spread) {
        int exponent = exponent(spread.round(new MathContext(2, RoundingMode.HALF_UP)));
        return Math.max(0, Math.min(10, 1 - exponent));
    }

    public static String fixed(BigDecimal number, int places) {
        return number.setScale(places, RoundingMode.HALF_UP).toPlainString();
    }

    public static String fourDigits(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return plain(value);
        }
        BigDecimal rounded = shortest(value).round(FOUR_DIGITS);
        int exponent = exponent(rounded);
        BigDecimal padded = rounded.setScale(3 - exponent, RoundingMode.UNNECESSARY);
        return exponent < -5 || exponent > 6 ? scientific(padded) : padded.toPlainString();
    }

    /** Rounded to so many digits: 0.0316 to two is "0.032". */
    public static String digits(double finite, int digits) {
        return plain(shortest(finite).round(new MathContext(digits, RoundingMode.HALF_UP)));
    }

    private static int exponent(BigDecimal number) {
        return number.precision() - number.scale() - 1;
    }

    private static String scientific(BigDecimal number) {
        String digits = number.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        return (number.signum() < 0 ? "-" : "") + mantissa + "e" + exponent(number);
    }
}
