package org.barrido.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How small p must be at each look for all looks together to err as rarely as one test would: a constant bound (Pocock 1977, "Group sequential
 * methods in the design and analysis of clinical trials") for signed ranks, of one pair more at each look.
 */
public final class RepeatedLooks {
    private static final int COURSES = 20_000;
    private static final long SEED = 1;

    private final int looks;
    /** By the number of pairs, the probability of a sum of ranks or a larger one. */
    private final double[][] tails;

    private RepeatedLooks(int looks) {
        this.looks = looks;
        this.tails = new double[looks + 1][];
        for (int n = 1; n <= looks; n++) {
            double[] tail = SignedRanks.distribution(IntStream.rangeClosed(1, n).toArray());
            for (int sum = tail.length - 2; sum >= 0; sum--) {
                tail[sum] += tail[sum + 1];
            }
            tails[n] = tail;
        }
    }

    /**
     * The bound of p, from 20,000 courses of differences with random signs.
     *
     * @param pairs that there may be; it is looked after each but the last
     * @param alpha how probable it may be that any look finds a difference where there is none
     * @return 0 if no look can find any
     */
    public static double bound(int pairs, double alpha) {
        RepeatedLooks all = new RepeatedLooks(Math.max(0, pairs - 1));
        SplittableRandom random = new SplittableRandom(SEED); // its stream is part of Java's specification
        double[] least = new double[COURSES];
        Arrays.setAll(least, i -> all.least(random));
        Arrays.sort(least);
        for (int found = (int) Math.floor(alpha * COURSES); found > 0; found--) {
            if (found == COURSES || least[found] > least[found - 1]) {
                return least[found - 1];
            }
        }
        return 0;
    }

    /** The least p of all looks of one course. */
    private double least(SplittableRandom random) {
        double[] differences = new double[looks];
        double least = 1;
        int sum = 0;
        for (int n = 1; n <= looks; n++) {
            double difference = 2 * random.nextDouble() - 1;
            int rank = 1;
            for (int i = 0; i < n - 1; i++) {
                if (Math.abs(differences[i]) < Math.abs(difference)) {
                    rank++;
                } else if (differences[i] > 0) {
                    sum++; // its rank is one higher now
                }
            }
            sum += difference > 0 ? rank : 0;
            differences[n - 1] = difference;
            least = Math.min(least, tails[n][sum]);
        }
        return least;
    }
}
