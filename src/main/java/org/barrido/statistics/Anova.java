package org.barrido.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * How much of a figure's variance each factor of a full grid explains: the analysis of variance with fixed effects (Fisher 1925).
 * In a balanced grid the shares of the factors, of their interactions and of the seeds add up to 1.
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
     * @param share of the whole variance, 0 to 1
     * @param probability p of the F-test against the variance between seeds; NaN where there is none to test against
     */
    public record Effect(Map<Object, Sample> levels, double share, double probability) {}

    private final List<Effect> effects;
    private final double interactions;
    private final double residual;
    private final boolean balanced;

    private Anova(List<Effect> effects, double interactions, double residual, boolean balanced) {
        this.effects = List.copyOf(effects);
        this.interactions = interactions;
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
        List<Effect> effects = new ArrayList<>();
        double main = 0;
        for (int factor = 0; factor < observations.get(0).levels().size(); factor++) {
            int f = factor;
            Map<Object, List<Observation>> levels =
                    by(observations, o -> o.levels().get(f));
            double explained = between(levels, mean);
            main += explained;
            effects.add(new Effect(
                    samples(levels), share(explained, total), p(explained, levels.size() - 1, residual, freedom)));
        }
        return new Anova(
                effects,
                share(Math.max(0, between - main), total),
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

    /** Share of what the seeds of one configuration differ by. */
    public double residual() {
        return residual;
    }

    /** Whether every combination of levels has equally many observations; only then do the shares add up to 1. */
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
