package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFile;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.train.NetworkTraining;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The digests in results/report/ are what this machine computes too, whatever its processor, system and Java. */
class ReportDigestsTest {
    private static final Map<String, String> DIGESTS = new HashMap<>();
    private static Dataset mnist;
    private static List<Sweep> sweeps;

    @BeforeAll
    static void read() throws DataException, IOException, SweepException {
        mnist = new DatasetCatalog(Path.of("data")).load("mnist");
        sweeps = SweepFile.read(Path.of("experiments/report.yaml"), List.of());
        for (String line : Files.readAllLines(Path.of("results/report/digests.csv"))) {
            String[] cells = line.split(",", -1);
            DIGESTS.put(cells[0] + "/" + cells[1], cells[2]);
        }
    }

    private static void verify(Sweep sweep, Attempt attempt) throws IOException {
        assertThat(attempt.settings().network().text(NetworkParameter.DATASET)).isEqualTo("mnist");
        String digest = new NetworkTraining(mnist)
                .train(attempt.settings().network(), attempt.seed(), null, epoch -> true)
                .digest();
        assertThat(digest).isEqualTo(DIGESTS.get(sweep.name() + "/" + attempt.number()));
    }

    /** The quickest of the 24: batches of 64, hidden layers of 64. */
    @Test
    void twoAttemptsOfTheReport() throws IOException {
        verify(sweeps.get(0), sweeps.get(0).attempts().get(2));
        verify(sweeps.get(0), sweeps.get(0).attempts().get(6));
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> allAttemptsOfTheReport() {
        return sweeps.stream()
                .flatMap(sweep -> sweep.attempts().stream()
                        .map(attempt -> DynamicTest.dynamicTest(
                                sweep.name() + "/" + attempt.number(), () -> verify(sweep, attempt))));
    }
}
