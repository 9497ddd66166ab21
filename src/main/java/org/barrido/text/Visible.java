package org.barrido.text;

import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Texts as they may be shown. Control and direction characters could act on a terminal or hide what is there: they are shown by
 * number, such as {@code \}{@code u001b}. The joiners that scripts and emoji need stay.
 */
public final class Visible {
    private static final int NON_JOINER = 0x200c;
    private static final int JOINER = 0x200d;

    private Visible() {}

    /** A text that is to stay on one line: its line breaks and tabs are shown by number too. */
    public static String line(String text) {
        return shown(text, Visible::acts);
    }

    /** A text of several lines: line breaks (also those of Windows) and tabs stay. */
    public static String lines(String text) {
        String shown = shown(text, c -> acts(c) && c != '\n' && c != '\t' && c != '\r');
        return shown.indexOf('\r') < 0 ? shown : shown.replaceAll("\r(?!\n)", "\\\\u000d");
    }

    private static String shown(String text, IntPredicate hidden) {
        if (text.codePoints().noneMatch(hidden)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> shown.append(hidden.test(c) ? number(c) : Character.toString(c)));
        return shown.toString();
    }

    private static String number(int codePoint) {
        return String.format(Locale.ROOT, Character.isBmpCodePoint(codePoint) ? "\\u%04x" : "\\U%08x", codePoint);
    }

    /** Whether a character acts instead of being seen; half of a pair too, which no encoding has. */
    public static boolean acts(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> codePoint != JOINER && codePoint != NON_JOINER;
            default -> false;
        };
    }
}
