package org.barrido.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * How much of a figure's variance each factor explains: the analysis of variance with fixed effects (Fisher 1925), in sums of squares
 * of type II (Yates 1934): what a factor explains beyond all the others. In a balanced grid the shares of the factors, of their
 * interactions and of the seeds add up to 1. Elsewhere factors may vary together: what only several of them explain is nobody's
 * share but their {@link #overlap}.
 */
public final class Anova {
    /**
     * A number and where it was measured.
     *
     * @param levels one for each factor
     */
    public record Observation(List<Object> levels, double value) {}

    /**
     * A factor and what it explains.
     *
     * @param levels mean and spread at each of its levels, in order of first appearance
     * @param share of the whole variance, 0 to 1, that the others don't explain; NaN where it can't be told from them at all
     * @param alone share that it explains if nothing else is heeded
     * @param probability p of the F-test against the variance between seeds; NaN where there is none to test against
     * @param freedom how many differences of its levels can be told from the others' effects; at most the levels less one
     */
    public record Effect(Map<Object, Sample> levels, double share, double alone, double probability, int freedom) {
        /** Tells whether some of its levels occur only together with levels of other factors. */
        public boolean isConfounded() {
            return freedom < levels.size() - 1;
        }
    }

    private final List<Effect> effects;
    private final double interactions;
    private final double overlap;
    private final double residual;
    private final boolean balanced;

    private Anova(List<Effect> effects, double interactions, double overlap, double residual, boolean balanced) {
        this.effects = List.copyOf(effects);
        this.interactions = interactions;
        this.overlap = overlap;
        this.residual = residual;
        this.balanced = balanced;
    }

    /** @param observations at least one; each with the same number of levels */
    public static Anova of(List<Observation> observations) {
        double mean = mean(observations);
        double total = squares(observations, o -> o.value() - mean);
        Map<Object, List<Observation>> cells = by(observations, Observation::levels);
        double between = between(cells, mean);
        double residual = Math.max(0, total - between);
        int freedom = observations.size() - cells.size();
        List<LinearModel.Cell> means = cells.values().stream()
                .map(cell -> new LinearModel.Cell(cell.get(0).levels(), cell.size(), mean(cell) - mean))
                .toList();
        List<Integer> factors =
                IntStream.range(0, observations.get(0).levels().size()).boxed().toList();
        LinearModel all = LinearModel.of(means, factors);
        List<Effect> effects = new ArrayList<>();
        double own = 0;
        for (int factor : factors) {
            LinearModel others = LinearModel.of(
                    means, factors.stream().filter(other -> other != factor).toList());
            int told = all.freedom() - others.freedom();
            double explained = told == 0 ? 0 : Math.max(0, all.explained() - others.explained());
            own += explained;
            Map<Object, List<Observation>> levels =
                    by(observations, o -> o.levels().get(factor));
            effects.add(new Effect(
                    samples(levels),
                    told == 0 ? Double.NaN : share(explained, total),
                    share(between(levels, mean), total),
                    p(explained, told, residual, freedom),
                    told));
        }
        return new Anova(
                effects,
                share(Math.max(0, between - all.explained()), total),
                share(Math.max(0, all.explained() - own), total),
                share(residual, total),
                isBalanced(observations, cells));
    }

    /** One for each factor, in their order. */
    public List<Effect> effects() {
        return effects;
    }

    /** Share of what the configurations differ by beyond the sum of the factors' effects. */
    public double interactions() {
        return interactions;
    }

    /**
     * Share of what several factors explain that vary together, so that it can't be told which; but for rounding 0 in a balanced grid, and
     * where factors hide each other's effect, so that their shares add up to more than they explain together.
     */
    public double overlap() {
        return overlap;
    }

    /** Share of what the seeds of one configuration differ by. */
    public double residual() {
        return residual;
    }

    /** Whether every combination of levels has equally many observations; only then does no factor overlap another. */
    public boolean isBalanced() {
        return balanced;
    }

    private static boolean isBalanced(List<Observation> observations, Map<Object, List<Observation>> cells) {
        long combinations = 1;
        for (int f = 0; f < observations.get(0).levels().size(); f++) {
            int factor = f;
            combinations *= by(observations, o -> o.levels().get(factor)).size();
        }
        long sizes = cells.values().stream().mapToInt(List::size).distinct().count();
        return combinations == cells.size() && sizes == 1;
    }

    private static double p(double explained, int factorFreedom, double residual, int residualFreedom) {
        if (factorFreedom < 1 || residualFreedom < 1 || residual == 0) {
            return Double.NaN;
        }
        double f = explained / factorFreedom / (residual / residualFreedom);
        return FDistribution.of(factorFreedom, residualFreedom).survivalProbability(f);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static Map<Object, List<Observation>> by(List<Observation> all, Function<Observation, Object> key) {
        return all.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private static double between(Map<Object, List<Observation>> groups, double mean) {
        return groups.values().stream()
                .mapToDouble(group -> group.size() * (mean(group) - mean) * (mean(group) - mean))
                .sum();
    }

    private static Map<Object, Sample> samples(Map<Object, List<Observation>> groups) {
        Map<Object, Sample> samples = new LinkedHashMap<>();
        groups.forEach((level, group) -> samples.put(level, Sample.of(values(group))));
        return samples;
    }

    private static double squares(List<Observation> all, ToDoubleFunction<Observation> deviation) {
        return all.stream().mapToDouble(deviation).map(d -> d * d).sum();
    }

    private static double mean(List<Observation> group) {
        return Arrays.stream(values(group)).sum() / group.size();
    }

    private static double[] values(List<Observation> group) {
        return group.stream().mapToDouble(Observation::value).toArray();
    }
}
