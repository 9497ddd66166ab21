package org.barrido.report.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.barrido.report.results.AxisScale;
import org.barrido.text.NumberText;

/** Round numbers along an axis, as many as there is room for. */
public final class Ticks {
    /** Steps over a decade, the densest first. */
    private static final int[][] STEPS = {{1, 2, 5}, {1, 3}, {1}};
    /** Fewer of these within less than a decade tell less than even steps of the values themselves. */
    private static final int ENOUGH = 3;

    private static final double DECADE = 10;
    private static final int MOST_DIGITS = 5;
    /** Accuracies of fewer errors, in percent, have no ticks of their own. */
    private static final double FINEST = 1e-6;

    private Ticks() {}

    /**
     * Ticks between two values, both included.
     *
     * @param position where a value is on paper
     * @param distance the least that two ticks may be apart there
     */
    public static List<Double> between(
            AxisScale scale, double lower, double upper, boolean whole, DoubleUnaryOperator position, double distance) {
        List<Double> ticks = scale == AxisScale.LINEAR
                ? linear(lower, upper, whole, position, distance)
                : logarithmic(scale, lower, upper, position, distance);
        List<Double> ends = whole || ticks.size() > 1 ? List.of() : ends(lower, upper);
        return ends.isEmpty() || !haveRoom(ends, position, distance) ? ticks : ends;
    }

    private static List<Double> logarithmic(
            AxisScale scale, double lower, double upper, DoubleUnaryOperator position, double distance) {
        List<Double> decades = ofDecades(scale, lower, upper, position, distance);
        double least = magnitude(scale, scale == AxisScale.LOG ? lower : upper);
        double most = magnitude(scale, scale == AxisScale.LOG ? upper : lower);
        if (decades.size() >= (most < DECADE * least ? ENOUGH : 2)) {
            return decades;
        }
        BigDecimal step = step(lower, upper, position, distance);
        List<Double> even = multiples(lower, upper, step);
        while (!haveRoom(even, position, distance)) {
            step = step(1.5 * step.doubleValue());
            even = multiples(lower, upper, step);
        }
        return even.size() > decades.size() ? even : decades;
    }

    /** The ends themselves, as round as can be within them: for where nothing rounder is twice between them. */
    private static List<Double> ends(double lower, double upper) {
        for (int digits = 2; digits <= MOST_DIGITS; digits++) {
            double from = NumberText.shortest(lower)
                    .round(new MathContext(digits, RoundingMode.CEILING))
                    .doubleValue();
            double to = NumberText.shortest(upper)
                    .round(new MathContext(digits, RoundingMode.FLOOR))
                    .doubleValue();
            if (from < to) {
                return List.of(from, to);
            }
        }
        return List.of();
    }

    /** What a log scale has the logarithm of. */
    private static double magnitude(AxisScale scale, double value) {
        return scale == AxisScale.LOG ? value : Math.max(FINEST, 100 - value);
    }

    /**
     * The densest of the usual steps that have room everywhere, so that a reader who sees two neighbours knows the others: 1, 2, 5 times
     * the powers of ten, else 1, 3, else the powers alone, else every second, third, … of them.
     */
    private static List<Double> ofDecades(
            AxisScale scale, double lower, double upper, DoubleUnaryOperator position, double distance) {
        for (int[] factors : STEPS) {
            List<Double> ticks = steps(scale, lower, upper, factors, 1);
            if (haveRoom(ticks, position, distance)) {
                return ticks;
            }
        }
        int every = 2;
        List<Double> ticks = steps(scale, lower, upper, new int[] {1}, every);
        while (!haveRoom(ticks, position, distance)) {
            every++;
            ticks = steps(scale, lower, upper, new int[] {1}, every);
        }
        return ticks;
    }

    /** In ascending order. */
    private static List<Double> steps(AxisScale scale, double lower, double upper, int[] factors, int every) {
        boolean isError = scale == AxisScale.LOG_ERROR;
        double least = magnitude(scale, isError ? upper : lower);
        double most = magnitude(scale, isError ? lower : upper);
        TreeSet<Double> ticks = new TreeSet<>();
        for (int power = (int) Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++) {
            for (int factor : Math.floorMod(power, every) == 0 ? factors : new int[0]) {
                BigDecimal magnitude = BigDecimal.valueOf(factor).scaleByPowerOfTen(power);
                double tick = (isError ? BigDecimal.valueOf(100).subtract(magnitude) : magnitude).doubleValue();
                if (tick >= lower && tick <= upper) {
                    ticks.add(tick);
                }
            }
        }
        return List.copyOf(ticks);
    }

    private static boolean haveRoom(List<Double> ascending, DoubleUnaryOperator position, double distance) {
        return IntStream.range(1, ascending.size())
                .allMatch(i -> Math.abs(
                                position.applyAsDouble(ascending.get(i)) - position.applyAsDouble(ascending.get(i - 1)))
                        >= distance);
    }

    /** Those of the candidates that have room, the first before the others. */
    static List<Double> among(List<Double> candidates, DoubleUnaryOperator position, double distance) {
        TreeSet<Double> ticks = new TreeSet<>();
        addWhereRoom(ticks, candidates, position, distance);
        return List.copyOf(ticks);
    }

    private static List<Double> linear(
            double lower, double upper, boolean whole, DoubleUnaryOperator position, double distance) {
        BigDecimal step = step(lower, upper, position, distance);
        if (!whole) {
            return multiples(lower, upper, step);
        }
        BigDecimal count = step.max(BigDecimal.ONE);
        List<Double> ticks = new ArrayList<>(multiples(lower, upper, count));
        if (lower == 1 && count.compareTo(BigDecimal.ONE) > 0) {
            ticks.add(0, 1.0);
        }
        return ticks;
    }

    private static BigDecimal step(double lower, double upper, DoubleUnaryOperator position, double distance) {
        double room = Math.abs(position.applyAsDouble(upper) - position.applyAsDouble(lower));
        return step((upper - lower) / Math.max(1, Math.floor(room / distance)));
    }

    private static List<Double> multiples(double lower, double upper, BigDecimal step) {
        List<Double> multiples = new ArrayList<>();
        long first = (long) Math.ceil(lower / step.doubleValue() - 1e-9);
        for (long i = first; i * step.doubleValue() <= upper + step.doubleValue() * 1e-9; i++) {
            multiples.add(step.multiply(BigDecimal.valueOf(i)).doubleValue());
        }
        return multiples;
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
