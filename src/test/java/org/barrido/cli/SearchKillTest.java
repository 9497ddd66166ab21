package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches that learn, killed at random moments and started again: they suggest what one suggests that was left alone, for the same reasons. */
class SearchKillTest {
    @TempDir
    Path folder;

    @Test
    void killsChangeNothing() throws Exception {
        kill("gp", 3, 5);
    }

    @Test
    @Tag("long")
    void aHundredKillsChangeNothing() throws Exception {
        kill("gp", 50, 6);
        kill("tpe", 50, 7);
    }

    private static List<String> record(Path results) throws Exception {
        List<String> lines = new ArrayList<>(SmallSweep.numbers(results));
        List<String> suggestions = SmallSweep.suggestions(BookAddress.in(results));
        assertThat(suggestions).hasSize(24);
        lines.addAll(suggestions);
        return lines;
    }

    private void kill(String method, int kills, long seed) throws Exception {
        SmallSweep sweep = SmallSweep.searching(folder, method, 60);
        Path calm = folder.resolve("calm-" + method);
        long start = System.nanoTime();
        assertThat(sweep.run(calm, 1).await()).isZero();
        long millis = (System.nanoTime() - start) / 1_000_000;
        List<String> expected = record(calm);
        assertThat(expected).anyMatch(line -> line.contains("origin=" + method));

        SplittableRandom random = new SplittableRandom(seed);
        int killed = 0;
        for (int round = 0; killed < kills; round++) {
            Path results = folder.resolve("killed-" + method + "-" + round);
            int before = killed;
            boolean over = false;
            while (!over && killed < kills) {
                Program program = sweep.run(results, 2);
                over = program.killAfter(random.nextLong(millis / 4, millis));
                killed += over ? 0 : 1;
            }
            Program last = sweep.run(results, 2);
            assertThat(last.await()).as(last.out() + last.err()).isZero();
            assertThat(record(results))
                    .as("after " + (killed - before) + " kills")
                    .isEqualTo(expected);
        }
    }
}
