package org.barrido.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.barrido.cli.Invocation;
import org.barrido.cli.Program;
import org.barrido.cli.SmallSweep;
import org.barrido.store.LabBookWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a small sweep, from the command line to the files. */
class RunSessionTest {
    @TempDir
    Path folder;

    private Path results;
    private SmallSweep sweep;

    @BeforeEach
    void write() throws IOException {
        results = folder.resolve("results");
        sweep = SmallSweep.in(folder, 3);
    }

    @Test
    void aRunLeavesLabBookTablesAndCharts() {
        Invocation run = on("run", sweep.file().toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("small: 6 attempts, 0 done, 6 to run", "[6/6] small/", "test accuracy");
        assertThat(results.resolve("labbook.mv.db")).exists();
        assertThat(results.resolve("small"))
                .isDirectoryContaining("glob:**/*.png")
                .isDirectoryContaining("glob:**/table.csv");
        assertThat(on("sql", "select count(*) from epochs", "--format", "csv")
                        .out()
                        .lines()
                        .toList())
                .endsWith("18");
        assertThat(on("list").out()).contains("small");
        assertThat(on("table", "small", "--format", "md").out()).contains("| 6 ");
        assertThat(on("show", "small").out()).contains("Sweep hash", "optimizer: [sgd, momentum, adam]");
        assertThat(on("show", "small/2").out())
                .contains("COMPLETED".toLowerCase(java.util.Locale.ROOT), "test_accuracy");
    }

    @Test
    void whatProgramsReadHasTheLabBooksNamesAndNumbers() {
        on("run", sweep.file().toString(), "--no-charts", "--set", "seeds=2", "--set", "hidden=[[8,4],[6]]");
        assertSameAsInSql(List.of("table", "small"), "attempts", "attempt");
        String all = "epochs_done,epochs,loss_function,hidden,best_accuracy,best_epoch,seconds,digest";
        assertSameAsInSql(List.of("table", "small", "--columns", all), "attempts", "attempt");
        assertSameAsInSql(List.of("table", "small", "--by", "configuration"), "configurations", "first_attempt");
    }

    @Test
    void theListSaysWhatTheBestCameToByTheSweepsMetric() throws IOException {
        Files.writeString(sweep.file(), "metric: {name: test_loss, at: best}\n" + Files.readString(sweep.file()));
        on("run", sweep.file().toString(), "--no-charts");
        String lowest = sql("select min(test_loss) from epochs");
        String shown = String.format(Locale.ROOT, "best test loss %.4f", Double.parseDouble(lowest));
        assertThat(on("list").out()).contains(shown.substring(0, shown.length() - 1));
        String[] cells =
                on("list", "--format", "csv").out().lines().toList().get(1).split(",");
        assertThat(cells).contains("best_test_loss", lowest);
        assertThat(on("table", "small").out()).contains("lowest test loss of any epoch", "Best Test Loss");
        assertThat(on("watch", "small").out()).contains("lowest test loss of all epochs");
        Invocation typo = on("chart", "small", "--metric", "test_los");
        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.err())
                .contains("there is no figure \"test_los\", did you mean test_loss?")
                .hasLineCount(1);
        assertThat(on("effects", "small").out()).contains("Effects on best test loss");
        assertThat(on("effects", "small", "--metric", "val_loss").err()).contains("no attempt", "validation_loss");
    }

    private String sql(String query) {
        return on("sql", query, "--format", "csv").out().lines().toList().get(1);
    }

    private void assertSameAsInSql(List<String> command, String view, String order) {
        List<String> csv = new ArrayList<>(command);
        csv.addAll(List.of("--format", "csv"));
        List<String> lines = on(csv.toArray(String[]::new)).out().lines().toList();
        String columns = lines.get(0);
        List<String> sql = on("sql", "select " + columns + " from " + view + " order by " + order, "--format", "csv")
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSameSizeAs(sql);
        for (int line = 0; line < lines.size(); line++) {
            assertAlike(lines.get(line).split(",", -1), sql.get(line).split(",", -1));
        }
    }

