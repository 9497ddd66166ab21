package org.barrido.replay;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.barrido.statistics.Interval;

/** Middles of repetitions, with 95 % intervals by the bootstrap: what they would be of other repetitions like these. */
record Resampling(double value, Interval interval) {
    private static final int TIMES = 2000;

    static Resampling median(double... values) {
        return of(Resampling::middle, values);
    }

    static Resampling mean(double... values) {
        return of(each -> Arrays.stream(each).average().orElseThrow(), values);
    }

    private static Resampling of(ToDoubleFunction<double[]> statistic, double... values) {
        SplittableRandom random = new SplittableRandom(1);
        double[] found = new double[TIMES];
        double[] drawn = new double[values.length];
        for (int i = 0; i < TIMES; i++) {
            Arrays.setAll(drawn, unused -> values[random.nextInt(values.length)]);
            found[i] = statistic.applyAsDouble(drawn);
        }
        Arrays.sort(found);
        Interval interval = new Interval(found[(int) (0.025 * TIMES)], found[(int) (0.975 * TIMES) - 1]);
        return new Resampling(statistic.applyAsDouble(values), interval);
    }

    private static double middle(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Such as "0.20 [0.15, 0.25]", with a number of decimals. */
    String text(double scale, int decimals) {
        String number = "%." + decimals + "f";
        return String.format(
                java.util.Locale.ROOT,
                number + " [" + number + ", " + number + "]",
                scale * value,
                scale * interval.low(),
                scale * interval.high());
    }
}
