package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of a program before it runs. */
class ProgramPlanTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void program() throws IOException {
        Files.writeString(folder.resolve("train.sh"), "true");
        file = folder.resolve("s.yaml");
    }

    @Test
    void aFileOfWandbStopsUntilItIsSaidWhatIsMeant() throws IOException {
        Files.writeString(file, """
                program: train.sh
                command: [sh, "${program}", "${args}"]
                method: grid
                metric: {name: val_loss, goal: minimize}
                parameters: {lr: {values: [0.1, 0.01]}, width: {value: 8}}
                """);
        Invocation unsaid = plan();
        assertThat(unsaid.exitCode()).isEqualTo(2);
        assertThat(unsaid.err())
                .isEqualTo(
                        file + ":1:1: program: train.sh isn't run by itself; to run it write trainer: program (or"
                                + " --trainer program), to train Barrido's own network with these parameters trainer: network\n");
        assertThat(plan("--trainer", "program").out()).startsWith("s: 2 attempts, 0 done, 2 to run");
        Invocation network = plan("--trainer", "network");
        assertThat(network.exitCode()).isZero();
        assertThat(network.out()).contains("width stands for hidden_size");
    }

    @Test
    void namesThatAreOneElsewhereAreTold() throws IOException {
        Files.writeString(file, """
                trainer: {command: [sh, train.sh]}
                metric: val_loss
                parameters: {lr: [0.1, 0.2], LR: 1, model.depth: 3, status: x}
                """);
        assertThat(plan().out())
                .contains(
                        "  LR and lr are one name in SQL: the columns are lr and lr_2\n",
                        "  LR and lr would both be BARRIDO_P_LR, which isn't set\n")
                .doesNotContain("model.depth and", "status and");
    }

    @Test
    void aProgramThatIsntThereIsFoundBeforeAnyAttempt() throws IOException {
        Files.writeString(file, """
                trainer: {command: [nosuchprogram, train.sh]}
                metric: val_loss
                parameters: {lr: 0.1}
                """);
        Invocation plan = plan();
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).isEqualTo(file + ":1:21: command: there is no program nosuchprogram on PATH\n");
    }

    private Invocation plan(String... options) {
        String[] words = new String[options.length + 4];
        System.arraycopy(options, 0, words, 4, options.length);
        words[0] = "plan";
        words[1] = file.toString();
        words[2] = "--results";
        words[3] = folder.resolve("results").toString();
        return Invocation.of(words);
    }
}
