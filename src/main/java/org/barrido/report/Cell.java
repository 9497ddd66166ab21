package org.barrido.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * One place in a table.
 *
 * @param shown for people: rounded, empty where there is no value
 * @param raw for machines, one value for each key of the column: Long, BigDecimal, Double (not finite), Boolean, String or null
 * @param best whether it is set in bold
 */
record Cell(String shown, List<Object> raw, boolean best) {
    private static final double SMALLEST_SHOWN = 1e-4;

    private static Cell of(String shown, Object... raw) {
        return new Cell(shown, Collections.unmodifiableList(Arrays.asList(raw)), false);
    }

    /** Any value of a setting or a query, every digit of it. */
    static Cell of(Object value) {
        if (value instanceof Double real) {
            return of(Numbers.plain(real), raw(real));
        }
        if (value instanceof Number || value instanceof Boolean) {
            return of(value.toString(), value);
        }
        return value == null ? of("", (Object) null) : of(value.toString(), value.toString());
    }

    /** Two decimals of a percentage for people; percent, in full, for machines. */
    static Cell percent(Double fraction) {
        return fraction == null ? of((Object) null) : of(Numbers.twoDecimals(fraction), rawPercent(fraction));
    }

    /** Four digits for people, all for machines. */
    static Cell loss(Double loss) {
        return loss == null ? of((Object) null) : of(Numbers.fourDigits(loss), raw(loss));
    }

    /** Mean and standard deviation; the latter is null with one seed, and then left out. */
    static Cell percentSpread(Double mean, Double deviation) {
        return spread(percent(mean), percent(deviation));
    }

    /** The deviation is rounded where the mean is: more of its digits would tell nothing. */
    static Cell lossSpread(Double mean, Double deviation) {
        Cell center = loss(mean);
        if (deviation == null || !Double.isFinite(deviation) || !Double.isFinite(mean)) {
            return spread(center, loss(deviation));
        }
        BigDecimal rounded =
                Numbers.shortest(deviation).setScale(new BigDecimal(center.shown).scale(), RoundingMode.HALF_UP);
        return spread(center, of(Numbers.plain(rounded), raw(deviation)));
    }

    private static Cell spread(Cell mean, Cell deviation) {
        String shown = deviation.shown.isEmpty() ? mean.shown : mean.shown + " \u00b1 " + deviation.shown;
        return of(shown, mean.raw.get(0), deviation.raw.get(0));
    }

    /** Both ends in percent; null with one seed. */
    static Cell percentInterval(Double low, Double high) {
        Cell from = percent(low);
        Cell to = percent(high);
        String shown = from.shown.isEmpty() ? "" : from.shown + " to " + to.shown;
        return of(shown, from.raw.get(0), to.raw.get(0));
    }

    /** Both ends with four digits. */
    static Cell interval(Double low, Double high) {
        Cell from = loss(low);
        Cell to = loss(high);
        String shown = from.shown.isEmpty() ? "" : from.shown + " to " + to.shown;
        return of(shown, from.raw.get(0), to.raw.get(0));
    }

    /** A number as somebody else printed it. */
    static Cell published(String text, double value, boolean percent) {
        return of(text, percent ? rawPercent(value) : raw(value));
    }

    /** Two digits, or that it is below 0.0001; empty for NaN. */
    static Cell probability(double p) {
        if (Double.isNaN(p)) {
            return of((Object) null);
        }
        return of(p < SMALLEST_SHOWN ? "<0.0001" : Numbers.digits(p, 2), raw(p));
    }

    Cell asBest() {
        return new Cell(shown, raw, true);
    }

    boolean isNumber() {
        return raw.stream().allMatch(value -> value == null || value instanceof Number);
    }

    private static Object raw(double value) {
        return Double.isFinite(value) ? Numbers.shortest(value) : (Object) value;
    }

    private static Object rawPercent(double fraction) {
        return Double.isFinite(fraction) ? Numbers.percent(fraction) : (Object) fraction;
    }
}
