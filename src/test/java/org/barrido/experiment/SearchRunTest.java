package org.barrido.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.barrido.cli.SmallSweep;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.run.RunListener;
import org.barrido.experiment.run.RunOptions;
import org.barrido.experiment.run.RunResult;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.PendingAttempt;
import org.barrido.train.record.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sweeps that learn, run: the same attempts however they are run. */
class SearchRunTest {
    private static final String ATTEMPTS =
            "select attempt, learning_rate, hidden_size, optimizer, momentum, seed, digest"
                    + " from attempts order by sweep, attempt";

    @TempDir
    Path folder;

    @BeforeEach
    void writePoints() throws IOException {
        SmallSweep.in(folder, 1); // its points
    }

    private Path sweep(String method, int cap, String more) throws IOException {
        return Files.writeString(
                folder.resolve("search.yaml"), """
                name: search
                dataset: "%s?label=label&test=0.2&split=random"
                method: %s
                run_cap: %d
                lag: 3
                metric: {name: validation_accuracy%s}
                parameters:
                  validation: split
                  learning_rate: {min: 0.001, max: 1, scale: log}
                  hidden_size: {min: 2, max: 12}
                  optimizer: [momentum, adam]
                  momentum: {min: 0, max: 0.95, when: {optimizer: momentum}}
                  epochs: 2
                """.formatted(folder.resolve("points.csv"), method, cap, more));
    }

    private Experiment experiment(String results) {
        return Experiment.in(folder.resolve(results), Path.of("data"));
    }

