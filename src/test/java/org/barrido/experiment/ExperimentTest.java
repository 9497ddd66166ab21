package org.barrido.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.barrido.cli.Invocation;
import org.barrido.cli.SmallSweep;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Target;
import org.barrido.experiment.run.Plan;
import org.barrido.experiment.run.RunListener;
import org.barrido.experiment.run.RunOptions;
import org.barrido.experiment.run.RunResult;
import org.barrido.nn.kernel.KernelType;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.page.ReportFormat;
import org.barrido.report.table.TableFormat;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.train.model.Model;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program from Java, on the sweep that the command line is tested on. */
class ExperimentTest {
    @TempDir
    Path folder;

    private Path results;
    private SmallSweep small;

    @BeforeEach
    void write() throws IOException {
        results = folder.resolve("results");
        small = SmallSweep.in(folder, 3);
    }

    private Experiment experiment() {
        return Experiment.in(results, Path.of("data"));
    }

    @Test
    void tenLinesDo() throws ExperimentException {
        List<String> lines = new ArrayList<>();
        try (Experiment experiment = experiment()) {
            List<Sweep> sweeps = experiment.read(small.file(), "seeds=2");
            RunResult result = experiment.run(sweeps, RunOptions.workers(2), lines::add);
            assertThat(result.isCompleted()).isTrue();
            assertThat(result.sweeps()).singleElement().satisfies(sweep -> {
                assertThat(sweep.name()).isEqualTo("small");
                assertThat(sweep.count(Status.COMPLETED)).isEqualTo(12);
                assertThat(sweep.count(Status.FAILED)).isZero();
                assertThat(sweep.tables()).isNotEmpty().allMatch(Files::exists);
                assertThat(sweep.charts()).isNotEmpty().allMatch(Files::exists);
                assertThat(sweep.table().rows()).hasSize(12);
            });
            assertThat(experiment.table("small").print(TableFormat.MD)).contains("| 12 ");
            assertThat(experiment
                            .table(
                                    "small",
                                    TableOptions.DEFAULT
                                            .withConfigurations(true)
                                            .withMetric("test_loss"))
                            .rows())
                    .hasSize(6);
            assertThat(experiment.effects("small", null).rows()).isNotEmpty();
            assertThat(experiment
                            .compare("small/1", "small/3", List.of("accuracy"))
                            .rows())
                    .hasSize(1);
            assertThat(experiment.query("select count(*) from epochs").rows()).containsExactly(List.of(36L));
            assertThat(experiment.charts("small/2", ChartKind.LOSS)).allMatch(Files::exists);
            assertThat(experiment.report(List.of("small"), ReportOptions.DEFAULT))
                    .allMatch(Files::exists);
            assertThat(experiment.sweep("small").completed()).isEqualTo(12);
            assertThat(experiment.attempt("small/5").number()).isEqualTo(5);
        }
        assertThat(lines).contains("small: 12 attempts, 0 done, 12 to run");
    }

