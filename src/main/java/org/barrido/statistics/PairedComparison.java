package org.barrido.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeSet;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

/**
 * Two configurations seed by seed: a seed's initial weights and order of examples are shared, so that much of the chance falls
 * out of the difference.
 *
 * @param differences first - second: n, mean and standard deviation
 * @param probability two-sided p of the paired t-test (Student 1908); NaN with fewer than two pairs
 * @param rankProbability two-sided p of the signed-rank test (Wilcoxon 1945), exact unless there are ties; NaN likewise
 */
public record PairedComparison(Sample differences, double probability, double rankProbability) {
    /** @param first and {@code second}: by seed; seeds that only one of them has are left out */
    public static PairedComparison of(NavigableMap<Long, Double> first, NavigableMap<Long, Double> second) {
        List<Long> seeds = new TreeSet<>(first.keySet())
                .stream().filter(second::containsKey).toList();
        double[] a = seeds.stream().mapToDouble(first::get).toArray();
        double[] b = seeds.stream().mapToDouble(second::get).toArray();
        double[] differences = new double[a.length];
        Arrays.setAll(differences, i -> a[i] - b[i]);
        Sample sample = Sample.of(differences);
        if (a.length < 2) {
            return new PairedComparison(sample, Double.NaN, Double.NaN);
        }
        return new PairedComparison(sample, tTest(sample, a, b), signedRanks(differences));
    }

    private static double tTest(Sample differences, double[] a, double[] b) {
        if (differences.deviation() == 0) {
            return differences.mean() == 0 ? 1 : 0;
        }
        return TTest.withDefaults().pairedTest(a, b).getPValue();
    }

    private static double signedRanks(double[] differences) {
        boolean isAllZero = Arrays.stream(differences).allMatch(d -> d == 0);
        return isAllZero
                ? 1
                : WilcoxonSignedRankTest.withDefaults().test(differences).getPValue();
    }
}
