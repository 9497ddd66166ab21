package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sweeps that decide by results on a cluster of this machine: they decide as threads do. */
class SparkStopTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            3 | 81 | stop: {method: asha, cohort: 4} | local-cluster[2,1,1024]
            1 | 81 | stop: {method: hyperband, min: 3} | local[3]
            8 | 20 | race: {} | local-cluster[2,1,1024]
            """)
    void clustersDecideAsThreadsDo(int seeds, int epochs, String rule, String master) throws Exception {
        SmallSweep sweep = SmallSweep.deciding(folder, seeds, epochs, rule);
        Path local = folder.resolve("local");
        assertThat(sweep.run(local, 1).await()).isZero();
        assertThat(SmallSweep.count(local, "select count(*) from attempts where status = 'STOPPED'"))
                .isPositive();
        Path results = folder.resolve("spark");
        Program run = SparkPrograms.run(sweep, results, master);
        assertThat(run.await()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(local));
        assertThat(SparkPrograms.models(results)).isEqualTo(SparkPrograms.models(local));
    }

    /** An executor's end costs what it was at, and changes no decision. */
    @Test
    void aKilledExecutorChangesNoDecision() throws Exception {
        SmallSweep sweep = SmallSweep.deciding(folder, 3, 729, "stop: {method: asha, cohort: 4}");
        Path local = folder.resolve("local");
        assertThat(sweep.run(local, 1).await()).isZero();
        Path results = folder.resolve("spark");
        Program run = SparkPrograms.run(sweep, results, "local-cluster[2,1,1024]");
        SparkPrograms.awaitEpochs(run, results, 500);
        SparkPrograms.executors(run.handle()).get(0).destroyForcibly();
        assertThat(run.await()).as(run.out() + run.err()).isZero();
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(local));
    }
}
