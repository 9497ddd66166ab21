package org.barrido.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.barrido.statistics.RepeatedLooks;
import org.barrido.statistics.SignedRanks;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.stop.RaceRule;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.Test;

class RacingTest {
    private static final Judge JUDGE = new Judge(Metric.of("validation_accuracy"), false);
    private static final RaceRule RULE = new RaceRule(0.1, false);

    /** All configurations with the first seed, then with the second, … */
    private static List<Attempt> attempts(int configurations, int seeds) {
        List<Attempt> attempts = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            for (int c = 0; c < configurations; c++) {
                attempts.add(new Attempt(attempts.size() + 1, FreeSettings.ofJson("{\"x\": " + c + "}"), seed));
            }
        }
        return attempts;
    }

    /** Some are better than others, some tie, some diverge. */
    private static Map<Integer, SimulatedAttempt> table(Random random, int configurations, int seeds) {
        Map<Integer, SimulatedAttempt> table = new TreeMap<>();
        int digits = random.nextBoolean() ? 10 : 1000;
        for (int number = 1; number <= configurations * seeds; number++) {
            double quality = (number - 1) % configurations * random.nextDouble() / 10;
            double score = Math.floor(digits * (0.5 + quality + random.nextGaussian() / 20)) / digits;
            boolean diverges = random.nextInt(40) == 0;
            table.put(
                    number,
                    new SimulatedAttempt(
                            number,
                            new double[] {0, diverges ? Double.NaN : score},
                            diverges ? Status.DIVERGED : Status.COMPLETED));
        }
        return table;
    }

    /** Racing by its definition, all attempts known: the attempts that are never begun. */
    private static Map<Integer, Integer> reference(
            Map<Integer, SimulatedAttempt> table, int configurations, int seeds) {
        double bound = RepeatedLooks.bound(seeds, RULE.alpha());
        List<Integer> in =
                new ArrayList<>(IntStream.range(0, configurations).boxed().toList());
        Map<Integer, Integer> stops = new TreeMap<>();
        for (int n = Racing.firstLook(seeds, bound); n < seeds; n++) {
            int best = in.get(0);
            for (int c : in) {
                best = mean(table, c, n, configurations) > mean(table, best, n, configurations) ? c : best;
            }
            for (int c : List.copyOf(in)) {
                double[] differences = new double[n];
                for (int s = 0; s < n; s++) {
                    double difference = worth(table, best, s, configurations) - worth(table, c, s, configurations);
                    differences[s] = Double.isNaN(difference) ? 0 : difference;
                }
                boolean isWorse = mean(table, c, n, configurations) < mean(table, best, n, configurations);
                if (isWorse && SignedRanks.probability(differences) <= bound) {
                    in.remove((Integer) c);
                    IntStream.range(n, seeds).forEach(s -> stops.put(s * configurations + c + 1, 0));
                }
            }
        }
        return stops;
    }

    private static double worth(Map<Integer, SimulatedAttempt> table, int c, int seed, int configurations) {
        double score = table.get(seed * configurations + c + 1).score(2);
        return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
    }

    private static double mean(Map<Integer, SimulatedAttempt> table, int c, int n, int configurations) {
        return IntStream.range(0, n)
                        .mapToDouble(s -> worth(table, c, s, configurations))
                        .sum()
                / n;
    }

    @Test
    void decisionsHangOnTheRecordAlone() {
        int stopped = 0;
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            int configurations = 1 + random.nextInt(8);
            int seeds = 5 + random.nextInt(6);
            Map<Integer, SimulatedAttempt> table = table(random, configurations, seeds);
            List<Attempt> attempts = attempts(configurations, seeds);
            Map<Integer, Integer> expected = reference(table, configurations, seeds);
            Simulation simulation = new Simulation(() -> new Racing(RULE, attempts, 2, JUDGE), table, random);
            assertEquals(expected, simulation.run(), "seed " + seed);
            for (int number : table.keySet()) {
                assertEquals(expected.containsKey(number) ? 0 : 2, simulation.trained(number), "seed " + seed);
            }
            stopped += expected.size();
        }
        assertTrue(stopped > 500, stopped + " stopped");
    }

    /** The worse of two gets no more seeds as soon as that is significant; the better always gets all. */
    @Test
    void theBetterOneGetsAllSeeds() {
        Map<Integer, SimulatedAttempt> table = new TreeMap<>();
        for (int number = 1; number <= 20; number++) {
            double score = number % 2 == 1 ? 0.9 : 0.8 - number / 1000.0;
            table.put(number, new SimulatedAttempt(number, new double[] {score}, Status.COMPLETED));
        }
        Racing racing = new Racing(RULE, attempts(2, 10), 1, JUDGE);
        List<Stop> stops = new ArrayList<>();
        int trained = 0;
        while (!racing.isSettled()) {
            int number = racing.open().findFirst().orElseThrow().attempt();
            racing.tell(number, table.get(number).epochs(1), Status.COMPLETED);
            stops.addAll(racing.stops());
            trained++;
        }
        assertEquals(
                List.of(12, 14, 16, 18, 20), stops.stream().map(Stop::attempt).toList());
        assertEquals(15, trained);
        assertEquals(
                new Stop(12, 0, 5, "worse than attempt 1 with 5 of 5 seeds (p = 0.031, at most 0.049)"), stops.get(0));
    }

    /** Of two that are alike the one that is worse by chance is stopped as rarely as was asked for. */
    @Test
    void looksTogetherErrAsRarelyAsOneTest() {
        int wrong = 0;
        int races = 4000;
        double bound = RepeatedLooks.bound(10, 0.1);
        Random random = new Random(5);
        for (int race = 0; race < races; race++) {
            double[] differences = new double[9];
            boolean isFound = false;
            for (int n = 1; n < 10; n++) {
                differences[n - 1] = random.nextGaussian();
                isFound |= SignedRanks.probability(java.util.Arrays.copyOf(differences, n)) <= bound;
            }
            wrong += isFound ? 1 : 0;
        }
        assertTrue(wrong < 440 && wrong > 300, wrong + " of " + races);
    }
}
