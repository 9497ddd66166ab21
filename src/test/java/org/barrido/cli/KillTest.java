package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program, killed at random moments and started again: the end is that of a run that was left alone. */
class KillTest {
    private static final int EPOCHS = 40;

    @TempDir
    Path folder;

    @Test
    void aFewKillsChangeNothing() throws Exception {
        kill(4, 20_231);
    }

    @Test
    @Tag("long")
    void twoHundredKillsChangeNothing() throws Exception {
        kill(200, 77);
    }

    private void kill(int kills, long seed) throws IOException, InterruptedException {
        SmallSweep sweep = SmallSweep.in(folder, EPOCHS);
        Path calm = folder.resolve("calm");
        long start = System.nanoTime();
        assertThat(sweep.run(calm, 2).await()).isZero();
        long millis = (System.nanoTime() - start) / 1_000_000;
        List<String> expected = SmallSweep.numbers(calm);

        SplittableRandom random = new SplittableRandom(seed);
        int killed = 0;
        for (int round = 0; killed < kills; round++) {
            Path results = folder.resolve("killed-" + round);
            boolean over = false;
            while (!over && killed < kills) {
                Program program = sweep.run(results, 2);
                over = program.killAfter(random.nextLong(millis / 4, millis));
                killed += over ? 0 : 1;
                nothingClaimedIsLost(program, results);
            }
            Program last = sweep.run(results, 2);
            int exitCode = last.await();
            assertThat(exitCode).as(last.out() + last.err()).isZero();
            assertThat(SmallSweep.numbers(results))
                    .as("after " + killed + " kills")
                    .isEqualTo(expected);
        }
    }

    /** Every attempt that the output called finished is finished in the lab book. */
    private static void nothingClaimedIsLost(Program program, Path results) throws IOException {
        long claimed =
                program.out().lines().filter(line -> line.startsWith("[")).count();
        if (claimed > 0 && Files.exists(results.resolve("labbook.mv.db"))) {
            int recorded = SmallSweep.count(results, "select count(*) from attempts where status = 'COMPLETED'");
            assertThat(recorded).isGreaterThanOrEqualTo(Math.toIntExact(claimed));
        }
    }
}
