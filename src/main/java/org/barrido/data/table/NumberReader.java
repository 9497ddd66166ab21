package org.barrido.data.table;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as tables have them: digits, a decimal point or comma, an exponent; not what only Java takes for numbers, such as
 * "3d" or "0x1p3". The first number with a point or a comma decides for the whole table.
 */
public final class NumberReader {
    private static final Pattern POINT = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern COMMA = Pattern.compile("[+-]?(?:[0-9]+,[0-9]*|,[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+(?:[eE][+-]?[0-9]+)?");
    /** "1,234" may be 1.234 or 1234. */
    private static final Pattern GROUPED = Pattern.compile("[+-]?[1-9][0-9]{0,2},[0-9]{3}");

    private static final Pattern THOUSANDS = Pattern.compile("[+-]?[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]*)?");

    private @Nullable Boolean comma; // null until a number tells
    private @Nullable String ambiguous; // the first comma, while all of them may separate thousands
    private boolean told;

    /** @param comma whether decimals are written with a comma; null to find out */
    NumberReader(@Nullable Boolean comma) {
        this.comma = comma;
        this.told = comma != null;
    }

    /** Whether it looks like a number, with a point or with a comma. */
    public static boolean isNumber(String text) {
        return POINT.matcher(text).matches() || COMMA.matcher(text).matches();
    }

    static boolean isTooLarge(String text) {
        return isNumber(text) && Float.isInfinite(Float.parseFloat(text.replace(',', '.')));
    }

    /** Whether its commas can only separate thousands where decimals have a point, as in "12,345" or "1,234.5". */
    static boolean hasThousands(String text) {
        return THOUSANDS.matcher(text).matches();
    }

    /** NaN if it isn't a finite number written as the others are. */
    float read(String text) {
        boolean withComma = COMMA.matcher(text).matches();
        if (!withComma && !POINT.matcher(text).matches()) {
            return Float.NaN;
        }
        if (!WHOLE.matcher(text).matches()) {
            if (comma == null) {
                comma = withComma;
            }
            if (comma != withComma) {
                return Float.NaN;
            }
            observe(text, withComma);
        }
        float value = Float.parseFloat(withComma ? text.replace(',', '.') : text);
        return Float.isFinite(value) ? value : Float.NaN;
    }

    private void observe(String text, boolean withComma) {
        if (withComma && !told) {
            boolean grouped = GROUPED.matcher(text).matches();
            ambiguous = grouped && ambiguous == null ? text : ambiguous;
            told = !grouped;
        }
    }

    /** Whether decimals are written with a comma; null if no number told. */
    @Nullable
    Boolean comma() {
        return comma;
    }

    /** A number of which it isn't known whether its comma separates decimals or thousands; null if there is none. */
    @Nullable
    String ambiguous() {
        return told ? null : ambiguous;
    }
}
