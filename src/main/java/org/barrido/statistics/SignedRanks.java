package org.barrido.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Whether paired differences lie above zero: Wilcoxon's signed-rank test, one-sided and exact, also with ties, which share their ranks, and zeros, whose ranks
 * count half (Pratt 1959, "Remarks on zeros and ties in the Wilcoxon signed rank procedures"). Kept libraries are exact without ties only.
 */
public final class SignedRanks {
    private SignedRanks() {}

    /**
     * The probability of as large a sum of the positive ones' ranks, or a larger, if each sign were as likely as the other.
     *
     * @param differences infinite ones are larger than all others
     */
    public static double probability(double[] differences) {
        int[] twice = ranks(differences); // twice the rank is a whole number
        int sum = 0;
        int total = 0;
        for (int i = 0; i < twice.length; i++) {
            if (differences[i] != 0) {
                sum += differences[i] > 0 ? twice[i] : 0;
                total += twice[i];
            }
        }
        int[] counted = IntStream.range(0, twice.length)
                .filter(i -> differences[i] != 0)
                .map(i -> twice[i])
                .toArray();
        return Arrays.stream(distribution(counted), sum, total + 1).sum();
    }

    /** The probabilities of the sums of some of the ranks, each of which counts or not. */
    static double[] distribution(int[] ranks) {
        double[] ways = new double[Arrays.stream(ranks).sum() + 1];
        ways[0] = 1;
        int reached = 0;
        for (int rank : ranks) {
            reached += rank;
            for (int s = reached; s >= 0; s--) {
                ways[s] = (ways[s] + (s >= rank ? ways[s - rank] : 0)) / 2;
            }
        }
        return ways;
    }

    private static int[] ranks(double[] differences) {
        int n = differences.length;
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> Math.abs(differences[i])))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] twice = new int[n];
        for (int from = 0; from < n; ) {
            int to = from;
            while (to < n && Math.abs(differences[order[to]]) == Math.abs(differences[order[from]])) {
                to++;
            }
            for (int i = from; i < to; i++) {
                twice[order[i]] = from + 1 + to;
            }
            from = to;
        }
        return twice;
    }
}