    /** The same texts, and the same numbers but for the digits of Student's t that SQL has in a table. */
    private static void assertAlike(String[] cells, String[] others) {
        assertThat(cells).hasSameSizeAs(others);
        for (int i = 0; i < cells.length; i++) {
            if (cells[i].matches("-?[0-9]+\\.[0-9e-]+")) {
                assertThat(Double.parseDouble(cells[i])).isCloseTo(Double.parseDouble(others[i]), within(1e-6));
            } else {
                assertThat(cells[i]).isEqualTo(others[i]);
            }
        }
    }

    @Test
    void tablesByConfigurationWithChosenColumnsInOrder() {
        on("run", sweep.file().toString(), "--no-charts", "--set", "seeds=3", "--set", "diagnostics=true");
        Invocation table = on(
                "table",
                "small",
                "--by",
                "configuration",
                "--columns",
                "optimizer,learning_rate,accuracy,n",
                "--sort",
                "accuracy:desc",
                "--format",
                "csv");
        List<String> lines = table.out().lines().toList();
        assertThat(lines).hasSize(7).first().isEqualTo("optimizer,learning_rate,mean_accuracy,sd_accuracy,n");
        assertThat(lines.subList(1, 7)).isSortedAccordingTo((a, b) -> Double.compare(mean(b), mean(a)));
        assertThat(on("table", "small", "--by", "configuration", "--format", "tex")
                        .out())
                .contains("\\toprule", "paired t-tests");
        Invocation unknown = on("table", "small", "--columns", "acuracy");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("no column is named \"acuracy\"; did you mean accuracy?");
        assertThat(on(
                                "sql",
                                "select count(*), count(dead_share), count(spectral_norm), count(stable_rank),"
                                        + " count(condition) from layers",
                                "--format",
                                "csv")
                        .out()
                        .lines()
                        .toList())
                .endsWith("108,54,108,108,108");
        assertThat(on("chart", "small", "--kind", "condition", "--band", "ci95").exitCode())
                .isZero();
        assertThat(on("chart", "small/2", "--kind", "stable-rank").exitCode()).isZero();
        assertThat(results.resolve("small/attempt-2-stable-rank.png")).isNotEmptyFile();
        assertThat(on("run", sweep.file().toString(), "--no-charts", "--set", "seeds=3")
                        .out())
                .doesNotContain("diagnostics");
    }

    private static double mean(String line) {
        return Double.parseDouble(line.split(",")[2]);
    }

    @Test
    void aQuietRunTellsWhatWentWrongAndNothingElse() throws IOException {
        Invocation well = on("run", sweep.file().toString(), "--no-charts", "--quiet");
        assertThat(well.exitCode()).isZero();
        assertThat(well.out() + well.err()).isEmpty();
        Path wild = Files.writeString(
                folder.resolve("wild.yaml"),
                Files.readString(sweep.file())
                        .replace("name: small", "name: wild")
                        .replace("0.1,", "1000,"));
        Invocation diverged = on("run", wild.toString(), "--no-charts", "-q", "--set", "epochs=40", "--set", "l2=1");
        assertThat(diverged.exitCode()).isEqualTo(3);
        assertThat(diverged.out()).isEmpty();
        assertThat(diverged.err().lines()).isNotEmpty().allMatch(line -> line.contains("diverged in epoch"));
    }

    @Test
    void attemptsThatEndedWithoutDiagnosticsAreTold() {
        on("run", sweep.file().toString(), "--no-charts");
        assertThat(on("run", sweep.file().toString(), "--no-charts", "--set", "diagnostics=true")
                        .out())
                .contains("small: 6 attempts ended without diagnostics; to have them, delete the attempt");
    }

    @Test
    void runningAgainDoesNothingAndMoreEpochsGoOn() {
        on("run", sweep.file().toString(), "--no-charts");
        Invocation again = on("run", sweep.file().toString(), "--no-charts");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("6 done, 0 to run").doesNotContain("Training");
        Invocation more = on("run", sweep.file().toString(), "--no-charts", "--set", "epochs=5");
        assertThat(more.out()).contains("0 done, 6 to run", "after 5 epochs");
    }

