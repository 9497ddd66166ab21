package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sweeps that decide by results, killed at random moments and started again: the decisions are those of a run that was left alone. */
class StopKillTest {
    @TempDir
    Path folder;

    private record Case(int seeds, int epochs, String rule) {}

    private static List<Case> cases() {
        return List.of(
                new Case(3, 243, "stop: {method: asha, cohort: 4}"),
                new Case(2, 243, "stop: {method: hyperband, min: 3}"),
                new Case(8, 40, "race: {}"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aKillChangesNothing(Case one) throws Exception {
        kill(one, 1, 5);
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Tag("long")
    void thirtyKillsChangeNothing(Case one) throws Exception {
        kill(one, 30, 6);
    }

    private void kill(Case one, int kills, long seed) throws Exception {
        SmallSweep sweep = SmallSweep.deciding(folder, one.seeds, one.epochs, one.rule);
        Path calm = folder.resolve("calm");
        long start = System.nanoTime();
        assertThat(sweep.run(calm, 1).await()).isZero();
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(SmallSweep.count(calm, "select count(*) from attempts where status = 'STOPPED'"))
                .isPositive();
        List<String> expected = SmallSweep.numbers(calm);

        SplittableRandom random = new SplittableRandom(seed);
        int killed = 0;
        for (int round = 0; killed < kills; round++) {
            Path results = folder.resolve("killed-" + round);
            int before = killed;
            boolean over = false;
            while (!over && killed < kills) {
                Program program = sweep.run(results, 2);
                over = program.killAfter(random.nextLong(millis / 4, millis));
                killed += over ? 0 : 1;
            }
            Program last = sweep.run(results, 2);
            assertThat(last.await()).as(last.out() + last.err()).isZero();
            assertThat(SmallSweep.numbers(results))
                    .as("after " + (killed - before) + " kills")
                    .isEqualTo(expected);
        }
    }
}
