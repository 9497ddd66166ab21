package org.barrido.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of numbers for LaTeX, set flush right with its decimal points below each other: what a number has fewer of than the
 * longest is filled with the room of a digit, {@code \0}. That needs no package, and spreads, intervals, daggers and bold don't
 * disturb it. Means and their spreads, and the ends of intervals, are aligned each for itself.
 */
final class LatexNumbers {
    private static final String DAGGER = "\u2020";
    private static final Pattern PLAIN = Pattern.compile("([-<]?)(\\d+)(?:\\.(\\d+))?");
    private static final Pattern POWER = Pattern.compile("(-?\\d+(?:\\.\\d+)?)e([+-]?\\d{1,3})");

    /** What joins the two numbers of a cell, in text and in TeX, with what is around them. */
    private enum Pair {
        SPREAD(" \u00b1 ", "", "", " $\\pm$ ", ""),
        INTERVAL(" to ", "[", ",", " ", "]");

        private final String text;
        private final String before;
        private final String afterFirst;
        private final String between;
        private final String after;

        Pair(String text, String before, String afterFirst, String between, String after) {
            this.text = text;
            this.before = before;
            this.afterFirst = afterFirst;
            this.between = between;
            this.after = after;
        }
    }

    /** A decimal in its parts; the sign may be "below". */
    private record Decimal(String sign, String whole, String fraction) {
        static @Nullable Decimal of(String text) {
            Matcher parts = PLAIN.matcher(text);
            if (!parts.matches()) {
                return null;
            }
            return new Decimal(parts.group(1), parts.group(2), parts.group(3) == null ? "" : parts.group(3));
        }

        String tex() {
            String mark = sign.isEmpty() ? "" : "$" + sign + "$";
            return mark + whole + (fraction.isEmpty() ? "" : "." + fraction);
        }
    }

    private final @Nullable Pair pair;
    private final int fraction;
    private final int secondWhole;
    private final int secondFraction;

    private LatexNumbers(List<Cell> cells) {
        this.pair = pairOf(cells);
        List<Decimal> firsts = new ArrayList<>();
        List<Decimal> seconds = new ArrayList<>();
        for (Cell cell : cells) {
            List<String> parts = parts(cell);
            add(firsts, parts.get(0));
            if (parts.size() > 1) {
                add(seconds, parts.get(1));
            }
        }
        fraction = longest(firsts.stream().map(Decimal::fraction).toList());
        secondFraction = longest(seconds.stream().map(Decimal::fraction).toList());
        secondWhole = longest(seconds.stream().map(Decimal::whole).toList());
    }

    /** The cells of a column, in order. */
    static List<String> column(List<Cell> cells) {
        LatexNumbers numbers = new LatexNumbers(cells);
        return cells.stream().map(numbers::tex).toList();
    }

    private static @Nullable Pair pairOf(List<Cell> cells) {
        for (Pair each : Pair.values()) {
            if (cells.stream().anyMatch(cell -> cell.shown().contains(each.text))) {
                return each;
            }
        }
        return null;
    }

    private static void add(List<Decimal> decimals, String text) {
        Decimal decimal = Decimal.of(text);
        if (decimal != null) {
            decimals.add(decimal);
        }
    }

    private static int longest(List<String> parts) {
        return parts.stream().mapToInt(String::length).max().orElse(0);
    }

    /** One number or two, without the mark of those that are as good as the best. */
    private List<String> parts(Cell cell) {
        String shown = cell.shown().replace(DAGGER, "");
        int at = pair == null ? -1 : shown.indexOf(pair.text);
        return pair == null || at < 0
                ? List.of(shown)
                : List.of(shown.substring(0, at), shown.substring(at + pair.text.length()));
    }

    private String tex(Cell cell) {
        if (cell.shown().isEmpty()) {
            return "";
        }
        List<String> parts = parts(cell);
        String mark = cell.shown().endsWith(DAGGER) ? "\\rlap{$^\\dagger$}" : "";
        if (pair == null) {
            return best(cell, number(parts.get(0))) + mark + fill(parts.get(0), fraction);
        }
        String first = number(parts.get(0));
        if (parts.size() == 1) {
            return best(cell, first) + mark + fill(parts.get(0), fraction) + missing();
        }
        String both = pair.before
                + first
                + pair.afterFirst
                + fill(parts.get(0), fraction)
                + pair.between
                + lead(parts.get(1))
                + number(parts.get(1))
                + pair.after;
        return best(cell, both) + mark + fill(parts.get(1), secondFraction);
    }

    private static String best(Cell cell, String tex) {
        return cell.best() ? "\\best{" + tex + "}" : tex;
    }

    private static String number(String text) {
        Decimal decimal = Decimal.of(text);
        if (decimal != null) {
            return decimal.tex();
        }
        Matcher power = POWER.matcher(text);
        return power.matches() ? LatexText.power(power.group(1), power.group(2)) : LatexText.escaped(text);
    }

    /** The room of the digits after the point that others have more. */
    private static String fill(String text, int longest) {
        Decimal decimal = Decimal.of(text);
        if (decimal == null || longest == decimal.fraction.length()) {
            return "";
        }
        String point = decimal.fraction.isEmpty() ? "\\phantom{.}" : "";
        return point + "\\0".repeat(longest - decimal.fraction.length());
    }

    /** The room of the digits before the point that the second numbers of others have more. */
    private String lead(String text) {
        Decimal decimal = Decimal.of(text);
        return decimal == null ? "" : "\\0".repeat(secondWhole - decimal.whole.length());
    }

    /** The room of a second number where there is none. */
    private String missing() {
        if (pair == null || secondWhole == 0) {
            return "";
        }
        String point = secondFraction == 0 ? "" : ".";
        return "\\phantom{" + pair.afterFirst + pair.between + "0".repeat(secondWhole) + point
                + "0".repeat(secondFraction) + pair.after + "}";
    }
}