    @Test
    void aReportShowsWhatTheBestModelTakesForWhatWhereItIsKept() throws Exception {
        try (Experiment experiment = experiment()) {
            experiment.run(experiment.read(small.file()), RunOptions.DEFAULT.withCharts(false), RunListener.none());
            ReportOptions markdown = ReportOptions.DEFAULT.withFormat(ReportFormat.MD);
            assertThat(page(experiment, ReportOptions.DEFAULT))
                    .contains("<h3>The best model</h3>", "<table class=\"matrix\">");
            assertThat(page(experiment, markdown)).contains("## The best model", "-confusion.png");
            delete(results.resolve("models"));
            delete(results.resolve("checkpoints"));
            assertThat(page(experiment, ReportOptions.DEFAULT))
                    .contains("No confusion matrix and no mistakes of the best attempt, small/", "has no model and no")
                    .doesNotContain("<table class=\"matrix\">");
            assertThat(page(experiment, markdown))
                    .contains("No confusion matrix")
                    .doesNotContain("-confusion.png");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String page(Experiment experiment, ReportOptions options) throws Exception {
        return Files.readString(experiment.report(List.of("small"), options).get(0));
    }

    @Test
    void aModelAnswersWhatItIsAsked() throws ExperimentException {
        try (Experiment experiment = experiment()) {
            experiment.run(
                    experiment.read(small.file(), "epochs=30"),
                    RunOptions.DEFAULT.withCharts(false),
                    RunListener.none());
            Model model = experiment.model("small/5");
            float[][] points = {{0.5f, 0.5f, 0.5f}, {2.5f, -1.5f, 0.5f}};
            assertThat(model.answers(points))
                    .extracting(answer -> model.classNames().get(answer.answer()))
                    .containsExactly("0", "2");
            assertThat(points[1]).containsExactly(2.5f, -1.5f, 0.5f);
            assertThat(experiment.evaluate("small/5", null, line -> {}).stamp()).startsWith("Model ");
        }
    }

    @Test
    void aPlanTellsWhatWouldRun() throws ExperimentException {
        try (Experiment experiment = experiment()) {
            List<Sweep> sweeps = experiment.read(small.file());
            Plan before = experiment.plan(sweeps).get(0);
            assertThat(before.remaining()).isEqualTo(6);
            assertThat(before.wallSeconds(2)).isPositive();
            assertThat(before.rows().columns()).containsExactly("attempt", "optimizer", "learning_rate", "status");
            assertThat(experiment.hasLabBook()).isFalse();
            experiment.run(sweeps, RunOptions.DEFAULT.withCharts(false), RunListener.none());
            assertThat(experiment.plan(sweeps).get(0).remaining()).isZero();
            assertThat(experiment.hasLabBook()).isTrue();
        }
    }

    @Test
    void aRunIsStoppedFromAnotherThreadAndGoesOnToTheSameBits() throws Exception {
        SmallSweep longer = SmallSweep.in(folder, 60);
        Path calm = folder.resolve("calm");
        try (Experiment experiment = Experiment.in(calm, Path.of("data"))) {
            assertThat(experiment
                            .run(experiment.read(longer.file()), RunOptions.workers(2), RunListener.none())
                            .isStopped())
                    .isFalse();
        }
        try (Experiment experiment = experiment()) {
            List<Sweep> sweeps = experiment.read(longer.file());
            RunResult stopped = experiment.run(sweeps, RunOptions.workers(2), new Stopping(experiment));
            assertThat(stopped.isStopped()).isTrue();
            assertThat(stopped.isCompleted()).isFalse();
            assertThat(stopped.remaining()).isPositive();
            assertThat(stopped.sweeps().get(0).charts()).isEmpty();
            assertThat(experiment
                            .run(sweeps, RunOptions.workers(2), RunListener.none())
                            .isCompleted())
                    .isTrue();
        }
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(calm));
    }

    /** Asks at the first epoch, from a thread of its own. */
    private record Stopping(Experiment experiment) implements RunListener {
        @Override
        public void message(String line) {}

        @Override
        public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
            if (epoch.number() == 1) {
                new Thread(experiment::stop).start();
            }
        }
    }

    @Test
    void anAttemptGoesOn() throws ExperimentException {
        try (Experiment experiment = experiment()) {
            experiment.run(experiment.read(small.file()), RunOptions.DEFAULT.withCharts(false), RunListener.none());
            RunResult longer = experiment.goOn("small/2", 5, RunOptions.DEFAULT, RunListener.none());
            assertThat(longer.sweeps().get(0).name()).isEqualTo("small-2-to-5");
            assertThat(experiment.attempt("small-2-to-5/1").epochsDone()).isEqualTo(5);
        }
    }

