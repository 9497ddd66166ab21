package org.barrido.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.replay.BenchmarkTable.Configuration;
import org.barrido.search.Search;
import org.barrido.search.SearchMethod;
import org.barrido.search.Suggestion;
import org.barrido.search.space.Candidate;
import org.barrido.search.space.Result;
import org.barrido.search.space.Tried;
import org.barrido.search.space.Untried;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.space.EncodedSpace;
import org.barrido.sweep.space.SearchSpace;
import org.barrido.sweep.yaml.SweepException;

/**
 * Replays searches on the table: {@code SearchReplay METHOD table LAG COUNT FROM TO} prints a line for each seed of the search, the regret of what looked best
 * after each suggestion. With {@code table-null} all configurations have changed places, so that there is nothing to be learned.
 */
final class SearchReplay {
    private final List<Configuration> configurations;
    private final Map<Settings, Integer> places = new HashMap<>();
    private final double best;
    private final EncodedSpace space;

    SearchReplay(BenchmarkTable table) throws IOException, SweepException {
        configurations = table.configurations(BenchmarkTable.sweep(BenchmarkTable.SWEEP, List.of()));
        configurations.forEach(one -> places.put(one.settings(), places.size()));
        best = configurations.stream().mapToDouble(Configuration::error).min().orElseThrow();
        space = Objects.requireNonNull(StopReplay.random(List.of("method: tpe")).search())
                .space();
    }

    public static void main(String[] args) throws IOException, SweepException {
        SearchReplay replay = new SearchReplay(BenchmarkTable.read());
        for (int seed = Integer.parseInt(args[4]); seed < Integer.parseInt(args[5]); seed++) {
            StringBuilder line = new StringBuilder(args[0] + "," + args[1] + "," + args[2] + "," + seed);
            for (double regret : replay.regrets(
                    args[0],
                    Integer.parseInt(args[2]),
                    Integer.parseInt(args[3]),
                    seed,
                    args[1].equals("table-null"))) {
                line.append(',').append(String.format(Locale.ROOT, "%.6g", regret));
            }
            System.out.println(line);
        }
    }

    /** @param method "random", or one of {@link SearchMethod} */
    List<Double> regrets(String method, int lag, int count, int seed, boolean isNull) {
        Search<SearchSpace.Point> search = method.equals("random")
                ? null
                : new Search<>(space, SearchMethod.valueOf(method.toUpperCase(Locale.ROOT)), lag, seed, List.of());
        List<Integer> labels = new ArrayList<>(
                IntStream.range(0, configurations.size()).boxed().toList());
        if (isNull) {
            Collections.shuffle(labels, new Random(seed));
        }
        List<Tried> tried = new ArrayList<>();
        Set<Object> identities = new HashSet<>();
        double least = Double.POSITIVE_INFINITY;
        double[] regrets = new double[count];
        for (int i = 0; i < count; i++) {
            Candidate<SearchSpace.Point> next = search == null
                    ? new Untried<>(space, identities)
                            .sample(1, RandomStream.of(seed, "random " + i))
                            .get(0)
                    : search.next(tried).map(Suggestion::candidate).orElseThrow();
            Configuration found =
                    configurations.get(labels.get(places.get(next.point().settings())));
            double error = found.seeds().get(seed % found.seeds().size()).error();
            identities.add(next.identity());
            tried.add(new Tried(next.identity(), next.coordinates(), result(error)));
            regrets[i] = i == 0 ? found.error() - best : regrets[i - 1];
            if (error < least) {
                least = error;
                regrets[i] = found.error() - best;
            }
        }
        return Arrays.stream(regrets).boxed().toList();
    }

    private static Result result(double error) {
        return Double.isNaN(error) ? new Result.Diverged() : new Result.Measured(-error, Double.NaN, 1);
    }
}
