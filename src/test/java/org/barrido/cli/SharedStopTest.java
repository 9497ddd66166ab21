package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.barrido.sweep.SweepFile;
import org.barrido.sweep.yaml.SweepException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several real processes on a sweep that decides by results, with one lab book on a PostgreSQL server. */
@Tag("postgres")
class SharedStopTest extends SharedRuns {
    private static final Pattern END = Pattern.compile("(?m)^\\[\\d+/\\d+\\] (small/\\d+)");

    @ParameterizedTest
    @ValueSource(strings = {"stop: {method: asha, cohort: 4}", "stop: {method: halving, min: 3}"})
    void threeProcessesDecideAsOneDoesAndOneOfThemIsKilled(String rule) throws Exception {
        decide(SmallSweep.deciding(folder, 3, 729, rule));
    }

    @ParameterizedTest
    @ValueSource(strings = "race: {}")
    void threeProcessesRaceAsOneDoesAndOneOfThemIsKilled(String rule) throws Exception {
        decide(SmallSweep.deciding(folder, 8, 150, rule));
    }

    private void decide(SmallSweep sweep) throws Exception {
        for (Program program : share(sweep, 1500).ended()) {
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