    /** What takes a while after training, and what charts and reports wait for. */
    @Test
    void whatIsBeingDoneIsTold() throws ExperimentException {
        List<String> steps = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void message(String line) {}

            @Override
            public void step(String words) {
                steps.add(words);
            }
        };
        try (Experiment experiment = experiment()) {
            experiment.run(experiment.read(small.file()), RunOptions.DEFAULT, listener);
            assertThat(steps).startsWith("Writing tables").endsWith("");
            String last = steps.get(steps.size() - 2);
            assertThat(last).matches("Drawing charts: (\\d+) of \\1");
            steps.clear();
            experiment.charts("small", DrawingOptions.DEFAULT.withSteps(steps::add));
            assertThat(steps)
                    .contains("Drawing charts: 1 " + last.substring(last.indexOf("of")))
                    .endsWith(last);
            steps.clear();
            experiment.report(List.of("small"), ReportOptions.DEFAULT.withSteps(steps::add));
            assertThat(steps).startsWith("small: measuring the best model").contains("small: drawing importance");
        }
    }

    @Test
    void whatIsRecordedGivesTheSameBitsAgain() throws ExperimentException {
        try (Experiment experiment = experiment()) {
            experiment.run(experiment.read(small.file()), RunOptions.DEFAULT.withCharts(false), RunListener.none());
            List<AttemptVerifier.Finding> heard = new ArrayList<>();
            assertThat(AttemptVerifier.of(experiment, Target.of("small"), 2).verify(2, KernelType.OJALGO, heard::add))
                    .hasSize(2)
                    .allMatch(AttemptVerifier.Finding::isSame);
            assertThat(heard).hasSize(2);
        }
    }

    /** Both in one line, and alike. */
    @Test
    void aCallersMistakeIsTheLineOfTheCommandLine() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "name: x\nparameters:\n  learning_rat: 0.1\n");
        try (Experiment experiment = experiment()) {
            assertAlike(() -> experiment.table("small"), ExperimentException.Kind.ENVIRONMENT, "table", "small");
            assertAlike(() -> experiment.read(wrong), ExperimentException.Kind.USAGE, "plan", wrong.toString());
            assertThatExceptionOfType(ExperimentException.class)
                    .isThrownBy(() -> experiment.parse(Files.readString(wrong)))
                    .withMessageStartingWith("sweep.yaml:3:3: ")
                    .withCauseInstanceOf(SweepException.class);
            experiment.run(experiment.read(small.file()), RunOptions.DEFAULT.withCharts(false), RunListener.none());
            assertMistake(() -> experiment.table("smal"), "table", "smal");
            assertMistake(
                    () -> experiment.table("small", TableOptions.DEFAULT.withMetric("test_los")),
                    "table",
                    "small",
                    "--metric",
                    "test_los");
            assertMistake(
                    () -> experiment.query("select nothing from attempts"), "sql", "select nothing from attempts");
            assertMistake(() -> experiment.charts("small/9"), "chart", "small/9");
            assertMistake(() -> experiment.charts("small", ChartKind.SCATTER), "chart", "small", "--kind", "scatter");
            assertMistake(() -> experiment.model("small/9"), "model", "small/9");
            assertMistake(
                    () -> experiment.read(small.file(), "epoch"),
                    "plan",
                    small.file().toString(),
                    "--set",
                    "epoch");
            assertMistake(
                    () -> experiment.run(
                            experiment.read(small.file(), "learning_rate=0.5"), RunOptions.DEFAULT, RunListener.none()),
                    "run",
                    small.file().toString(),
                    "--set",
                    "learning_rate=0.5");
        }
    }

    private void assertMistake(ThrowingCallable call, String... command) {
        assertAlike(call, ExperimentException.Kind.USAGE, command);
    }

    private void assertAlike(ThrowingCallable call, ExperimentException.Kind kind, String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--results", results.toString()));
        Invocation invocation = Invocation.of(arguments.toArray(String[]::new));
        assertThatExceptionOfType(ExperimentException.class)
                .isThrownBy(call)
                .withMessage(invocation.err().stripTrailing())
                .satisfies(thrown -> assertThat(thrown.kind()).isEqualTo(kind));
        assertThat(invocation.exitCode()).isEqualTo(kind == ExperimentException.Kind.USAGE ? 2 : 1);
    }
}
