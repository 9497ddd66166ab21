package org.barrido.report.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.barrido.text.NumberText;

/** How numbers are rounded in tables and charts. */
public final class NumberFormat {
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

    /** Decimal places that leave two significant digits of a spread, which is as much as it tells; at most 10. */
    static int placesFor(BigDecimal spread) {
        int exponent = NumberText.exponent(spread.round(new MathContext(2, RoundingMode.HALF_UP)));
        return Math.max(0, Math.min(10, 1 - exponent));
    }

    public static String fixed(BigDecimal number, int places) {
        return number.setScale(places, RoundingMode.HALF_UP).toPlainString();
    }
}
