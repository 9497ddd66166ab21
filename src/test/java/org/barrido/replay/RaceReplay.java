package org.barrido.replay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.barrido.replay.BenchmarkTable.Configuration;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;

/**
 * Replays races over seeds on the configurations that were trained with ten: each repetition draws some of them and the order of their seeds, and holds what the
 * race chooses against what all seeds of all of them choose.
 */
final class RaceReplay {
    private final List<Configuration> configurations;
    private final Sweep race;

    /**
     * How a race ended.
     *
     * @param attempts its part of all attempts
     * @param isSame whether it chose the configuration that is the best over all seeds
     * @param loss how much more error the chosen one has than the best
     */
    record Outcome(double attempts, boolean isSame, double loss) {}

    RaceReplay(List<Configuration> configurations, Sweep race) {
        this.configurations = configurations;
        this.race = race;
    }

    /** The same race among the best ones only. */
    RaceReplay ofBest(int count) {
        return new RaceReplay(
                configurations.stream()
                        .sorted(Comparator.comparingDouble(Configuration::error))
                        .limit(count)
                        .toList(),
                race);
    }

    Sweep sweep() {
        return race;
    }

    int size() {
        return configurations.size();
    }

    /** @param isNull whether each seed's courses are dealt anew, so that no configuration is better than another */
    List<Outcome> run(int count, int repetitions, boolean isNull) {
        return IntStream.range(0, repetitions)
                .mapToObj(repetition -> run(count, new Random(repetition), isNull))
                .toList();
    }

    private Outcome run(int count, Random random, boolean isNull) {
        List<Configuration> shuffled = new ArrayList<>(configurations);
        Collections.shuffle(shuffled, random);
        List<Configuration> drawn = shuffled.subList(0, count);
        int seeds = drawn.get(0).seeds().size();
        List<Integer> order = new ArrayList<>(IntStream.range(0, seeds).boxed().toList());
        Collections.shuffle(order, random);
        List<Attempt> attempts = new ArrayList<>();
        List<Course> courses = new ArrayList<>();
        for (int seed : order) {
            List<Course> dealt = new ArrayList<>(
                    drawn.stream().map(one -> one.seeds().get(seed)).toList());
            if (isNull) {
                Collections.shuffle(dealt, random);
            }
            drawn.forEach(one -> attempts.add(new Attempt(attempts.size() + 1, one.settings(), seed + 1)));
            courses.addAll(dealt);
        }
        Trace trace = SchedulerReplay.run(race.withAttempts(attempts), courses, Long.MAX_VALUE);
        ToDoubleFunction<Integer> error = c -> IntStream.range(0, seeds)
                .mapToDouble(seed -> courses.get(seed * count + c).error())
                .map(each -> Double.isNaN(each) ? Double.POSITIVE_INFINITY : each)
                .sum();
        int best = least(IntStream.range(0, count), error);
        int chosen = least(IntStream.range(0, count).filter(c -> !trace.isStopped((seeds - 1) * count + c + 1)), error);
        return new Outcome(
                (double) trace.begun() / attempts.size(),
                chosen == best,
                (error.applyAsDouble(chosen) - error.applyAsDouble(best)) / seeds);
    }

    private static int least(IntStream among, ToDoubleFunction<Integer> error) {
        return among.boxed().min(Comparator.comparingDouble(error)).orElseThrow();
    }
}
