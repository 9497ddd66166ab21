package org.barrido.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Dimension;
import org.barrido.search.space.Result;
import org.barrido.search.space.Tried;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
    private static final SampleSpace SQUARE = SampleSpace.of(new Dimension.Real(), new Dimension.Real());

    private static Result measured(double value) {
        return new Result.Measured(value, Double.NaN, 1);
    }

    /** The bits of every number, and with them every choice. */
    @Test
    void suggestionsAreTheSameForEver() {
        assertThat(SampleSearch.digest()).isEqualTo(SampleSearch.DIGEST);
    }

    @ParameterizedTest
    @EnumSource(names = {"TPE", "GP"})
    void aSearchThatLearnsFindsWhatEvenPointsDont(SearchMethod method) {
        double[] found = best(method, 30);
        double[] even = best(SearchMethod.SOBOL, 60);
        assertThat(Arrays.stream(found).sorted().toArray()[3])
                .isLessThan(Arrays.stream(even).sorted().toArray()[3]);
        assertThat(Arrays.stream(found).max().orElseThrow()).isLessThan(2);
    }

    /** Of seven seeds. */
    private static double[] best(SearchMethod method, int count) {
        double[] best = new double[7];
        for (int seed = 0; seed < best.length; seed++) {
            best[seed] =
                    SampleSearch.run(SQUARE, method, 1, seed, count, point -> measured(-SampleSearch.branin(point)))
                            .stream()
                            .mapToDouble(
                                    each -> SampleSearch.branin(each.candidate().point()))
                            .min()
                            .orElseThrow();
        }
        return best;
    }

    @ParameterizedTest
    @EnumSource
    void aSpaceEndsWhenAllOfItWasTried(SearchMethod method) {
        SampleSpace space = new SampleSpace(
                List.of(Dimension.Choice.of(3), Dimension.Steps.even(4), Dimension.Choice.of(2)),
                point -> point.get(0) == 1 && point.get(2) == 1,
                2);
        List<Suggestion<List<Double>>> all = SampleSearch.run(
                space, method, 2, 1, 100, point -> point.get(1) > 0.8 ? new Result.Failed() : measured(point.get(1)));
        Set<List<Double>> points = new HashSet<>();
        all.forEach(each -> points.add(each.candidate().point()));
        // 0 with two values of the third, 1 (its third is absent, so that nothing is left out) and 2 without.
        assertThat(points).hasSize(4 * 2 + 4 + 4);
        assertThat(all).hasSize(points.size());
    }

    @ParameterizedTest
    @EnumSource
    void resultsWithinTheLagDontCount(SearchMethod method) {
        List<Tried> one = history(20, point -> measured(-SampleSearch.branin(point)));
        List<Tried> other = new ArrayList<>(one);
        for (int i = 17; i < 20; i++) {
            Tried each = one.get(i);
            Result changed = i == 17 ? new Result.Diverged() : i == 18 ? new Result.Pending() : measured(1e3);
            other.set(i, new Tried(each.identity(), each.coordinates(), changed));
        }
        Search<List<Double>> search = new Search<>(SQUARE, method, 4, 1, List.of());
        assertThat(search.next(other)).isEqualTo(search.next(one)).isPresent();
        if (method != SearchMethod.SOBOL) {
            Search<List<Double>> nearer = new Search<>(SQUARE, method, 1, 1, List.of());
            assertThat(nearer.next(other)).isNotEqualTo(nearer.next(one));
        }
    }

    private static List<Tried> history(int count, Function<List<Double>, Result> result) {
        return SampleSearch.run(SQUARE, SearchMethod.SOBOL, 1, 1, count, result).stream()
                .map(each -> new Tried(
                        each.candidate().identity(),
                        each.candidate().coordinates(),
                        result.apply(each.candidate().point())))
                .toList();
    }

    /** What it remembers from call to call is never seen. */
    @ParameterizedTest
    @EnumSource
    void aSearchThatBeginsInTheMiddleSaysTheSame(SearchMethod method) {
        List<Tried> history = history(70, point -> measured(-SampleSearch.branin(point)));
        Search<List<Double>> lasting = new Search<>(SQUARE, method, 3, 7, List.of());
        for (int k = 30; k <= 70; k += 4) {
            Search<List<Double>> fresh = new Search<>(SQUARE, method, 3, 7, List.of());
            assertThat(lasting.next(history.subList(0, k))).isEqualTo(fresh.next(history.subList(0, k)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TPE", "GP"})
    void whereAllDivergedOrFailedPointsAreEven(SearchMethod method) {
        for (Result result : List.of(new Result.Diverged(), new Result.Failed())) {
            List<Suggestion<List<Double>>> all = SampleSearch.run(SQUARE, method, 1, 1, 30, point -> result);
            assertThat(all).hasSize(30).allMatch(each -> each.origin() == SearchMethod.SOBOL);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TPE", "GP"})
    void valuesThatAreAllAlikeTeachNothingAndHarmNothing(SearchMethod method) {
        assertThat(SampleSearch.run(SQUARE, method, 1, 1, 40, point -> measured(0.5)))
                .hasSize(40);
    }

    @ParameterizedTest
    @EnumSource(names = {"TPE", "GP"})
    void valuesAsFarApartAsNumbersAreEndNothing(SearchMethod method) {
        List<Suggestion<List<Double>>> all = SampleSearch.run(
                SQUARE, method, 1, 1, 40, point -> measured(point.get(0) < 0.5 ? -1e300 : 1e300 * point.get(1)));
        assertThat(all).hasSize(40);
        assertThat(all.subList(10, 40)).allMatch(each -> each.origin() == method);
    }

    @ParameterizedTest
    @EnumSource(names = {"TPE", "GP"})
    void whatOthersHaveTriedIsLearnedFromAndNotTriedAgain(SearchMethod method) {
        List<Tried> learned = history(15, point -> measured(-SampleSearch.branin(point)));
        Search<List<Double>> search = new Search<>(SQUARE, method, 4, 1, learned);
        assertThat(search.next(List.of()).orElseThrow().origin()).isEqualTo(SearchMethod.SOBOL);
        Tried under = new Tried("first", Coordinates.of(0.5, 0.5), new Result.Pending());
        Suggestion<List<Double>> first = search.next(List.of(under)).orElseThrow();
        assertThat(first.origin()).isEqualTo(method);
        assertThat(first.known()).isEqualTo(15);
        Suggestion<List<Double>> even = new Search<>(SQUARE, SearchMethod.SOBOL, 4, 1, learned)
                .next(List.of())
                .orElseThrow();
        assertThat(learned)
                .noneMatch(each -> each.identity().equals(even.candidate().identity()));
    }

    @Test
    void aGaussianProcessTellsWhatItExpects() {
        List<Tried> history = history(20, point -> measured(-SampleSearch.branin(point)));
        Suggestion<List<Double>> next = new Search<>(SQUARE, SearchMethod.GP, 1, 1, List.of())
                .next(history)
                .orElseThrow();
        double best = history.stream()
                .mapToDouble(each -> ((Result.Measured) each.result()).mean())
                .max()
                .orElseThrow();
        assertThat(next.known()).isEqualTo(20);
        assertThat(next.proposal().deviation()).isPositive();
        assertThat(Math.exp(next.proposal().acquisition())).isPositive();
        assertThat(next.proposal().mean() + 3 * next.proposal().deviation()).isGreaterThan(best);
    }

    /** Of what is found at the suggested points, about two thirds lie within one deviation of what was predicted, with one seed or several. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void aGaussianProcessKnowsHowSureItIs(int seeds) {
        int within = 0;
        int all = 0;
        for (int seed = 0; seed < 6; seed++) {
            Random noise = new Random(seed);
            Function<List<Double>, Result> result = point -> {
                double[] found = noise.doubles(seeds).map(u -> 2 * (u - 0.5)).toArray();
                double mean = Arrays.stream(found).average().orElseThrow();
                double squares = Arrays.stream(found)
                        .map(each -> (each - mean) * (each - mean))
                        .sum();
                double deviation = seeds == 1 ? Double.NaN : Math.sqrt(squares / (seeds - 1));
                return new Result.Measured(5 * Math.sin(4 * point.get(0)) - point.get(1) + mean, deviation, seeds);
            };
            List<Result.Measured> measured = new ArrayList<>();
            List<Suggestion<List<Double>>> suggestions =
                    SampleSearch.run(SQUARE, SearchMethod.GP, 1, seed, 50, point -> {
                        measured.add((Result.Measured) result.apply(point));
                        return measured.get(measured.size() - 1);
                    });
            for (int i = 20; i < 50; i++) {
                double off =
                        measured.get(i).mean() - suggestions.get(i).proposal().mean();
                within += Math.abs(off) <= suggestions.get(i).proposal().deviation() ? 1 : 0;
                all++;
            }
        }
        assertThat((double) within / all).isBetween(0.55, 0.8);
    }

    @Test
    void coordinatesAreEqualByTheirBits() {
        assertThat(Coordinates.of(0.1, Double.NaN)).isEqualTo(Coordinates.of(0.1, Double.NaN));
        assertThat(Coordinates.of(0.1)).isNotEqualTo(Coordinates.of(0.2)).hasSameHashCodeAs(Coordinates.of(0.1));
    }
}
