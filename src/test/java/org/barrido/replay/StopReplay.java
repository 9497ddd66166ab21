package org.barrido.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.barrido.replay.BenchmarkTable.Configuration;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.yaml.SweepException;

/**
 * Replays rules of {@code stop:} on the table: each repetition draws configurations in another order and trains them with one seed, the next repetition with the
 * next. The regret of a chosen configuration is the mean of its three seeds' validation errors, less that of the table's best.
 */
final class StopReplay {
    /** What is taken from the table to see whether a method only seems to work. */
    enum Control {
        NONE,
        /** What an attempt is judged by at the rungs is another's: nothing can be learned from it. */
        RUNGS,
        /** The configuration that is chosen is worth what another is: nothing can be found. */
        LABELS
    }

    private final List<Configuration> configurations;
    private final double[] regrets;

    StopReplay(List<Configuration> configurations) {
        this.configurations = configurations;
        double best =
                configurations.stream().mapToDouble(Configuration::error).min().orElseThrow();
        this.regrets =
                configurations.stream().mapToDouble(one -> one.error() - best).toArray();
    }

    List<Configuration> configurations() {
        return configurations;
    }

    int size() {
        return configurations.size();
    }

    double regret(int configuration) {
        return regrets[configuration];
    }

    /** A repetition: which configurations were in it, in the order of their numbers, what was done, and what each is worth. */
    record Repetition(List<Integer> drawn, Trace trace, double[] regrets) {
        /** NaN where nothing is finished by then. */
        double regret(long epochs) {
            int chosen = trace.chosen(epochs);
            return chosen == 0 ? Double.NaN : regrets[drawn.get(chosen - 1)];
        }

        boolean isStopped(int configuration) {
            return trace.isStopped(drawn.indexOf(configuration) + 1);
        }
    }

    /** A sweep of the table whose attempts are drawn at random. */
    static Sweep random(List<String> lines) throws IOException, SweepException {
        List<String> all = new ArrayList<>(List.of("seeds: [1]", "run_cap: 10"));
        if (lines.stream().noneMatch(line -> line.startsWith("method:"))) {
            all.add("method: random");
        }
        all.addAll(lines);
        return BenchmarkTable.sweep(BenchmarkTable.SWEEP, all);
    }

    /**
     * Draws so many configurations and runs them, again and again.
     *
     * @param most epochs, after which it ends
     */
    List<Repetition> run(Sweep sweep, int count, long most, int repetitions, Control control) {
        return IntStream.range(0, repetitions)
                .mapToObj(repetition -> once(sweep, count, most, repetition, control))
                .toList();
    }

    private Repetition once(Sweep sweep, int count, long most, int repetition, Control control) {
        Random random = new Random(repetition);
        List<Integer> order = new ArrayList<>(
                IntStream.range(0, configurations.size()).boxed().toList());
        Collections.shuffle(order, random);
        List<Integer> drawn = List.copyOf(order.subList(0, count));
        List<Integer> others = new ArrayList<>(order);
        Collections.shuffle(others, random);
        int seed = repetition % configurations.get(0).seeds().size();
        List<Attempt> attempts = new ArrayList<>();
        List<Course> courses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Configuration one = configurations.get(drawn.get(i));
            Course other = configurations.get(others.get(i)).seeds().get(seed);
            Course course = one.seeds().get(seed);
            attempts.add(new Attempt(i + 1, one.settings(), seed + 1));
            courses.add(control == Control.RUNGS ? course.after(other) : course);
        }
        Trace trace = SchedulerReplay.run(sweep.withAttempts(attempts), courses, most);
        return new Repetition(drawn, trace, control == Control.LABELS ? labels(others) : regrets);
    }

    private double[] labels(List<Integer> others) {
        double[] permuted = new double[regrets.length];
        Arrays.setAll(permuted, i -> regrets[others.get(i)]);
        return permuted;
    }

    /** The numbers of the best, the very best first. */
    List<Integer> best(int count) {
        return IntStream.range(0, regrets.length)
                .boxed()
                .sorted((a, b) -> Double.compare(regrets[a], regrets[b]))
                .limit(count)
                .toList();
    }
}
