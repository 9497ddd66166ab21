package org.barrido.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Correction for the number of tests: the chance of even one false alarm stays below the level, however the tests depend on each other. */
public final class Holm {
    private Holm() {}

    /** Adjusted p-values (Holm 1979, "A simple sequentially rejective multiple test procedure"), in the order of {@code p}. */
    public static double[] adjusted(double... p) {
        List<Integer> ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int i = ascending.get(rank);
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[i]));
            adjusted[i] = largest;
        }
        return adjusted;
    }
}
