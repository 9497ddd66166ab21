package org.barrido.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.search.space.Candidate;
import org.barrido.search.space.Dimension;
import org.barrido.search.space.Result;
import org.barrido.search.space.Tried;
import org.barrido.search.space.Untried;

/**
 * Searches for the least of known functions with noise; src/bench/search/compare.py runs it beside Optuna:
 * {@code SearchBench METHOD FUNCTION LAG COUNT FROM TO} prints a line for each seed, the regret after each suggestion.
 */
final class SearchBench {
    private SearchBench() {}

    /** A function over the unit cube whose least value is 0. */
    record Task(String name, int dimensions, double noise, ToDoubleFunction<List<Double>> value) {}

    private static final double[][] HARTMANN_A = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] HARTMANN_P = {
        {1312, 1696, 5569, 124, 8283, 5886},
        {2329, 4135, 8307, 3736, 1004, 9991},
        {2348, 1451, 3522, 2883, 3047, 6650},
        {4047, 8828, 8732, 5743, 1091, 381}
    };
    private static final double[] HARTMANN_C = {1.0, 1.2, 3.0, 3.2};

    private static final List<Task> TASKS = List.of(
            new Task("branin", 2, 1, SampleSearch::branin),
            new Task("hartmann6", 6, 0.05, SearchBench::hartmann),
            new Task("ackley4", 4, 0.3, SearchBench::ackley),
            new Task("null", 4, 1, point -> 0));

    public static void main(String[] args) {
        Task task = TASKS.stream()
                .filter(each -> each.name().equals(args[1]))
                .findFirst()
                .orElseThrow();
        int lag = Integer.parseInt(args[2]);
        int count = Integer.parseInt(args[3]);
        for (int seed = Integer.parseInt(args[4]); seed < Integer.parseInt(args[5]); seed++) {
            StringBuilder line = new StringBuilder(args[0] + "," + task.name() + "," + lag + "," + seed);
            regrets(args[0], task, lag, count, seed)
                    .forEach(regret -> line.append(',').append(String.format(Locale.ROOT, "%.6g", regret)));
            System.out.println(line);
        }
    }

    /** The true value of the configuration that looked best so far, after each suggestion; of the null space what it looked like. */
    private static List<Double> regrets(String method, Task task, int lag, int count, long seed) {
        SampleSpace space = SampleSpace.of(
                Stream.generate(Dimension.Real::new).limit(task.dimensions()).toArray(Dimension[]::new));
        RandomStream noise = RandomStream.of(seed, "noise");
        List<Tried> tried = new ArrayList<>();
        List<Double> regrets = new ArrayList<>();
        Untried<List<Double>> all = new Untried<>(space, Set.of());
        Search<List<Double>> search = method.equals("random")
                ? null
                : new Search<>(space, SearchMethod.valueOf(method.toUpperCase(Locale.ROOT)), lag, seed, List.of());
        double best = Double.POSITIVE_INFINITY;
        double regret = Double.NaN;
        for (int i = 0; i < count; i++) {
            Candidate<List<Double>> next = search == null
                    ? all.sample(1, RandomStream.of(seed, "random " + i)).get(0)
                    : search.next(tried).map(Suggestion::candidate).orElseThrow();
            double value = task.value().applyAsDouble(next.point());
            double measured = value + task.noise() * noise.nextGaussian();
            if (measured < best) {
                best = measured;
                regret = task.name().equals("null") ? measured : value;
            }
            regrets.add(regret);
            tried.add(new Tried(next.identity(), next.coordinates(), new Result.Measured(-measured, Double.NaN, 1)));
        }
        return regrets;
    }

    private static double hartmann(List<Double> point) {
        double sum = 3.322368011415515;
        for (int k = 0; k < 4; k++) {
            double exponent = 0;
            for (int i = 0; i < 6; i++) {
                double off = point.get(i) - 1e-4 * HARTMANN_P[k][i];
                exponent += HARTMANN_A[k][i] * off * off;
            }
            sum -= HARTMANN_C[k] * Math.exp(-exponent);
        }
        return sum;
    }

    /** Over -32.768 to 32.768, its least moved off the middle. */
    private static double ackley(List<Double> point) {
        double squares = 0;
        double waves = 0;
        for (double each : point) {
            double x = 65.536 * (each - 0.62);
            squares += x * x / point.size();
            waves += Math.cos(2 * Math.PI * x) / point.size();
        }
        return 20 + Math.E - 20 * Math.exp(-0.2 * Math.sqrt(squares)) - Math.exp(waves);
    }
}
