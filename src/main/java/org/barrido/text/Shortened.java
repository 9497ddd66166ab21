package org.barrido.text;

import java.util.List;
import java.util.stream.Collectors;

/** The beginning of what may be long, for messages. */
public final class Shortened {
    private static final int LETTERS = 40;
    private static final int NAMES = 8;

    private Shortened() {}

    /** Gives the first letters of a text, with "…" where more follow. */
    public static String word(String text) {
        return text(text, LETTERS);
    }

    /** Gives at most so many letters of a text, with "…" where more follow. */
    public static String text(String text, int letters) {
        return text.length() <= letters ? text : text.substring(0, letters) + "…";
    }

    /** Gives the first of some names, with their number where more follow. */
    public static String list(List<String> names) {
        return names.stream().limit(NAMES).collect(Collectors.joining(", "))
                + (names.size() > NAMES ? ", … (" + names.size() + " in all)" : "");
    }
}
