package org.barrido.search;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.barrido.search.space.Dimension;
import org.barrido.search.space.Result;
import org.barrido.search.space.Tried;

/** Prints the processor time, in milliseconds, of a suggestion after 200 to 229 results in a mixed space of eight parameters; its own main class. */
final class SuggestionCost {
    private static final int KNOWN = 200;
    private static final int SUGGESTIONS = 30;
    /** The last one counts: Java has compiled what matters by then. */
    private static final int ROUNDS = 3;

    private SuggestionCost() {}

    public static void main(String[] args) {
        SampleSpace space = SampleSpace.of(
                new Dimension.Real(),
                new Dimension.Real(),
                new Dimension.Real(),
                new Dimension.Real(),
                new Dimension.Real(),
                Dimension.Steps.even(30),
                Dimension.Steps.even(200),
                Dimension.Choice.of(4));
        List<Tried> history = history(space);
        for (SearchMethod method : List.of(SearchMethod.TPE, SearchMethod.GP)) {
            for (int round = 1; round <= ROUNDS; round++) {
                List<Double> times = times(new Search<>(space, method, 4, 1, List.of()), history);
                if (round == ROUNDS) {
                    System.out.printf(
                            Locale.ROOT,
                            "%s: mean %.1f ms, median %.1f ms, longest %.1f ms%n",
                            method.word(),
                            times.stream().mapToDouble(time -> time).average().orElseThrow(),
                            times.stream().sorted().toList().get(SUGGESTIONS / 2),
                            times.stream().mapToDouble(time -> time).max().orElseThrow());
                }
            }
        }
    }

    private static List<Double> times(Search<List<Double>> search, List<Tried> history) {
        List<Double> times = new ArrayList<>();
        for (int known = KNOWN; known < KNOWN + SUGGESTIONS; known++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            search.next(history.subList(0, known)).orElseThrow();
            times.add((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6);
        }
        return times;
    }

    /** Even points and a smooth value of them, with noise. */
    private static List<Tried> history(SampleSpace space) {
        Random noise = new Random(1);
        return SampleSearch.run(space, SearchMethod.SOBOL, 1, 1, KNOWN + SUGGESTIONS, point -> new Result.Pending())
                .stream()
                .map(Suggestion::candidate)
                .map(at -> new Tried(
                        at.identity(),
                        at.coordinates(),
                        new Result.Measured(value(at.point()) + 0.05 * noise.nextGaussian(), Double.NaN, 1)))
                .toList();
    }

    private static double value(List<Double> point) {
        return -Math.abs(point.get(0) - 0.3)
                - point.get(1) * point.get(2)
                + 0.2 * point.get(5)
                - Math.pow(point.get(6) - 0.5, 2)
                + (point.get(7) == 1 ? 0.3 : 0);
    }
}
