package org.barrido.report.table;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of any kind as LaTeX that means nothing else; numbers and signs of mathematics are set as such. */
final class LatexText {
    /** The signs that stand for themselves in mathematics, such as the n of "n = 3". */
    private static final Pattern VARIABLE = Pattern.compile("(?<![\\w'.-])[np](?![\\w'.-])");

    private static final Pattern POWER = Pattern.compile("(?<![\\w.])(-?\\d+(?:\\.\\d+)?)e([+-]?\\d{1,3})(?![\\w.])");
    /** What has no blank where a line could be broken. */
    private static final Pattern LONG_WORD = Pattern.compile("\\S{21,}");

    private static final Map<String, String> GREEK = Map.of(
            "Beta 1",
            "$\\beta_1$",
            "Beta 2",
            "$\\beta_2$",
            "Epsilon",
            "$\\epsilon$",
            "L2",
            "$L_2$",
            "A - B",
            "$A - B$");

    private LatexText() {}

    /** Sets a heading, or one line of it. */
    static String heading(String title) {
        String symbol = GREEK.get(title);
        return symbol != null ? symbol : withVariables(title, LatexText::text);
    }

    /** Sets a line of prose, which may be broken within what is long. */
    static String prose(String text) {
        return withVariables(text, LatexText::breakable);
    }

    private interface Setter {
        String set(String text);
    }

    private static String withVariables(String text, Setter between) {
        Matcher variable = VARIABLE.matcher(text);
        StringBuilder tex = new StringBuilder();
        int from = 0;
        while (variable.find()) {
            tex.append(between.set(text.substring(from, variable.start())));
            tex.append('$').append(variable.group()).append('$');
            from = variable.end();
        }
        return tex.append(between.set(text.substring(from))).toString();
    }

    /** Sets any text as it is, but for numbers with a power of ten. */
    static String text(String text) {
        Matcher power = POWER.matcher(text);
        StringBuilder tex = new StringBuilder();
        int from = 0;
        while (power.find()) {
            tex.append(escaped(text.substring(from, power.start())));
            tex.append(power(power.group(1), power.group(2)));
            from = power.end();
        }
        return tex.append(escaped(text.substring(from))).toString();
    }

    /** "2.5e-6" as 2.5 times ten to the power of -6; a mantissa of 1 isn't written. */
    static String power(String mantissa, String exponent) {
        String ten = "10^{" + Integer.parseInt(exponent) + "}";
        if (mantissa.equals("1") || mantissa.equals("-1")) {
            return "$" + mantissa.replace("1", "") + ten + "$";
        }
        return "$" + mantissa + " \\times " + ten + "$";
    }

    private static String breakable(String text) {
        Matcher word = LONG_WORD.matcher(text);
        StringBuilder tex = new StringBuilder();
        int from = 0;
        while (word.find()) {
            tex.append(text(text.substring(from, word.start())));
            tex.append(inPieces(word.group()));
            from = word.end();
        }
        return tex.append(text(text.substring(from))).toString();
    }

    /** After signs, and within what has none. */
    private static String inPieces(String word) {
        StringBuilder tex = new StringBuilder();
        int unbroken = 0;
        for (int i = 0; i < word.length(); i = word.offsetByCodePoints(i, 1)) {
            int c = word.codePointAt(i);
            tex.append(escaped(Character.toString(c)));
            unbroken++;
            if (!Character.isLetterOrDigit(c) || unbroken == 12) {
                tex.append("\\allowbreak{}");
                unbroken = 0;
            }
        }
        return tex.toString();
    }

    static String escaped(String text) {
        StringBuilder tex = new StringBuilder();
        text.codePoints().forEach(c -> tex.append(escaped(c)));
        return tex.toString()
                .replaceAll("-(?=-)", "-{}")
                .replace(" \\%", "\\,\\%")
                .replace(" - ", " $-$ ");
    }

    /** Letters that the standard fonts lack would stop the compiler: they are told by number. */
    private static String escaped(int c) {
        return switch (c) {
            case '\\' -> "\\textbackslash{}";
            case '{', '}', '$', '&', '#', '_', '%' -> "\\" + (char) c;
            case '^' -> "\\textasciicircum{}";
            case '~' -> "\\textasciitilde{}";
            case '<' -> "$<$";
            case '>' -> "$>$";
            case '|' -> "$|$";
            case '"' -> "''";
            case '\u00b1' -> "$\\pm$";
            case '\u2020' -> "$^\\dagger$";
            case '\u00d7' -> "$\\times$";
            case '\u2013' -> "\\textendash{}";
            case '\u2019' -> "'";
            case '\u2026' -> "\\ldots{}";
            default -> isInStandardFonts(c) ? Character.toString(c) : unknown(c);
        };
    }

    private static boolean isInStandardFonts(int c) {
        boolean ascii = c >= ' ' && c <= '~';
        boolean accented = c >= '\u00c0' && c <= '\u00ff' && "\u00d0\u00d7\u00de\u00f0\u00f7\u00fe".indexOf(c) < 0;
        return ascii || accented;
    }

    private static String unknown(int c) {
        return Character.isWhitespace(c) ? " " : String.format(Locale.ROOT, "[U+%04X]", c);
    }
}
