package org.barrido.report.plot;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.barrido.report.results.AxisScale;

/** Round numbers along an axis, as many as there is room for. */
public final class Ticks {
    private static final int FINEST = 6;
    private static final double CHANCE = 10; // percent right where one of ten classes is guessed

    private Ticks() {}

    /**
     * Ticks between two values, both included.
     *
     * @param position where a value is on paper
     * @param distance the least that two ticks may be apart there
     */
    public static List<Double> between(
            AxisScale scale, double lower, double upper, boolean whole, DoubleUnaryOperator position, double distance) {
        if (scale == AxisScale.LINEAR) {
            return linear(lower, upper, whole, position, distance);
        }
        TreeSet<Double> ticks = new TreeSet<>();
        for (List<Double> rank : scale == AxisScale.LOG ? logRanks(lower, upper) : errorRanks(lower, upper)) {
            addWhereRoom(ticks, rank, position, distance);
        }
        return ticks.size() < 2 ? linear(lower, upper, whole, position, distance) : List.copyOf(ticks);
    }

    /** Those of the candidates that have room, the first before the others. */
    static List<Double> among(List<Double> candidates, DoubleUnaryOperator position, double distance) {
        TreeSet<Double> ticks = new TreeSet<>();
        addWhereRoom(ticks, candidates, position, distance);
        return List.copyOf(ticks);
    }

    private static List<Double> linear(
            double lower, double upper, boolean whole, DoubleUnaryOperator position, double distance) {
        double room = Math.abs(position.applyAsDouble(upper) - position.applyAsDouble(lower));
        BigDecimal step = step((upper - lower) / Math.max(1, Math.floor(room / distance)));
        if (whole && step.compareTo(BigDecimal.ONE) < 0) {
            step = BigDecimal.ONE;
        }
        List<Double> ticks = new ArrayList<>();
        if (whole && lower == 1 && step.compareTo(BigDecimal.ONE) > 0) {
            ticks.add(1.0);
        }
        long first = (long) Math.ceil(lower / step.doubleValue() - 1e-9);
        for (long i = first; i * step.doubleValue() <= upper + step.doubleValue() * 1e-9; i++) {
            ticks.add(step.multiply(BigDecimal.valueOf(i)).doubleValue());
        }
        return ticks;
    }

    /** The smallest of 1, 2, 5 times a power of ten that isn't below {@code least}. */
    private static BigDecimal step(double least) {
        if (!(least > 0) || !Double.isFinite(least)) {
            return BigDecimal.ONE;
        }
        int power = (int) Math.floor(Math.log10(least));
        for (int factor : new int[] {1, 2, 5}) {
            BigDecimal step = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
            if (step.doubleValue() >= least * (1 - 1e-9)) {
                return step;
            }
        }
        return BigDecimal.ONE.scaleByPowerOfTen(power + 1);
    }

    /** Powers of ten first, then the numbers that halve the gaps. */
    private static List<List<Double>> logRanks(double lower, double upper) {
        List<List<Double>> ranks = new ArrayList<>();
        int from = (int) Math.floor(Math.log10(lower));
        int to = (int) Math.ceil(Math.log10(upper));
        for (int[] factors : new int[][] {{1}, {2, 5}, {3}}) {
            List<Double> rank = new ArrayList<>();
            for (int power = from; power <= to; power++) {
                for (int factor : factors) {
                    rank.add(BigDecimal.valueOf(factor).scaleByPowerOfTen(power).doubleValue());
                }
            }
            ranks.add(within(rank, lower, upper));
        }
        return ranks;
    }

    private static List<List<Double>> errorRanks(double lower, double upper) {
        List<List<Double>> ranks = new ArrayList<>();
        for (int[] factors : new int[][] {{1}, {5}, {2}, {3}}) {
            List<Double> rank = new ArrayList<>();
            for (int power = 2; power > -FINEST; power--) {
                for (int factor : factors) {
                    BigDecimal error = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
                    rank.add(BigDecimal.valueOf(100).subtract(error).doubleValue());
                }
            }
            ranks.add(within(rank, lower, upper));
        }
        ranks.add(within(List.of(CHANCE), lower, upper));
        return ranks;
    }

    private static List<Double> within(List<Double> values, double lower, double upper) {
        return values.stream().filter(value -> value >= lower && value <= upper).toList();
    }

    private static void addWhereRoom(
            Set<Double> ticks, List<Double> candidates, DoubleUnaryOperator position, double distance) {
        for (double candidate : candidates) {
            double here = position.applyAsDouble(candidate);
            boolean room = ticks.stream().allMatch(tick -> Math.abs(position.applyAsDouble(tick) - here) >= distance);
            if (room) {
                ticks.add(candidate);
            }
        }
    }
}
