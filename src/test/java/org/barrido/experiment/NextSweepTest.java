package org.barrido.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.barrido.cli.SmallSweep;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.run.NextSweep;
import org.barrido.experiment.run.RunListener;
import org.barrido.experiment.run.RunOptions;
import org.barrido.search.SearchMethod;
import org.barrido.store.LabBookWriter;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.NetworkParameter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What to try after a sweep, as a sweep of its own. */
class NextSweepTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writePoints() throws IOException {
        SmallSweep.in(folder, 1); // its points
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("first.yaml"), """
                name: first
                dataset: "%s?label=label&test=0.2&split=random"
                %s""".formatted(folder.resolve("points.csv"), yaml));
    }

    private static String ranges(String method) {
        return """
                method: %s
                run_cap: 12
                retry: 1
                metric: {name: validation_accuracy, target: 0.999}
                seeds: [1, 2]
                parameters:
                  validation: split
                  learning_rate: {min: 0.001, max: 1, scale: log}
                  hidden_size: {min: 2, max: 5}
                  optimizer: [momentum, adam]
                  momentum: {min: 0, max: 0.95, when: {optimizer: momentum}}
                  epochs: 2
                """.formatted(method);
    }

    private Experiment ran(Path file, List<String> overrides) throws ExperimentException {
        Experiment experiment = Experiment.in(folder.resolve("results"), Path.of("data"));
        experiment.run(
                experiment.read(List.of(file), overrides, 1000),
                RunOptions.workers(2).withCharts(false),
                RunListener.none());
        return experiment;
    }

    private Experiment without(int number) {
        Path results = folder.resolve("results");
        try (LabBookWriter book = LabBookWriter.open(results)) {
            book.deleteAttempt(book.attempts(book.sweep("first").orElseThrow().id())
                    .get(number - 1)
                    .id());
        }
        return Experiment.in(results, Path.of("data"));
    }

    private static String next(Experiment experiment, int count, @Nullable SearchMethod method)
            throws ExperimentException {
        return experiment.ask(
                book -> NextSweep.text(book, Lookup.sweep(book, "first"), count, method == null ? "" : method.word()));
    }

    /** What a command line has replaced holds for what follows too. */
    @ParameterizedTest
    @CsvSource({"random, GP", "random, TPE", "random, SOBOL", "sobol, GP", "tpe, TPE", "gp, GP"})
    void itsRowsAreNewInTheSpaceAndRunAsTheyAre(String method, SearchMethod chosen) throws Exception {
        try (Experiment experiment = ran(write(ranges(method)), List.of("epochs=1", "hidden_size={min: 2, max: 3}"))) {
            String text = next(experiment, 5, method.equals(chosen.word()) ? null : chosen);
            assertThat(text).isEqualTo(next(experiment, 5, chosen)).contains("retry: 1\n", "seeds: [1, 2]\n");
            if (chosen != SearchMethod.SOBOL) {
                assertThat(text.lines()
                                .filter(line -> line.matches("  # chosen by \\w+ because .* \\(after 6 results\\)")))
                        .hasSize(5);
            }
            Sweep sweep = experiment
                    .read(Files.writeString(folder.resolve("next.yaml"), text))
                    .get(0);
            assertThat(sweep.name()).isEqualTo("first-next");
            assertThat(sweep.notices()).isEmpty();
            assertThat(sweep.attempts()).hasSize(10);
            Set<Object> known = new HashSet<>(
                    experiment.query("select learning_rate from attempts").rows());
            for (Attempt attempt : sweep.attempts()) {
                assertThat(attempt.settings().get(NetworkParameter.EPOCHS)).isEqualTo(1L);
                assertThat((long) attempt.settings().get(NetworkParameter.HIDDEN_SIZE))
                        .isBetween(2L, 3L);
                assertThat(known).doesNotContain(List.of(attempt.settings().get(NetworkParameter.LEARNING_RATE)));
            }
            experiment.run(List.of(sweep), RunOptions.workers(2).withCharts(false), RunListener.none());
            assertThat(experiment
                            .query("select count(distinct digest) from attempts")
                            .rows())
                    .containsExactly(List.of(22L));
        }
    }

    @Test
    void whatAGridHasNotTriedIsLeft() throws Exception {
        Path grid = write("""
                metric: validation_accuracy
                parameters: {validation: split, learning_rate: [0.1, 0.01, 0.001], hidden_size: [2, 3, 4], epochs: 1}
                """);
        try (Experiment experiment = ran(grid, List.of())) {
            assertThatExceptionOfType(ExperimentException.class)
                    .isThrownBy(() -> next(experiment, 3, null))
                    .withMessage(
                            "first: all of its space's 9 configurations were tried; give ranges (min, max) in place of"
                                    + " lists, or more values");
        }
        try (Experiment experiment = without(4)) {
            String text = next(experiment, 3, SearchMethod.TPE);
            Sweep sweep = experiment
                    .read(Files.writeString(folder.resolve("next.yaml"), text))
                    .get(0);
            assertThat(sweep.attempts()).hasSize(1);
            assertThat(sweep.attempts().get(0).settings().get(NetworkParameter.LEARNING_RATE))
                    .isEqualTo(0.01);
            assertThat(sweep.attempts().get(0).settings().get(NetworkParameter.HIDDEN_SIZE))
                    .isEqualTo(2L);
        }
    }

    /** What it extends is read from the lab book, since the files may be gone or have changed. */
    @Test
    void whatItInheritsIsOnRecord() throws Exception {
        Path own = write("extends: base.yaml\nretry: 2\nparameters: {hidden_size: [2, 3]}\n");
        Path base = Files.writeString(folder.resolve("base.yaml"), """
                extends: root.yaml
                retry: 1
                metric: validation_accuracy
                parameters: {learning_rate: [0.1, 0.01, 0.001]}
                """);
        Path root = Files.writeString(
                folder.resolve("root.yaml"), "timeout: 1h\nparameters: {validation: split, epochs: 2}\n");
        ran(own, List.of("epochs=1")).close();
        for (Path file : List.of(own, base, root)) {
            Files.delete(file);
        }
        try (Experiment experiment = without(4)) {
            String text = next(experiment, 3, SearchMethod.TPE);
            assertThat(text).contains("retry: 2\n", "timeout: 1h\n").doesNotContain("retry: 1");
            Sweep sweep = experiment
                    .read(Files.writeString(folder.resolve("next.yaml"), text))
                    .get(0);
            assertThat(sweep.attempts()).hasSize(1);
            assertThat(sweep.attempts().get(0).settings().get(NetworkParameter.EPOCHS))
                    .isEqualTo(1L);
        }
    }

    @Test
    void choosingByTheTestSetIsSaid() throws Exception {
        Path grid = write("parameters: {learning_rate: [0.1, 0.01], hidden_size: 2, epochs: 1}\n"
                + "runs: [{learning_rate: 0.5}]\n");
        ran(grid, List.of()).close();
        try (Experiment experiment = without(1)) {
            assertThat(next(experiment, 1, null)).contains("# It was chosen by the test set");
        }
    }

    @Test
    void whereNothingVariesThereIsNothingToChoose() throws Exception {
        Path rows = write("parameters: {epochs: 1, hidden_size: 2}\nruns: [{learning_rate: 0.5}]\n");
        try (Experiment experiment = ran(rows, List.of())) {
            assertThatExceptionOfType(ExperimentException.class)
                    .isThrownBy(() -> next(experiment, 1, null))
                    .withMessageStartingWith("first: there is nothing to choose");
        }
    }
}
