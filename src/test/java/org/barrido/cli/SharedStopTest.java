package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.barrido.store.PostgresServer;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.SweepFile;
import org.barrido.sweep.yaml.SweepException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several real processes on a sweep that decides by results, with one lab book on a PostgreSQL server. */
@Tag("postgres")
class SharedStopTest {
    private static final Pattern END = Pattern.compile("(?m)^\\[\\d+/\\d+\\] (small/\\d+)");
    private static PostgresServer server;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop: {method: asha, cohort: 4}", "stop: {method: halving, min: 3}"})
    void threeProcessesDecideAsOneDoesAndOneOfThemIsKilled(String rule) throws Exception {
        share(SmallSweep.deciding(folder, 3, 729, rule), 1500);
    }

    @ParameterizedTest
    @ValueSource(strings = "race: {}")
    void threeProcessesRaceAsOneDoesAndOneOfThemIsKilled(String rule) throws Exception {
        share(SmallSweep.deciding(folder, 8, 150, rule), 1500);
    }

    private void share(SmallSweep sweep, int millis) throws Exception {
        Path calm = folder.resolve("calm");
        assertThat(sweep.run(calm, 1).await()).isZero();
        String url = server.newDatabase();
        Path results = folder.resolve("shared");
        Program one = sweep.run(results, 1, "--book", url);
        Program two = sweep.run(results, 2, "--book", url);
        Program killed = sweep.run(results, 1, "--book", url);
        killed.awaitOutput("Training on");
        assertThat(killed.killAfter(millis)).as(killed.out() + killed.err()).isFalse();
        assertThat(one.await()).as(one.out() + one.err()).isZero();
        assertThat(two.await()).as(two.out() + two.err()).isZero();
        assertThat(SmallSweep.numbers(new BookAddress(results, url), results)).isEqualTo(SmallSweep.numbers(calm));
        for (Program program : List.of(one, two)) {
            List<String> told = ends(program);
            assertThat(told).as(program.out()).doesNotHaveDuplicates().isSubsetOf(every(sweep));
            // What others had finished before a process began isn't its work.
            assertThat(program.out()).contains("[" + told.size() + "/" + told.size() + "]");
        }
    }

    /** Of which attempts a process tells how they ended, whoever trained them. */
    private static List<String> ends(Program program) throws IOException {
        return END.matcher(program.out()).results().map(end -> end.group(1)).toList();
    }

    private static List<String> every(SmallSweep sweep) throws SweepException {
        return SweepFile.read(sweep.file(), List.of()).get(0).attempts().stream()
                .map(attempt -> "small/" + attempt.number())
                .toList();
    }
}