    @Test
    void planWritesNothingAndKnowsWhatIsDone() {
        Invocation before = on("plan", sweep.file().toString());
        assertThat(before.exitCode()).isZero();
        assertThat(before.out()).contains("6 attempts, 0 done, 6 to run", "About ", "to run");
        assertThat(results).doesNotExist();
        on("run", sweep.file().toString(), "--no-charts");
        assertThat(on("plan", sweep.file().toString()).out()).contains("6 done, 0 to run", "completed");
        assertThat(on("plan", sweep.file().toString(), "--json").out())
                .contains("\"sweep\": \"small\"", "\"to_run\": 0", "\"rows\": [");
    }

    @Test
    void theNumberOfWorkersChangesNoBit() throws Exception {
        Path one = folder.resolve("one");
        Path three = folder.resolve("three");
        assertThat(sweep.run(one, 1).await()).isZero();
        assertThat(sweep.run(three, 3).await()).isZero();
        assertThat(SmallSweep.numbers(three)).isEqualTo(SmallSweep.numbers(one));
    }

    @Test
    void controlCStopsAtAnEpochAndTheNextRunEndsTheSame() throws Exception {
        SmallSweep longer = SmallSweep.in(folder, 60);
        Path calm = folder.resolve("calm");
        assertThat(longer.run(calm, 2).await()).isZero();
        Program program = longer.run(results, 2);
        program.awaitOutput("Training on");
        program.signal(Program.stopSignal());
        assertThat(program.await()).as(program.out() + program.err()).isEqualTo(130);
        assertThat(program.out()).contains("Interrupted with", "goes on from here");
        assertThat(SmallSweep.count(results, "select count(*) from attempts where status = 'RUNNING'"))
                .isZero();
        assertThat(longer.run(results, 2).await()).isZero();
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(calm));
    }

    @Test
    void aDivergedAttemptGivesExitCodeThree() throws IOException {
        Path wild = Files.writeString(
                folder.resolve("wild.yaml"),
                Files.readString(sweep.file())
                        .replace("[0.1, 0.001]", "[1000, 0.001]")
                        .replace("[sgd, momentum, adam]", "[sgd]"));
        Invocation run = on("run", wild.toString(), "--no-charts", "--set", "epochs=40", "--set", "l2=1");
        assertThat(run.out()).contains("diverged in epoch");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("[2/2]");
    }

    @Test
    void whatIsWrongWithASweepIsToldWithItsPlaceAndNothingIsWritten() throws IOException {
        Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "name: x\nparameters:\n  learning_rat: 0.1\n");
        Invocation run = on("run", wrong.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines().toList())
                .singleElement()
                .asString()
                .startsWith(wrong + ":3:3: ")
                .contains("learning_rate");
        Invocation missing = on("run", folder.resolve("none.yaml").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err().lines()).hasSize(1);
        assertThat(results).doesNotExist();
    }

    @Test
    void anEnvironmentThatDoesNotAllowItIsToldInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "");
        Invocation blocked = Invocation.of(
                "run",
                sweep.file().toString(),
                "--results",
                file.resolve("results").toString());
        assertThat(blocked.exitCode()).isEqualTo(1);
        assertThat(blocked.err().lines()).hasSize(1);
        Invocation noBook = on("list");
        assertThat(noBook.exitCode()).isEqualTo(1);
        assertThat(noBook.err().lines()).hasSize(1);
        try (LabBookWriter busy = LabBookWriter.open(results)) {
            assertThat(busy.sweeps()).isEmpty();
            Invocation taken = on("run", sweep.file().toString());
            assertThat(taken.exitCode()).isEqualTo(1);
            assertThat(taken.err().lines()).hasSize(1);
        }
    }

    @Test
    void mistakesInQueriesAndNamesAreToldInOneLine() {
        on("run", sweep.file().toString(), "--no-charts");
        for (Invocation wrong : List.of(
                on("table", "smal"),
                on("show", "small/7"),
                on("sql", "select nothing from attempts"),
                on("sql", "drop table x"))) {
            assertThat(wrong.exitCode()).as(wrong.err()).isEqualTo(2);
            assertThat(wrong.err().lines()).hasSize(1);
        }
        assertThat(on("table", "smal").err()).contains("there are: small");
    }

    @Test
    void chartsOfEveryKindCanBeAskedFor() {
        on("run", sweep.file().toString(), "--no-charts");
        for (String kind : List.of("gap", "effect", "parallel", "pareto", "table")) {
            Invocation chart = on("chart", "small", "--kind", kind, "--format", "svg", "--theme", "dark");
            assertThat(chart.err()).isEmpty();
            assertThat(results.resolve("small").resolve(kind + ".svg")).isNotEmptyFile();
        }
        assertThat(on("chart", "small", "--kind", "loss", "--color", "optimizer", "--facet", "none", "--band", "ci95")
                        .exitCode())
                .isZero();
        assertThat(on("chart", "small", "--kind", "interaction", "--color", "optimizer")
                        .exitCode())
                .isZero();
        Invocation interaction = on("chart", "small", "--kind", "interaction");
        assertThat(interaction.exitCode()).isEqualTo(2);
        assertThat(interaction.err()).contains("by --x and --color").hasLineCount(1);
        Invocation unknown = on("chart", "small", "--color", "optimzer");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("did you mean optimizer?");
        assertThat(on("chart", "--help").out().lines())
                .contains("  test-loss     test loss over the epochs: where it turns up, the network begins to overfit")
                .contains("  --y           heatmap, scatter, surface");
    }

    @Test
    void whatIsSaidOfASweepShowsHowManyAttemptsHaveTagsAndNotes() throws IOException {
        Files.writeString(sweep.file(), "tags: [paper, first]\n" + Files.readString(sweep.file()));
        on("run", sweep.file().toString(), "--no-charts");
        assertThat(on("show", "small").out())
                .contains("Tags                 paper, first\n")
                .doesNotContain("Tagged", "Notes");
        on("tag", "small/1", "good", "odd");
        on("tag", "small/4", "good");
        on("note", "small/3", "it turns up\nafter epoch 2");
        assertThat(on("show", "small").out())
                .contains("Tagged               2 of 6 attempts: good (1, 4), odd (1)\n")
                .contains("Notes                1 of 6 attempts\n" + " ".repeat(21) + "3: it turns up\n");
    }

    /** As it is spoken where people read, all digits where programs do. */
    @Test
    void timesAreReadable() {
        on("run", sweep.file().toString(), "--no-charts");
        String seconds = "(\\d+ ms|\\d\\.\\d s|\\d+ s)";
        assertThat(on("list").out()).containsPattern("small .* %  +" + seconds + "  \\d{4}-");
        assertThat(on("list", "--format", "csv").out()).contains("," + sql("select seconds from sweeps") + ",");
        assertThat(on("show", "small").out()).containsPattern("Training time +" + seconds + ", the sum");
        assertThat(on("show", "small/1").out()).containsPattern("time\\n").containsPattern(seconds + "\\n");
    }

    @Test
    void theLabBookCanBeKept() throws IOException {
        on("run", sweep.file().toString(), "--no-charts");
        assertThat(on("tag", "small/1", "good").exitCode()).isZero();
        assertThat(on("note", "small/1", "looks right").exitCode()).isZero();
        assertThat(on("show", "small/1").out()).contains("looks right");
        Path zip = folder.resolve("b.zip");
        assertThat(on("backup", zip.toString()).exitCode()).isZero();
        assertThat(on("export", folder.resolve("out").toString()).out()).contains("Wrote");
        assertThat(on("doctor").out()).contains("All is well.");
        assertThat(on("delete", "small/6", "--yes").out()).contains("Deleted attempt small/6");
        assertThat(on("merge", zip.toString()).exitCode()).isZero();
    }

    private Invocation on(String... arguments) {
        List<String> all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--results", results.toString()));
        return Invocation.of(all.toArray(String[]::new));
    }
}
