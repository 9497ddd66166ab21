package org.barrido.report.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.barrido.text.NumberText;

/** How numbers are rounded in tables and charts. */
public final class NumberFormat {
    /** With more, numbers below a ten thousandth are easier to read with a power of ten. */
    private static final int MOST_PLACES = 7;

    private static final int SMALLEST_EXPONENT = -4;

    private NumberFormat() {}

    /** A fraction in percent, every digit of it. */
    public static BigDecimal percent(double fraction) {
        return NumberText.shortest(fraction).movePointRight(2);
    }

    /** Writes a fraction in percent: 0.97965 is "97.97"; without the sign, which the heading has. */
    public static String twoDecimals(double fraction) {
        if (!Double.isFinite(fraction)) {
            return Double.toString(fraction);
        }
        return percent(fraction).setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** Writes a number to the place of the second significant digit of a spread, which is as much as that tells. */
    static String besideSpread(BigDecimal number, BigDecimal spread) {
        int exponent = NumberText.exponent(spread.round(new MathContext(2, RoundingMode.HALF_UP)));
        int places = Math.max(0, 1 - exponent);
        BigDecimal rounded = number.setScale(places, RoundingMode.HALF_UP);
        if (places > MOST_PLACES && rounded.signum() == 0) {
            return "0";
        }
        return places > MOST_PLACES && NumberText.exponent(rounded) < SMALLEST_EXPONENT
                ? NumberText.scientific(rounded)
                : rounded.toPlainString();
    }

    public static String fixed(BigDecimal number, int places) {
        return number.setScale(places, RoundingMode.HALF_UP).toPlainString();
    }
}
