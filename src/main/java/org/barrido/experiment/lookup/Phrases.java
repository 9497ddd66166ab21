package org.barrido.experiment.lookup;

import java.util.Locale;
import org.barrido.text.NumberText;

/** Puts counts and settings into the words in which messages tell of them. */
public final class Phrases {
    private Phrases() {}

    /** Returns a number with its noun, such as "1 attempt" or "24 attempts". */
    public static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** Returns a setting's value as it is read, such as 0.0001 (not 1.0E-4). */
    public static String value(Object value) {
        return value instanceof Double number ? NumberText.plain(number) : String.valueOf(value);
    }

    /** Returns a constant's name as it is written in sweep files and messages, such as "completed". */
    public static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
