package org.barrido.data;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a user probably meant. */
public final class Nearest {
    private Nearest() {}

    /** The candidate with the fewest edits (Levenshtein) in any case, if they are at most half its letters. */
    static Optional<String> to(String name, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> editsInAnyCase(name, candidate)))
                .filter(candidate -> editsInAnyCase(name, candidate) * 2 <= candidate.length());
    }

    /** " (did you mean 'mnist'?)" or nothing. */
    static String hint(String name, Collection<String> candidates) {
        return to(name, candidates)
                .map(candidate -> " (did you mean '" + candidate + "'?)")
                .orElse("");
    }

    private static int editsInAnyCase(String a, String b) {
        return edits(a.toLowerCase(Locale.ROOT), b.toLowerCase(Locale.ROOT));
    }

    /** Letters to insert, delete or replace to come from one to the other (Levenshtein). */
    public static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
