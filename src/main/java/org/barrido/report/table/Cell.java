package org.barrido.report.table;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.barrido.statistics.Interval;
import org.barrido.statistics.Sample;
import org.barrido.statistics.Transform;
import org.barrido.text.NumberText;
import org.barrido.text.TimeText;
import org.jspecify.annotations.Nullable;

/**
 * One place in a table.
 *
 * @param shown for people: rounded, empty where there is no value
 * @param raw for machines, one value for each key of the column: Long, BigDecimal, Double (not finite), Boolean, String or null
 * @param best whether it is set in bold
 * @param faint whether it isn't final: set in gray where there are colors, and ordered after all others
 */
public record Cell(String shown, List<@Nullable Object> raw, boolean best, boolean faint) {
    private static final double SMALLEST_SHOWN = 1e-4;

    private static Cell of(String shown, @Nullable Object... raw) {
        return new Cell(shown, Collections.unmodifiableList(Arrays.asList(raw)), false, false);
    }

    /** Words for people, several cells' values for machines. */
    public static Cell named(String words, Cell... cells) {
        return of(words, Arrays.stream(cells).map(cell -> cell.raw.get(0)).toArray());
    }

    /** Any value of a setting or a query, every digit of it. */
    public static Cell of(@Nullable Object value) {
        if (value instanceof Double real) {
            return of(NumberText.plain(real), raw(real));
        }
        if (value instanceof Number || value instanceof Boolean) {
            return of(value.toString(), value);
        }
        if (value instanceof List<?> widths) {
            return of(value.toString(), widths.stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        return value == null ? of("", (Object) null) : of(value.toString(), value.toString());
    }

    /** The value for machines, other words of it for people. */
    public static Cell inWords(@Nullable Object value, String words) {
        return new Cell(words, of(value).raw, false, false);
    }

    /** A value of the lab book: rounded, and of a time the local one, for people; as it is for machines. */
    public static Cell answer(@Nullable Object value) {
        Cell whole = of(value);
        if (value instanceof Double real) {
            return new Cell(NumberText.rounded(real), whole.raw, false, false);
        }
        return value instanceof OffsetDateTime time ? new Cell(TimeText.local(time), whole.raw, false, false) : whole;
    }

    /** Two decimals of a percentage for people; the fraction, in full, as the lab book has it, for machines. */
    public static Cell percent(@Nullable Double fraction) {
        return fraction == null ? of((Object) null) : of(NumberFormat.twoDecimals(fraction), raw(fraction));
    }

    /** Words for people, another name for machines. */
    public static Cell named(String words, String name) {
        return of(words, name);
    }

    /** Four digits for people, all for machines. */
    public static Cell loss(@Nullable Double loss) {
        return loss == null ? of((Object) null) : of(NumberText.fourDigits(loss), raw(loss));
    }

    /** Writes a time as it is spoken for people; its seconds, all digits of them, for machines. */
    public static Cell duration(double seconds) {
        return of(TimeText.duration(seconds), raw(seconds));
    }

    /** Mean and standard deviation, the latter with two significant digits and the mean to the same place; the mean alone of n = 1. */
    public static Cell spread(Sample sample, boolean percent) {
        if (sample.n() < 2) {
            Cell mean = sample.n() == 0 ? of((Object) null) : number(sample.mean(), percent);
            return of(mean.shown, mean.raw.get(0), null);
        }
        BigDecimal mean = unit(sample.mean(), percent);
        BigDecimal deviation = unit(sample.deviation(), percent);
        String shown = deviation.signum() == 0
                ? number(sample.mean(), percent).shown + " \u00b1 0"
                : fixed(mean, deviation) + " \u00b1 " + fixed(deviation, deviation);
        return of(shown, raw(sample.mean()), raw(sample.deviation()));
    }

    /** The 95 % interval of a mean on a figure's scale, both ends to its place; empty of n = 1. */
    public static Cell interval(Sample sample, Transform scale, boolean percent) {
        if (sample.n() < 2) {
            return of("", null, null);
        }
        Interval interval = sample.interval(scale);
        BigDecimal deviation = unit(sample.deviation(), percent);
        String shown = deviation.signum() == 0
                ? number(sample.mean(), percent).shown
                : fixed(unit(interval.low(), percent), deviation) + " to "
                        + fixed(unit(interval.high(), percent), deviation);
        return of(shown, raw(interval.low()), raw(interval.high()));
    }

    private static String fixed(BigDecimal number, BigDecimal deviation) {
        return NumberFormat.besideSpread(number, deviation);
    }

    private static BigDecimal unit(double value, boolean percent) {
        return percent ? NumberFormat.percent(value) : NumberText.shortest(value);
    }

    /** A single number as tables without spread have it. */
    public static Cell number(@Nullable Double value, boolean percent) {
        return percent ? percent(value) : loss(value);
    }

    /** Marked as one that can't be told from the best. */
    public Cell asAlike() {
        return new Cell(shown + "\u2020", raw, false, faint);
    }

    /** Holds both ends of an interval as single numbers. */
    public static Cell interval(@Nullable Double low, @Nullable Double high, boolean percent) {
        Cell from = number(low, percent);
        Cell to = number(high, percent);
        String shown = from.shown.isEmpty() ? "" : from.shown + " to " + to.shown;
        return of(shown, from.raw.get(0), to.raw.get(0));
    }

    /** A number as somebody else printed it. */
    public static Cell published(String text, double value) {
        return of(text, raw(value));
    }

    /** Two digits, or that it is below 0.0001; empty for NaN. */
    public static Cell probability(double p) {
        if (Double.isNaN(p)) {
            return of((Object) null);
        }
        return of(p < SMALLEST_SHOWN ? "<0.0001" : NumberText.digits(p, 2), raw(p));
    }

    public Cell asBest() {
        return new Cell(shown, raw, true, faint);
    }

    /** Marked as not final: a figure of an attempt that was stopped. */
    public Cell asFaint() {
        return new Cell(shown, raw, best, true);
    }

    /** What rows are ordered by; null where there is nothing, or nothing finite or final. */
    @Nullable
    Object sortable() {
        Object value = raw.get(0);
        return faint || value instanceof Double ? null : value;
    }

    boolean isNumber() {
        return raw.stream().allMatch(value -> value == null || value instanceof Number);
    }

    private static Object raw(double value) {
        return Double.isFinite(value) ? NumberText.shortest(value) : (Object) value;
    }
}
