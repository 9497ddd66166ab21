package org.barrido.train.program;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as programs print them, in any language's spelling of what isn't finite: nan, NaN, -nan(ind), inf, Inf, -Infinity.
 */
public final class ToldNumber {
    /** Longer texts aren't numbers that anyone means. */
    private static final int LONGEST = 1000;

    private static final Pattern FINITE = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern NAN = Pattern.compile("[+-]?nan(?:\\([a-z0-9]*\\))?");
    private static final Pattern INFINITE = Pattern.compile("[+-]?inf(?:inity)?");
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "none", "null");
    /** Every whole number up to it is a double. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private ToldNumber() {}

    /** Null if it isn't a number. */
    public static @Nullable Double read(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        String word = text.strip();
        if (FINITE.matcher(word).matches()) {
            return Double.valueOf(word);
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (NAN.matcher(lower).matches()) {
            return Double.NaN;
        }
        if (INFINITE.matcher(lower).matches()) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return null;
    }

    /** Whether it stands for a number that isn't there, as in the columns of Keras (NA), pandas (nothing) and Python (None). */
    public static boolean isMissing(String text) {
        return text.length() <= 8 && MISSING.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    /** Null, with a remark, if it can't count steps. */
    static @Nullable Long step(long line, @Nullable Double told, Told out) {
        if (told == null) {
            return null;
        }
        if (told >= 0 && told <= LARGEST_WHOLE && told == Math.rint(told)) {
            return told.longValue();
        }
        out.remark(line, "step " + told + " isn't a whole number from 0: the metrics count for the epoch only");
        return null;
    }
}
