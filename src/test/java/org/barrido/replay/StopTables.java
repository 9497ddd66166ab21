package org.barrido.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.barrido.replay.StopReplay.Control;
import org.barrido.replay.StopReplay.Repetition;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.yaml.SweepException;

/** What results/search.md shows of stopping within epochs, measured and written as CSV. */
final class StopTables {
    private static final String PLAIN = "random";
    private static final Map<String, List<String>> RULES = new LinkedHashMap<>();

    static {
        RULES.put(PLAIN, List.of());
        RULES.put("asha, min 1", List.of("stop: {method: asha, min: 1, eta: 3}"));
        RULES.put("asha, min 1, cohort 1", List.of("stop: {method: asha, min: 1, eta: 3, cohort: 1}"));
        RULES.put("asha, min 1, cohort 81", List.of("stop: {method: asha, min: 1, eta: 3, cohort: 81}"));
        RULES.put("asha, min 3", List.of("stop: {method: asha, min: 3, eta: 3}"));
        RULES.put("hyperband", List.of("stop: {method: hyperband, min: 1, eta: 3}"));
        RULES.put("halving", List.of("stop: {method: halving, min: 1, eta: 3}"));
    }

    /** Rules that have an answer at any time, those whose attempts come one after the other. */
    private static final List<String> ANYTIME = List.of(
            PLAIN, "asha, min 1", "asha, min 1, cohort 1", "asha, min 1, cohort 81", "asha, min 3", "hyperband");

    private static final int TRAININGS = 100;
    private static final long MOST = 2L * TRAININGS * Replay.EPOCHS;

    private final StopReplay replay;
    private final Path folder;

    StopTables(StopReplay replay, Path folder) {
        this.replay = replay;
        this.folder = folder;
    }

    void write() throws IOException, SweepException {
        overTime();
        wholeSweeps();
        tenBest();
        fileItself();
    }

    static Resampling regret(List<Repetition> runs, long epochs) {
        return Resampling.median(
                runs.stream().mapToDouble(run -> run.regret(epochs)).toArray());
    }

    private static String cells(Resampling figure, double scale) {
        return String.format(
                Locale.ROOT,
                "%.4f,%.4f,%.4f",
                scale * figure.value(),
                scale * figure.interval().low(),
                scale * figure.interval().high());
    }

    /** Regret by the epochs spent, and when it is as little as random search's after a hundred trainings. */
    private void overTime() throws IOException, SweepException {
        List<String> curves = new ArrayList<>();
        List<String> goals = new ArrayList<>();
        double bar = Double.NaN;
        for (Control control : Control.values()) {
            for (String name : ANYTIME) {
                Sweep sweep = StopReplay.random(RULES.get(name));
                List<Repetition> runs = replay.run(sweep, replay.size(), MOST, Replay.REPETITIONS, control);
                if (name.equals(PLAIN)) {
                    bar = regret(runs, TRAININGS * Replay.EPOCHS).value();
                }
                goals.add(goal(control, name, runs, bar));
                times().forEach(epochs -> curves.add(
                        word(control) + "," + quoted(name) + "," + epochs + "," + cells(regret(runs, epochs), 100)));
                System.out.println(goals.get(goals.size() - 1));
            }
        }
        Replay.write(folder.resolve("stop-curves.csv"), "control,rule,epochs,regret,low,high", curves);
        Replay.write(
                folder.resolve("stop-goal.csv"),
                "control,rule,third,third_low,third_high,whole,whole_low,whole_high,epochs_to_random_100,share",
                goals);
    }

    private static LongStream times() {
        return LongStream.iterate(2L * Replay.EPOCHS, epochs -> epochs <= MOST, epochs -> epochs + 2L * Replay.EPOCHS);
    }

    private static String goal(Control control, String name, List<Repetition> runs, double bar) {
        long whole = (long) TRAININGS * Replay.EPOCHS;
        long needed = LongStream.rangeClosed(2, MOST / Replay.EPOCHS)
                .map(trainings -> trainings * Replay.EPOCHS)
                .filter(epochs -> regret(runs, epochs).value() <= bar)
                .findFirst()
                .orElse(0);
        return word(control) + "," + quoted(name) + "," + cells(regret(runs, whole / 3), 100) + ","
                + cells(regret(runs, whole), 100) + ","
                + (needed == 0 ? "," : needed + "," + String.format(Locale.ROOT, "%.3f", (double) needed / whole));
    }

