package org.barrido.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The known name that somebody who wrote another probably meant. */
public final class Suggestions {
    /** Nobody means a longer one by mistake, and comparing takes time by the square of its length. */
    private static final int LONGEST = 60;

    private Suggestions() {}

    /**
     * Finds the known name with the fewest edits (see {@link #edits}) in any case, the first in alphabetical order among equals.
     * Empty when it takes more than one edit for every three letters written, as compilers have it (rustc, Clang), or more than
     * three: that is another word. One edit is always allowed, but for a name of one letter, of which nothing would remain.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String written = folded(word);
        int allowed = Math.max(1, Math.min(3, word.length() / 3));
        return known.stream()
                .filter(name -> Math.abs(name.length() - word.length()) <= allowed)
                .filter(name -> edits(written, folded(name)) <= Math.min(allowed, name.length() - 1))
                .min(Comparator.comparingInt((String name) -> edits(written, folded(name)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /**
     * Finds the known name that a word is short for: the first letters of its words ("lr" of learning_rate), or how it begins ("opt" of
     * optimizer); of several the shortest.
     */
    public static Optional<String> abbreviated(String word, Collection<String> known) {
        String written = folded(word);
        return known.stream()
                .filter(name -> written.length() > 1
                        && (initials(name).equals(written)
                                || (written.length() > 2 && folded(name).startsWith(written))))
                .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    }

    private static String initials(String name) {
        return Arrays.stream(folded(name).split("[_ -]"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1))
                .collect(Collectors.joining());
    }

    /** Ends a message with "; did you mean epochs?", or with nothing where no known name is near. */
    public static String clause(String word, Collection<String> known) {
        return nearest(word, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** Ends a message with " (did you mean 'mnist'?)", or with nothing where no known name is near. */
    public static String remark(String word, Collection<String> known) {
        return nearest(word, known)
                .map(name -> " (did you mean '" + name + "'?)")
                .orElse("");
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Counts the edits that lead from one to the other: a letter inserted, deleted or replaced, or two neighbours swapped (optimal
     * string alignment). Swaps count once because they are what fingers do most.
     */
    static int edits(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
