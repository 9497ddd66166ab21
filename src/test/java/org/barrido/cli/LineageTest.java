package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code show --lineage} follows trainings to where they come from. */
class LineageTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void aTrainingThatWentOn() throws IOException {
        run(0, "run", SmallSweep.in(folder, 1).file().toString(), "--no-charts");
        run(0, "run", "--continue", "small/3", "--epochs", "2", "--no-charts");
    }

    private String run(int exitCode, String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--results", folder.resolve("results").toString()));
        Invocation done = Invocation.of(arguments.toArray(String[]::new));
        assertThat(done.exitCode()).as(done.out() + done.err()).isEqualTo(exitCode);
        return done.out();
    }

    @Test
    void aContinuedAttemptLeadsToTheOneBefore() {
        assertThat(run(0, "show", "small-3-to-2/1", "--lineage").lines().skip(2))
                .hasSize(3)
                .satisfiesExactly(
                        data -> assertThat(data).matches("small-3-to-2/1 +data +.*points.*"),
                        training -> assertThat(training).matches("small-3-to-2/1 +training +small/3 after epoch 1.*"),
                        before -> assertThat(before).matches("small/3 +data +.*points.*"));
    }

    @Test
    void aSweepIsToldAsAWholeAndAsJsonToo() {
        assertThat(run(0, "show", "small", "--lineage").lines().skip(2))
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("small (6)"));
        assertThat(run(0, "show", "small", "--lineage", "--format", "json"))
                .startsWith("[\n  {\"of\": \"small (6)\", \"kind\": \"data\"");
        run(2, "show", "small/9", "--lineage");
    }
}
