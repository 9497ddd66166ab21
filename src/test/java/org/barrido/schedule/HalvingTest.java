package org.barrido.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.stop.StopRule;
import org.barrido.sweep.stop.StopRule.Method;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.Test;

class HalvingTest {
    private static final Judge JUDGE = new Judge(Metric.of("validation_accuracy"), false);

    /** Every interleaving of any workers, with kills at any time, comes to what the definition says. */
    @Test
    void decisionsHangOnTheRecordAlone() {
        for (int seed = 0; seed < 300; seed++) {
            decisionsHangOnTheRecordAlone(seed);
        }
    }

    private static void decisionsHangOnTheRecordAlone(int seed) {
        Random random = new Random(seed);
        int epochs = 1 + random.nextInt(30);
        StopRule rule = rule(random, epochs);
        Map<Integer, SimulatedAttempt> table = table(random, epochs);
        List<Attempt> attempts = attempts(table.size());
        Map<Integer, Integer> expected = new HalvingReference(Bracket.of(rule, attempts), rule.eta(), table).stops();
        Simulation simulation = new Simulation(() -> new Halving(rule, attempts, epochs, JUDGE), table, random);
        String message = rule + ", seed " + seed;
        assertEquals(expected, simulation.run(), message);
        table.forEach((number, attempt) -> assertEquals(
                Math.min(expected.getOrDefault(number, attempt.length()), attempt.length()),
                simulation.trained(number),
                "attempt " + number + " of " + message));
    }

    /** Whatever the numbers are. */
    @Test
    void noMoreAndNoFewerEpochsAreTrainedThanForetold() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            int epochs = 1 + random.nextInt(30);
            StopRule rule = rule(random, epochs);
            List<Attempt> attempts = attempts(1 + random.nextInt(60));
            int kind = random.nextInt(3); // the best come first, last, or anywhere
            Map<Integer, SimulatedAttempt> table = new TreeMap<>();
            List<Integer> order = Bracket.of(rule, attempts).stream()
                    .flatMap(bracket -> bracket.cohorts().stream().flatMap(List::stream))
                    .toList();
            for (int i = 0; i < order.size(); i++) {
                double[] scores = new double[epochs];
                Arrays.fill(scores, kind == 0 ? -i : kind == 1 ? i : random.nextDouble());
                table.put(order.get(i), new SimulatedAttempt(order.get(i), scores, Status.COMPLETED));
            }
            Simulation simulation = new Simulation(() -> new Halving(rule, attempts, epochs, JUDGE), table, random);
            simulation.run();
            long trained = order.stream().mapToLong(simulation::trained).sum();
            Forecast forecast = Forecast.of(rule, attempts, epochs);
            String message = trained + " " + forecast + " " + rule + ", seed " + seed;
            assertTrue(forecast.least() <= trained && trained <= forecast.most(), message);
            assertTrue(kind != 0 || trained == forecast.least(), message);
            assertTrue(kind != 1 || trained == forecast.most(), message);
        }
    }

    private static StopRule rule(Random random, int epochs) {
        Method method = Method.values()[random.nextInt(3)];
        int cohort = method == Method.ASHA ? 1 + random.nextInt(12) : 0;
        return new StopRule(
                method, 1 + random.nextInt(4), epochs, 2 + random.nextInt(3), cohort, random.nextBoolean(), false);
    }

    /** Some tie, some diverge, some fail, some are completed early. */
    private static Map<Integer, SimulatedAttempt> table(Random random, int epochs) {
        Map<Integer, SimulatedAttempt> table = new TreeMap<>();
        int count = 1 + random.nextInt(60);
        int values = random.nextBoolean() ? 3 : 1000;
        for (int number = 1; number <= count; number++) {
            boolean isShort = random.nextInt(5) == 0;
            double[] scores = new double[isShort ? 1 + random.nextInt(epochs) : epochs];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = random.nextInt(values) / 1000.0;
            }
            Status[] ends = {Status.COMPLETED, Status.DIVERGED, Status.FAILED};
            Status end = scores.length < epochs ? ends[random.nextInt(3)] : Status.COMPLETED;
            if (end == Status.DIVERGED) {
                scores[scores.length - 1] = Double.NaN;
            }
            table.put(number, new SimulatedAttempt(number, scores, end));
        }
        return table;
    }

    static List<Attempt> attempts(int count) {
        List<Attempt> attempts = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            attempts.add(new Attempt(number, FreeSettings.ofJson("{\"x\": " + number + "}"), 1 + number % 2));
        }
        return attempts;
    }

    /** Hyperband's own table, for 27 epochs and eta 3. */
    @Test
    void bracketsHaveTheirSizes() {
        StopRule rule = new StopRule(Method.HYPERBAND, 1, 27, 3, 0, false, false);
        List<Bracket> brackets = Bracket.of(rule, attempts(50));
        assertEquals(
                List.of(27, 12, 6, 4, 1),
                brackets.stream().map(one -> one.cohorts().get(0).size()).toList());
        assertEquals(
                List.of(List.of(1, 3, 9), List.of(3, 9), List.of(9), List.of(), List.of(1, 3, 9)),
                brackets.stream().map(Bracket::rungs).toList());
    }

    @Test
    void tellsWhyItStopped() {
        StopRule rule = new StopRule(Method.HALVING, 3, 27, 3, 0, false, false);
        Halving halving = new Halving(rule, attempts(12), 27, JUDGE);
        for (int number = 1; number <= 12; number++) {
            double[] scores = {0, 0, 0.9 + number / 1000.0};
            halving.tell(number, new SimulatedAttempt(number, scores, Status.COMPLETED).epochs(3), Status.PENDING);
        }
        List<Stop> stops = halving.stops();
        assertEquals(8, stops.size());
        assertEquals(
                new Stop(2, 3, 1, "11th of 12 at epoch 3; the 4th best had 0.9090"),
                stops.stream().filter(one -> one.attempt() == 2).findFirst().orElseThrow());
        assertEquals(List.of(), halving.stops(), "told once");
        assertEquals(
                List.of(9, 10, 11, 12), halving.open().map(Stretch::attempt).toList());
        assertTrue(halving.open().allMatch(stretch -> stretch.until() == 9));
    }

    /** The last of a thousand cohorts isn't slower to decide about than the first by much. */
    @Test
    void oneWinsAmongManyThousands() {
        StopRule rule = new StopRule(Method.ASHA, 1, 3, 3, 9, false, false);
        Halving halving = new Halving(rule, attempts(4_000), 3, JUDGE);
        int open = 0;
        while (halving.open().findFirst().isPresent()) {
            Stretch next = halving.open().findFirst().orElseThrow();
            boolean last = next.until() == 0;
            double[] scores = {next.attempt() % 97, 0, 0};
            halving.tell(
                    next.attempt(),
                    new SimulatedAttempt(next.attempt(), scores, Status.COMPLETED).epochs(last ? 3 : 1),
                    last ? Status.COMPLETED : Status.PENDING);
            open++;
        }
        assertTrue(halving.isSettled());
        assertTrue(open > 5_200 && open < 5_600, open + " stretches");
    }
}
