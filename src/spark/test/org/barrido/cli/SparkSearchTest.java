package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches on a cluster of this machine: they come to the same attempts as with threads. */
class SparkSearchTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gp  | 60 |                                  | local-cluster[2,1,1024]
            tpe | 81 | stop: {method: asha, cohort: 3} | local[3]
            """)
    void clustersSearchAsThreadsDo(String method, int epochs, String rule, String master) throws Exception {
        SmallSweep sweep = SmallSweep.searching(folder, method, epochs, rule == null ? "" : rule);
        Path local = folder.resolve("local");
        assertThat(sweep.run(local, 1).await()).isZero();
        Path results = folder.resolve("spark");
        Program run = SparkPrograms.run(sweep, results, master);
        assertThat(run.await()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(local));
        assertThat(SmallSweep.suggestions(BookAddress.in(results)))
                .hasSize(24)
                .isEqualTo(SmallSweep.suggestions(BookAddress.in(local)));
    }
}