    private List<List<Object>> run(String results, Path file, int workers) throws ExperimentException {
        try (Experiment experiment = experiment(results)) {
            RunResult result = experiment.run(
                    experiment.read(file), RunOptions.workers(workers).withCharts(false), RunListener.none());
            assertThat(result.isCompleted()).isTrue();
            return experiment.query(ATTEMPTS).rows();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tpe", "gp"})
    void attemptsAreTheSameForAnyWorkersAndAfterInterruptions(String method) throws Exception {
        Path file = sweep(method, 24, "");
        List<List<Object>> one = run("one", file, 1);
        assertThat(one).hasSize(24).doesNotHaveDuplicates();
        assertThat(run("four", file, 4)).isEqualTo(one);
        for (int stopAfter : new int[] {3, 5, 4}) {
            interrupted(file, stopAfter);
        }
        assertThat(run("interrupted", file, 2)).isEqualTo(one);
        assertThat(run("one", file, 2)).isEqualTo(one);
        assertThat(suggestions("four")).isEqualTo(suggestions("one")).hasSize(24);
        assertThat(suggestions("interrupted")).isEqualTo(suggestions("one"));
    }

    /** Whoever is stopped, and what follows from it, hangs on no order of events. */
    @ParameterizedTest
    @ValueSource(strings = {"tpe", "gp"})
    void aSearchThatStopsAttemptsComesToTheSameForAnyWorkersAndAfterInterruptions(String method) throws Exception {
        Path file = sweep(method, 24, "");
        Files.writeString(
                file,
                Files.readString(file).replace("epochs: 2", "epochs: 4") + "stop: {method: asha, min: 1, eta: 2}\n");
        List<List<Object>> one = ran("one", file, 1);
        assertThat(one).hasSize(24);
        assertThat(one).anyMatch(row -> "STOPPED".equals(row.get(1)));
        assertThat(one).anyMatch(row -> "COMPLETED".equals(row.get(1)));
        assertThat(ran("four", file, 4)).isEqualTo(one);
        for (int stopAfter : new int[] {2, 3}) {
            interrupted(file, stopAfter);
        }
        assertThat(ran("interrupted", file, 2)).isEqualTo(one);
        assertThat(suggestions("four")).isEqualTo(suggestions("one")).hasSize(24);
        assertThat(suggestions("interrupted")).isEqualTo(suggestions("one"));
    }

    private List<List<Object>> ran(String results, Path file, int workers) throws ExperimentException {
        try (Experiment experiment = experiment(results)) {
            experiment.run(experiment.read(file), RunOptions.workers(workers).withCharts(false), RunListener.none());
            return experiment
                    .query("select attempt, status, learning_rate, hidden_size, optimizer, digest,"
                            + " (select count(*) from epochs e where e.attempt = a.attempt)"
                            + " from attempts a order by attempt")
                    .rows();
        }
    }

    private List<List<Object>> suggestions(String results) throws ExperimentException {
        try (Experiment experiment = experiment(results)) {
            return experiment
                    .query("select * from suggestions order by suggestion")
                    .rows();
        }
    }

    private void interrupted(Path file, int stopAfter) throws ExperimentException {
        AtomicInteger finished = new AtomicInteger();
        try (Experiment experiment = experiment("interrupted")) {
            RunListener stopping = new RunListener() {
                @Override
                public void message(String line) {}

                @Override
                public void finished(PendingAttempt attempt, Outcome outcome) {
                    if (outcome.status().isFinished() && finished.incrementAndGet() == stopAfter) {
                        experiment.stop();
                    }
                }
            };
            experiment.run(experiment.read(file), RunOptions.workers(2).withCharts(false), stopping);
        }
        assertThat(finished.get()).isBetween(stopAfter, stopAfter + 2);
    }

    @Test
    void aLargerRunCapGoesOn() throws Exception {
        List<List<Object>> short_ = run("growing", sweep("tpe", 15, ""), 2);
        List<List<Object>> longer = run("growing", sweep("tpe", 20, ""), 2);
        assertThat(longer.subList(0, 15)).isEqualTo(short_);
        assertThat(longer).isEqualTo(run("whole", sweep("tpe", 20, ""), 1));
    }

    @Test
    void whatWasDeletedIsSuggestedAgain() throws Exception {
        Path file = sweep("gp", 18, "");
        List<List<Object>> before = run("deleted", file, 2);
        try (LabBookWriter book = LabBookWriter.open(folder.resolve("deleted"))) {
            book.deleteAttempt(book.attempts(book.sweep("search").orElseThrow().id())
                    .get(12)
                    .id());
        }
        assertThat(run("deleted", file, 2)).isEqualTo(before);
    }

    @Test
    void aTargetEndsIt() throws Exception {
        List<String> lines = new ArrayList<>();
        try (Experiment experiment = experiment("target")) {
            experiment.run(
                    experiment.read(sweep("tpe", 60, ", target: 0.5")),
                    RunOptions.workers(2).withCharts(false),
                    lines::add);
            assertThat(experiment.sweep("search").attempts()).isBetween(10, 59);
            assertThat(experiment.sweep("search").extent())
                    .isEqualTo(experiment.sweep("search").attempts() + " of up to 60");
            assertThat(experiment.query("select run_cap from sweeps").rows()).containsExactly(List.of(60L));
        }
        assertThat(lines)
                .contains("search: 10 attempts, 0 done, 10 to run; up to 50 more follow from results")
                .contains("search: the target is reached");
    }

    @Test
    void eachChoiceSaysWhy() throws Exception {
        assertThat(lines(sweep("gp", 13, "")))
                .filteredOn(line -> line.contains(" predicted "))
                .hasSize(3)
                .allMatch(
                        line -> line.matches(
                                "search/1[123]: chosen by gp because predicted [0-9.]+ ± [0-9.]+, expected gain [-0-9.e]+ \\(after [0-9]+ results\\)"));
        Path tpe = Files.move(sweep("tpe", 12, ""), folder.resolve("tpe.yaml"));
        assertThat(lines(tpe))
                .filteredOn(line -> line.contains(" times as likely among the best "))
                .hasSize(2)
                .allMatch(line -> line.matches(
                        "search/1[12]: chosen by tpe because [0-9.e]+ times as likely .* \\(after [0-9]+ results\\)"));
    }

    @Test
    void theLabBookKeepsHowEachConfigurationWasChosen() throws Exception {
        Path file = sweep("gp", 14, "");
        Files.writeString(
                file, Files.readString(file) + "runs: [{learning_rate: 0.05, hidden_size: 3, optimizer: adam}]\n");
        run("suggestions", file, 2);
        try (Experiment experiment = experiment("suggestions")) {
            assertThat(experiment
                            .query(
                                    "select origin, count(*), min(attempt), count(predicted_mean), count(acquisition),"
                                            + " min(known), max(known), count(found_mean) from suggestions group by origin order by 3")
                            .rows())
                    .containsExactly(
                            List.of("runs", 1L, 1L, 0L, 0L, 0L, 0L, 1L),
                            List.of("sobol", 9L, 2L, 0L, 0L, 0L, 0L, 9L),
                            List.of("gp", 4L, 11L, 4L, 4L, 8L, 11L, 4L));
            assertThat(experiment
                            .query(
                                    "select count(*) from suggestions s join attempts a on a.sweep = s.sweep and a.attempt ="
                                            + " s.attempt where s.found_mean = a.validation_accuracy")
                            .rows())
                    .containsExactly(List.of(14L));
        }
    }

    private List<String> lines(Path file) throws ExperimentException {
        List<String> lines = new ArrayList<>();
        try (Experiment experiment = experiment("why-" + file.getFileName())) {
            experiment.run(experiment.read(file), RunOptions.workers(2).withCharts(false), lines::add);
        }
        return lines;
    }

    @Test
    void allSeedsOfAConfigurationCount() throws Exception {
        Path file = sweep("gp", 48, "");
        Files.writeString(file, Files.readString(file) + "seeds: 4\n");
        List<List<Object>> rows = run("seeds", file, 3);
        assertThat(rows).hasSize(48);
        for (int i = 0; i < 48; i++) {
            assertThat(rows.get(i).get(5)).isEqualTo(i % 4 + 1L);
            assertThat(rows.get(i).subList(1, 5)).isEqualTo(rows.get(i - i % 4).subList(1, 5));
        }
    }

    @Test
    void aSpaceThatIsUsedUpEndsIt() throws Exception {
        Path file = folder.resolve("small-space.yaml");
        Files.writeString(file, """
                name: space
                dataset: "%s?label=label&test=0.2&split=random"
                method: tpe
                run_cap: 50
                metric: validation_accuracy
                parameters: {validation: split, learning_rate: [0.1, 0.01, 0.001], hidden_size: {min: 2, max: 6}, epochs: 1}
                """.formatted(folder.resolve("points.csv")));
        List<String> lines = new ArrayList<>();
        try (Experiment experiment = experiment("space")) {
            experiment.run(experiment.read(file), RunOptions.workers(2).withCharts(false), lines::add);
            assertThat(experiment.sweep("space").attempts()).isEqualTo(15);
        }
        assertThat(lines).contains("space: all of the space's 15 configurations were tried");
    }

    @Test
    void otherSweepsAreLearnedFrom() throws Exception {
        Path file = sweep("tpe", 15, "");
        run("learned", file, 2);
        String next = Files.readString(file).replace("name: search", "name: next\nlearn_from: [search]");
        Path learning = Files.writeString(folder.resolve("next.yaml"), next);
        try (Experiment experiment = experiment("learned")) {
            experiment.run(experiment.read(learning), RunOptions.workers(2).withCharts(false), RunListener.none());
            assertThat(experiment.sweep("next").attempts()).isEqualTo(15);
            assertThat(experiment
                            .query("select count(distinct digest) from attempts")
                            .rows())
                    .containsExactly(List.of(29L)); // its first, an even point, is theirs
        }
        Path unknown = Files.writeString(folder.resolve("misspelt.yaml"), next.replace("[search]", "[serach]"));
        try (Experiment experiment = experiment("learned")) {
            assertThatExceptionOfType(ExperimentException.class)
                    .isThrownBy(() -> experiment.plan(experiment.read(unknown)))
                    .withMessage(unknown + ":2:14: learn_from: the lab book has no sweep serach; did you mean search?");
        }
        try (Experiment experiment = experiment("nothing yet")) {
            List<String> lines = new ArrayList<>();
            assertThatExceptionOfType(ExperimentException.class)
                    .isThrownBy(() -> experiment.run(experiment.read(learning), RunOptions.DEFAULT, lines::add))
                    .withMessage(learning + ":2:14: learn_from: the lab book has no sweep search: it has none yet");
            assertThat(lines).isEmpty();
        }
    }
}
