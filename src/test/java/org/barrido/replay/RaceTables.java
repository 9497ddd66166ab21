package org.barrido.replay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.barrido.replay.RaceReplay.Outcome;

/** What results/search.md shows of races over seeds, measured and written as CSV. */
final class RaceTables {
    private final RaceReplay all;
    private final Path folder;

    RaceTables(RaceReplay all, Path folder) {
        this.all = all;
        this.folder = folder;
    }

    void write() throws IOException {
        List<String> lines = new ArrayList<>();
        RaceReplay best = all.ofBest(30);
        for (int count : new int[] {5, 10, 20, 50, 100}) {
            lines.add("all," + line(count, all.run(count, Replay.REPETITIONS, false)));
        }
        for (int count : new int[] {5, 10, 20, 30}) {
            lines.add("best 30," + line(count, best.run(count, Replay.REPETITIONS, false)));
        }
        for (int count : new int[] {5, 20}) {
            lines.add("\"all, null\"," + line(count, all.run(count, Replay.REPETITIONS, true)));
        }
        lines.forEach(System.out::println);
        Replay.write(
                folder.resolve("race.csv"),
                "among,configurations,attempts,low,high,same,low,high,mean_loss,low,high",
                lines);
    }

    /** Configurations, the share of attempts, how often it chose the same, and the loss on average, in per cent. */
    static String line(int count, List<Outcome> outcomes) {
        return count + ","
                + cells(outcomes.stream().mapToDouble(Outcome::attempts).toArray()) + ","
                + cells(outcomes.stream()
                        .mapToDouble(one -> one.isSame() ? 1 : 0)
                        .toArray()) + ","
                + cells(outcomes.stream().mapToDouble(Outcome::loss).toArray());
    }

    private static String cells(double... values) {
        Resampling mean = Resampling.mean(values);
        return String.format(
                Locale.ROOT,
                "%.3f,%.3f,%.3f",
                100 * mean.value(),
                100 * mean.interval().low(),
                100 * mean.interval().high());
    }
}
