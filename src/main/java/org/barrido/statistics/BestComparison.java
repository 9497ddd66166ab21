package org.barrido.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;

/** Decides which of several configurations is best, and which can't be told from it. */
public final class BestComparison {
    /** Probability of telling even one apart that isn't. */
    public static final double LEVEL = 0.05;
    /** How it is decided, for the line below a table. */
    public static final String METHOD =
            "paired t-tests over the seeds against the best mean, corrected for their number by Holm's method, at 5 %";

    /**
     * @param best index of the best mean, -1 if no row has values
     * @param indistinguishable indices of other rows whose difference from the best isn't significant, or can't be tested
     */
    public record Ranking(int best, List<Integer> indistinguishable) {}

    private BestComparison() {}

    /** @param rows finite values by seed; rows without any take no part */
    public static Ranking of(List<? extends NavigableMap<Long, Double>> rows, boolean higherIsBetter) {
        int best = best(rows, higherIsBetter);
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (i != best && !rows.get(i).isEmpty()) {
                others.add(i);
            }
        }
        double[] p =
                others.stream().mapToDouble(i -> p(rows.get(best), rows.get(i))).toArray();
        double[] adjusted = Holm.adjusted(p);
        List<Integer> alike = new ArrayList<>();
        for (int k = 0; k < adjusted.length; k++) {
            if (adjusted[k] >= LEVEL) {
                alike.add(others.get(k));
            }
        }
        return new Ranking(best, alike);
    }

    private static int best(List<? extends NavigableMap<Long, Double>> rows, boolean higherIsBetter) {
        int best = -1;
        double bestMean = Double.NaN;
        for (int i = 0; i < rows.size(); i++) {
            double mean = Sample.of(rows.get(i).values()).mean();
            if (!Double.isNaN(mean) && (best < 0 || (higherIsBetter ? mean > bestMean : mean < bestMean))) {
                best = i;
                bestMean = mean;
            }
        }
        return best;
    }

    private static double p(NavigableMap<Long, Double> best, NavigableMap<Long, Double> other) {
        double p = PairedComparison.of(best, other).probability();
        return Double.isNaN(p) ? 1 : p;
    }
}
