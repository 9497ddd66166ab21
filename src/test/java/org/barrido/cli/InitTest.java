package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.barrido.cli.terminal.ExitCode;
import org.barrido.sweep.SweepSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first minute: a folder with a sweep, and what the machine has for it. */
class InitTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderWithASweepThatCanBePlannedAtOnce() throws IOException {
        Path made = folder.resolve("my study");
        Invocation init = Invocation.of("init", made.toString());
        assertThat(init.err()).isEmpty();
        assertThat(init.out()).contains("Run it: cd '" + made + "' && barrido run sweep.yaml");
        Path sweep = made.resolve("sweep.yaml");
        assertThat(sweep).content().startsWith("# yaml-language-server: $schema=sweep.schema.json\n");
        assertThat(made.resolve("sweep.schema.json")).hasContent(SweepSchema.json());
        Invocation plan = Invocation.of(
                "plan", sweep.toString(), "--results", folder.resolve("results").toString());
        assertThat(plan.exitCode()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("my-study", "8 attempts");
    }

    @Test
    void nothingThatIsThereIsReplaced() throws IOException {
        Files.writeString(folder.resolve("sweep.schema.json"), "mine");
        Invocation init = Invocation.of("init", folder.toString());
        assertThat(init.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(init.err())
                .isEqualTo(folder.resolve("sweep.schema.json") + " is there already; nothing was changed\n");
        assertThat(folder.resolve("sweep.yaml")).doesNotExist();
        assertThat(folder.resolve("sweep.schema.json")).hasContent("mine");
    }

    @Test
    void theMachineIsLookedAt() {
        Invocation doctor = Invocation.of(
                "doctor", "--self", "--results", folder.resolve("none").toString());
        assertThat(doctor.out())
                .contains("Barrido ", "Java: ", "CPU: ", "Kernels: ", "Vectors: ", "Memory: ", "Charts: can be drawn")
                .contains("Disk for results: ", "free in " + folder, "python3: ", "stty: ");
        assertThat(doctor.exitCode() == 0).isEqualTo(!doctor.out().contains("(!)"));
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
