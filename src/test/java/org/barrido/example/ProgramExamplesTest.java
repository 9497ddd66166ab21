package org.barrido.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.barrido.experiment.AttemptVerifier;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Target;
import org.barrido.experiment.run.RunOptions;
import org.barrido.experiment.run.RunResult;
import org.barrido.nn.kernel.KernelType;
import org.barrido.sweep.Python;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of trainers that aren't Barrido's own, a few attempts of each. */
class ProgramExamplesTest {
    private static final Path PROGRAMS = Path.of("experiments/programs");

    @TempDir
    private Path folder;

    private Experiment experiment;

    @BeforeEach
    void open() {
        experiment = Experiment.in(folder.resolve("results"), Path.of("data"));
    }

    @AfterEach
    void close() {
        experiment.close();
    }

    private RunResult run(String file, String... overrides) throws ExperimentException {
        RunOptions options = RunOptions.workers(2).withCharts(false);
        return experiment.run(experiment.read(PROGRAMS.resolve(file), overrides), options, line -> {});
    }

    private List<List<Object>> ask(String question) throws ExperimentException {
        return experiment.query(question).rows();
    }

    @Test
    void aShellScriptIsATrainer() throws Exception {
        run("shell.yaml", "rate=[0.001, 0.1]", "momentum=[0, 0.9]", "seeds=2");
        assertThat(ask("select count(*), count(loss), min(epochs_done) from shell.attempts"))
                .containsExactly(List.of(8L, 4L, 20L));
        assertThat(ask("select rate, momentum from shell.leaderboard where rank = 1"))
                .containsExactly(List.of(0.001, 0.9));
        assertThat(ask("select distinct status from shell.attempts where loss is null"))
                .containsExactly(List.of("DIVERGED"));
    }

    @Test
    void aClassOfAJarIsATrainer() throws Exception {
        assertThatThrownBy(() -> run("java.yaml"))
                .hasMessageContaining("java: there is no trainer polynomial in Java; those there are: network;"
                        + " --trainer-jar adds those of a jar");
        experiment.loadTrainers(TrainerJar.polynomial(folder, "first.jar"));
        run("java.yaml", "seeds=1");
        assertThat(ask("select count(*), count(val_loss), min(epochs_done) from java.attempts"))
                .containsExactly(List.of(12L, 12L, 30L));
        assertThat(ask("select degree from java.leaderboard where rank = 1")).doesNotContain(List.of(1L));
        AttemptVerifier verifier = AttemptVerifier.of(experiment, Target.named("java"), 3);
        assertThat(verifier.verify(2, KernelType.AUTO, finding -> {}))
                .hasSize(3)
                .allMatch(AttemptVerifier.Finding::isSame);
        assertThatThrownBy(() -> experiment.loadTrainers(TrainerJar.polynomial(folder, "second.jar")))
                .hasMessageContaining("second.jar: has a trainer polynomial as")
                .hasMessageContaining("first.jar has");
    }

    @Test
    void aNetworkInNumPyIsAsGoodAsBarridosOwn() throws Exception {
        assumeTrue(Python.hasNumPy(), "needs python3 with numpy");
        run("numpy.yaml", "learning_rate=0.1", "hidden_size=32", "epochs=1", "seeds=1");
        experiment.run(
                experiment.parse(
                        "name: own\nparameters: {learning_rate: 0.1, hidden_size: 32, batch_size: 32, epochs: 1}"),
                RunOptions.workers(1).withCharts(false),
                line -> {});
        double own = (double)
                ask("select accuracy from attempts where sweep = 'own'").get(0).get(0);
        assertThat((double)
                        ask("select test_accuracy from numpy.attempts").get(0).get(0))
                .isGreaterThan(0.93)
                .isCloseTo(own, within(0.01));
    }

    @Test
    void aSweepOfWandbRunsAsItStands() throws Exception {
        Path file = PROGRAMS.resolve("wandb/sweep.yaml");
        assertThatThrownBy(() -> experiment.read(file))
                .hasMessageContaining("sweep.yaml:2:1: program: train.py isn't run by itself");
        assumeTrue(Python.hasNumPy(), "needs python3 with numpy");
        run("wandb/sweep.yaml", "trainer=program", "epochs=1", "batch_size=128", "learning_rate=0.1");
        assertThat(ask("select attempt, epochs_done from wandb_course.leaderboard where val_accuracy > 0.85"))
                .containsExactly(List.of(1L, 1L));
    }
}
