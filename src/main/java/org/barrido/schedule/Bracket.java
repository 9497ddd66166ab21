package org.barrido.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.file.Sha256;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.stop.StopRule;

/**
 * Attempts that climb the same rungs and are compared with one another.
 *
 * @param rungs their epochs, ascending; none for attempts that nothing stops
 * @param cohorts the numbers of those that are decided about together, in the order of decisions
 */
public record Bracket(List<Integer> rungs, List<List<Integer>> cohorts) {
    /** Keeps copies of the lists. */
    public Bracket {
        rungs = List.copyOf(rungs);
        cohorts = List.copyOf(cohorts);
    }

    /** The brackets of a plan, in the order of decisions. */
    public static List<Bracket> of(StopRule rule, List<Attempt> attempts) {
        List<Integer> order = order(rule, attempts);
        return switch (rule.method()) {
            case HALVING -> List.of(new Bracket(rule.rungs(), List.of(order)));
            case ASHA -> List.of(new Bracket(rule.rungs(), cohorts(order, rule.cohort())));
            case HYPERBAND -> brackets(rule, order);
        };
    }

    /** Neighbors in a grid are alike: each seed's part is decided about in an order that follows from nothing but settings. */
    private static List<Integer> order(StopRule rule, List<Attempt> attempts) {
        if (!rule.shuffled()) {
            return attempts.stream().map(Attempt::number).toList();
        }
        Map<Integer, String> keys = new HashMap<>();
        Map<Long, Integer> seeds = new HashMap<>();
        for (Attempt attempt : attempts) {
            keys.put(attempt.number(), Sha256.of(attempt.settings().identity(true)));
            seeds.putIfAbsent(attempt.seed(), seeds.size());
        }
        return attempts.stream()
                .sorted(Comparator.<Attempt>comparingInt(one -> seeds.getOrDefault(one.seed(), 0))
                        .thenComparing(one -> keys.getOrDefault(one.number(), "")))
                .map(Attempt::number)
                .toList();
    }

    private static List<List<Integer>> cohorts(List<Integer> order, int size) {
        List<List<Integer>> cohorts = new ArrayList<>();
        for (int from = 0; from < order.size(); from += size) {
            cohorts.add(List.copyOf(order.subList(from, Math.min(order.size(), from + size))));
        }
        return cohorts;
    }

    /** Dealt in turn: as many as the first bracket takes, then the second, and so on, and from the first again. */
    private static List<Bracket> brackets(StopRule rule, List<Integer> order) {
        List<Integer> rungs = rule.rungs();
        List<Bracket> brackets = new ArrayList<>();
        int from = 0;
        for (int skipped = 0; from < order.size(); skipped = (skipped + 1) % (rungs.size() + 1)) {
            int to = Math.min(order.size(), from + rule.bracketSize(rungs.size() - skipped));
            brackets.add(new Bracket(rungs.subList(skipped, rungs.size()), List.of(order.subList(from, to))));
            from = to;
        }
        return brackets;
    }
}
