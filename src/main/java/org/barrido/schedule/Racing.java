package org.barrido.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barrido.statistics.RepeatedLooks;
import org.barrido.statistics.SignedRanks;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.stop.RaceRule;
import org.barrido.text.NumberText;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/**
 * A race over seeds. Configurations get seed after seed, all of them each seed; when all that are in the race have one, those that are significantly worse than
 * the one with the best mean get no more. Pairs are of one seed, which all configurations begin with alike.
 */
final class Racing implements Scheduler {
    private final Judge judge;
    private final int seeds;
    private final double bound;
    private final Map<Integer, Racer> racers = new HashMap<>();
    private final List<Racer> inRace = new ArrayList<>();
    private final List<Stop> stops = new ArrayList<>();
    private final int epochs;
    /** Seeds that those in the race may have. */
    private int open;

    /** A configuration: the numbers of its attempts, seed by seed, and their scores. */
    private static final class Racer {
        private final List<Integer> attempts = new ArrayList<>();
        private final List<Boolean> ended = new ArrayList<>();
        private final List<Double> scores = new ArrayList<>();
        private boolean isOut;

        void add(int attempt) {
            attempts.add(attempt);
            ended.add(false);
            scores.add(Double.NaN);
        }

        boolean has(int count) {
            return !ended.subList(0, count).contains(false);
        }

        /** What isn't finite is worse than anything. */
        double worth(int seed) {
            double score = scores.get(seed);
            return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
        }

        double mean(int count) {
            return IntStream.range(0, count).mapToDouble(this::worth).sum() / count;
        }
    }

    /**
     * Begins with nothing on record.
     *
     * @param attempts all configurations with the first seed, then with the second, …
     */
    Racing(RaceRule rule, List<Attempt> attempts, int epochs, Judge judge) {
        this.judge = judge;
        this.epochs = epochs;
        Map<String, Racer> configurations = new LinkedHashMap<>();
        for (Attempt attempt : attempts) {
            Racer racer = configurations.computeIfAbsent(attempt.settings().identity(true), unseen -> new Racer());
            racer.add(attempt.number());
            racers.put(attempt.number(), racer);
        }
        inRace.addAll(configurations.values());
        seeds = inRace.stream().mapToInt(racer -> racer.attempts.size()).max().orElse(0);
        bound = RepeatedLooks.bound(seeds, rule.alpha());
        open = firstLook(seeds, bound);
    }

    /** As many pairs as the bound takes, if all differences are of one sign: fewer can't tell anything. */
    static int firstLook(int seeds, double bound) {
        int pairs = 1;
        while (pairs < seeds && Math.pow(0.5, pairs) > bound) {
            pairs++;
        }
        return pairs;
    }

    @Override
    public void tell(int attempt, List<Epoch> recorded, Status status) {
        Racer racer = racer(attempt);
        int seed = racer.attempts.indexOf(attempt);
        if (status.isFinished() && !racer.ended.get(seed)) {
            racer.ended.set(seed, true);
            racer.scores.set(seed, judge.score(recorded, status));
        }
        while (open < seeds && inRace.stream().allMatch(one -> one.has(open))) {
            look(open);
            open++;
        }
    }

    private void look(int pairs) {
        Racer best = inRace.stream()
                .max(Comparator.<Racer>comparingDouble(one -> one.mean(pairs))
                        .thenComparing(one -> one.attempts.get(0), Comparator.reverseOrder()))
                .orElseThrow();
        for (Racer racer : inRace) {
            double p = SignedRanks.probability(differences(best, racer, pairs));
            if (racer.mean(pairs) < best.mean(pairs) && p <= bound) {
                racer.isOut = true;
                stop(racer, best, pairs, p);
            }
        }
        inRace.removeIf(racer -> racer.isOut);
    }

    private static double[] differences(Racer best, Racer other, int pairs) {
        return IntStream.range(0, pairs)
                .mapToDouble(seed -> {
                    double difference = best.worth(seed) - other.worth(seed);
                    return Double.isNaN(difference) ? 0 : difference; // both are as bad as can be
                })
                .toArray();
    }

    private void stop(Racer racer, Racer best, int pairs, double p) {
        double[] differences = differences(best, racer, pairs);
        long worse =
                IntStream.range(0, pairs).filter(seed -> differences[seed] > 0).count();
        String reason = "worse than attempt " + best.attempts.get(0) + " with " + worse + " of " + pairs
                + " seeds (p = " + NumberText.digits(p, 2) + ", at most " + NumberText.digits(bound, 2) + ")";
        for (int attempt : racer.attempts.subList(pairs, racer.attempts.size())) {
            stops.add(new Stop(attempt, 0, pairs, reason));
        }
    }

    private Racer racer(int attempt) {
        Racer racer = racers.get(attempt);
        if (racer == null) {
            throw new IllegalArgumentException("no attempt " + attempt);
        }
        return racer;
    }

    @Override
    public Stream<Stretch> open() {
        return IntStream.range(0, open)
                .boxed()
                .flatMap(seed -> inRace.stream()
                        .filter(racer -> seed < racer.attempts.size() && !racer.ended.get(seed))
                        .map(racer -> new Stretch(racer.attempts.get(seed), 0)));
    }

    @Override
    public List<Stop> stops() {
        List<Stop> taken = List.copyOf(stops);
        stops.clear();
        return taken;
    }

    @Override
    public boolean isSettled() {
        return inRace.stream().allMatch(racer -> racer.has(racer.attempts.size()));
    }

    @Override
    public boolean isDecided(int attempt) {
        Racer racer = racer(attempt);
        return racer.isOut || racer.ended.get(racer.attempts.indexOf(attempt));
    }

    /** Half of what isn't decided. */
    @Override
    public double expectedEpochs(int attempt) {
        Racer racer = racer(attempt);
        int seed = racer.attempts.indexOf(attempt);
        return seed < open ? epochs : racer.isOut ? 0 : epochs / 2.0;
    }
}
