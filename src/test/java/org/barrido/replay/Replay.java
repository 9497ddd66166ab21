package org.barrido.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.barrido.replay.BenchmarkTable.Configuration;
import org.barrido.replay.StopReplay.Control;
import org.barrido.replay.StopReplay.Repetition;
import org.barrido.sweep.LearnedSearch;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.stop.RaceRule;
import org.barrido.sweep.stop.StopRule;
import org.barrido.sweep.yaml.SweepException;

/**
 * Replays rules of stopping, races and searches on the benchmark's table; src/bench/replay.sh calls it. Each argument is a rule as sweeps write it, "stop: asha" or
 * "race: {alpha: 0.05}" or "method: tpe; lag: 1"; without one, all that results/search.md shows of stopping and racing is measured, and written beside it.
 */
final class Replay {
    static final int REPETITIONS = 200;
    static final int EPOCHS = 27;
    private static final int TRAININGS = 100;

    private final BenchmarkTable table;
    private final StopReplay stops;

    private Replay(BenchmarkTable table) throws IOException, SweepException {
        this.table = table;
        this.stops = new StopReplay(table.configurations(BenchmarkTable.sweep(BenchmarkTable.SWEEP, List.of())));
    }

    public static void main(String[] args) throws IOException, SweepException {
        Replay replay = new Replay(BenchmarkTable.read());
        if (args.length == 0) {
            new StopTables(replay.stops, Path.of("results/replay")).write();
            new RaceTables(replay.race(List.of("race: {}")), Path.of("results/replay")).write();
        } else if (args[0].equals("values")) {
            replay.values();
        } else if (args[0].equals("charts")) {
            ReplayCharts.draw(Path.of("results/replay"));
        } else {
            for (String rule : args) {
                replay.rule(rule);
            }
        }
    }

    private RaceReplay race(List<String> lines) throws IOException, SweepException {
        Sweep race = BenchmarkTable.sweep(BenchmarkTable.RACE, lines);
        return new RaceReplay(table.configurations(race), race);
    }

    private void rule(String rule) throws IOException, SweepException {
        List<String> lines = Arrays.stream(rule.split(";")).map(String::strip).toList();
        System.out.println(rule);
        Sweep sweep = lines.get(0).startsWith("race") ? race(lines).sweep() : StopReplay.random(lines);
        if (sweep.stopping() instanceof RaceRule) {
            RaceReplay race = race(lines);
            System.out.println(RaceTables.line(race.size(), race.run(race.size(), REPETITIONS, false)));
        } else if (sweep.stopping() instanceof StopRule) {
            List<Repetition> runs = stops.run(sweep, stops.size(), TRAININGS * EPOCHS, REPETITIONS, Control.NONE);
            for (int trainings : new int[] {11, 33, 50, TRAININGS}) {
                System.out.println("  within " + trainings * EPOCHS + " epochs, those of " + trainings
                        + " trainings: median regret "
                        + StopTables.regret(runs, (long) trainings * EPOCHS).text(100, 3) + " % points");
            }
        } else {
            search(lines, Objects.requireNonNull(sweep.search(), "a rule of stop, race or a search that learns"));
        }
    }

    private void search(List<String> lines, LearnedSearch search) throws IOException, SweepException {
        SearchReplay replay = new SearchReplay(table);
        List<List<Double>> runs = IntStream.range(0, REPETITIONS)
                .mapToObj(seed -> replay.regrets(search.method().word(), search.lag(), TRAININGS, seed, false))
                .toList();
        for (int after : new int[] {25, 50, TRAININGS}) {
            double[] regrets =
                    runs.stream().mapToDouble(run -> run.get(after - 1)).toArray();
            System.out.println("  after " + after + " suggestions: median regret "
                    + Resampling.median(regrets).text(100, 3) + " % points");
        }
    }

    /** The table for other programs: what configurations are, and what is measured of each seed, as CSV. */
    private void values() {
        List<String> names =
                List.of("learning_rate", "batch_size", "hidden_size", "hidden_layers", "optimizer", "dropout");
        System.out.println(String.join(",", names) + ",seed 1,seed 2,seed 3");
        for (Configuration one : stops.configurations()) {
            Map<String, Object> values = new HashMap<>();
            one.settings().values().forEach((parameter, value) -> values.put(parameter.key(), value));
            String cells =
                    names.stream().map(name -> String.valueOf(values.get(name))).collect(Collectors.joining(","));
            System.out.println(cells
                    + one.seeds().stream()
                            .map(course -> String.format(Locale.ROOT, ",%.4f", 1 - course.error()))
                            .collect(Collectors.joining()));
        }
    }

    /** Writes a table as CSV. */
    static void write(Path file, String header, List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, header + "\n" + String.join("\n", lines) + "\n");
    }
}