    private static String word(Control control) {
        return control.name().toLowerCase(Locale.ROOT);
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }

    /** Sweeps of so many configurations, to their ends. */
    private void wholeSweeps() throws IOException, SweepException {
        List<String> lines = new ArrayList<>();
        for (int count : new int[] {100, 300}) {
            for (String name : RULES.keySet()) {
                Sweep sweep = StopReplay.random(RULES.get(name));
                List<Repetition> runs = replay.run(sweep, count, Long.MAX_VALUE, Replay.REPETITIONS, Control.NONE);
                double[] epochs =
                        runs.stream().mapToDouble(run -> run.trace().epochs()).toArray();
                lines.add(count + "," + quoted(name) + "," + cells(Resampling.mean(epochs), 1) + ","
                        + cells(regret(runs, Long.MAX_VALUE), 100));
                System.out.println(lines.get(lines.size() - 1));
            }
        }
        Replay.write(
                folder.resolve("stop-sweeps.csv"),
                "configurations,rule,epochs,epochs_low,epochs_high,regret,low,high",
                lines);
    }

    /** How many of the ten best configurations are stopped where all are in the sweep. */
    private void tenBest() throws IOException, SweepException {
        List<String> lines = new ArrayList<>();
        List<Integer> ten = replay.best(10);
        for (String name : RULES.keySet()) {
            Sweep sweep = StopReplay.random(RULES.get(name));
            List<Repetition> runs = replay.run(sweep, replay.size(), Long.MAX_VALUE, Replay.REPETITIONS, Control.NONE);
            double[] stopped = runs.stream()
                    .mapToDouble(run -> ten.stream().filter(run::isStopped).count())
                    .toArray();
            double[] epochs =
                    runs.stream().mapToDouble(run -> run.trace().epochs()).toArray();
            lines.add(quoted(name) + "," + cells(Resampling.mean(epochs), 1) + "," + cells(Resampling.mean(stopped), 1)
                    + "," + cells(regret(runs, Long.MAX_VALUE), 100));
            System.out.println(lines.get(lines.size() - 1));
        }
        Replay.write(
                folder.resolve("stop-ten-best.csv"),
                "rule,epochs,epochs_low,epochs_high,stopped_of_ten,stopped_low,stopped_high,regret,low,high",
                lines);
    }

    /** The sweep of experiments/benchmark-asha.yaml, attempt by attempt as it decides, with each seed of the table. */
    private void fileItself() throws IOException, SweepException {
        List<String> lines = new ArrayList<>();
        List<Integer> ten = replay.best(10);
        for (int seed = 1; seed <= 3; seed++) {
            Sweep sweep =
                    BenchmarkTable.sweep(Path.of("experiments/benchmark-asha.yaml"), List.of("seeds: [" + seed + "]"));
            List<Course> courses = new ArrayList<>();
            for (Attempt attempt : sweep.attempts()) {
                BenchmarkTable.Configuration one = replay.configurations().get(attempt.number() - 1);
                if (!one.settings().equals(attempt.settings())) {
                    throw new IllegalStateException("benchmark-asha.yaml has another order than benchmark.yaml");
                }
                courses.add(one.seeds().get(seed - 1));
            }
            Trace trace = SchedulerReplay.run(sweep, courses, Long.MAX_VALUE);
            long all =
                    courses.stream().mapToLong(course -> course.epochs().size()).sum();
            long lost = ten.stream().filter(one -> trace.isStopped(one + 1)).count();
            lines.add(seed + "," + all + "," + trace.epochs() + ","
                    + String.format(Locale.ROOT, "%.3f", (double) trace.epochs() / all) + "," + lost + ","
                    + String.format(Locale.ROOT, "%.4f", 100 * replay.regret(trace.chosen(Long.MAX_VALUE) - 1)));
            System.out.println(lines.get(lines.size() - 1));
        }
        Replay.write(
                folder.resolve("benchmark-asha.csv"), "seed,epochs_of_all,epochs,share,stopped_of_ten,regret", lines);
    }
}
