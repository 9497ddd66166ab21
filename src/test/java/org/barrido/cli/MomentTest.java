package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A look at a sweep that another process runs: all of it is of one moment, and both count alike. */
class MomentTest {
    private static final Pattern WHOLE = Pattern.compile("\\] ([\\d,]+)/([\\d,]+) epochs?");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^ *\\d+ .*(pending|running|completed) +(\\d+)/(\\d+)( +(?:\\d+\\.\\d+ %|not finite).*)?$");

    @TempDir
    Path folder;

    private Path results;

    @BeforeEach
    void name() {
        results = folder.resolve("results");
    }

    private Invocation watch() {
        return Invocation.of("watch", "small", "--once", "--results", results.toString());
    }

    @Test
    void allThatIsSeenIsOfOneMoment() throws Exception {
        Program run = SmallSweep.in(folder, 150).run(results, 2);
        run.awaitOutput("Training on");
        int looks = 0;
        while (run.handle().isAlive()) {
            Invocation watch = watch();
            assertThat(watch.exitCode()).as(watch.err()).isZero();
            assertAddsUp(watch.out());
            looks++;
        }
        assertThat(run.await()).isZero();
        assertThat(looks).isPositive();
        assertThat(watch().out()).contains("900/900 epochs");
    }

    private static void assertAddsUp(String view) {
        Matcher whole = WHOLE.matcher(view);
        assertThat(whole.find()).as(view).isTrue();
        Matcher row = ROW.matcher(view);
        int rows = 0;
        long done = 0;
        while (row.find()) {
            rows++;
            long epochs = Long.parseLong(row.group(2));
            done += epochs;
            assertThat(epochs > 0).as(view).isEqualTo(row.group(4) != null);
        }
        assertThat(rows).as(view).isEqualTo(6);
        assertThat(done).as(view).isEqualTo(number(whole.group(1)));
    }

    private static long number(String text) {
        return Long.parseLong(text.replace(",", ""));
    }

    @Test
    void aRunThatGoesOnCountsAsAWatchDoes() throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 200);
        Program first = sweep.run(results, 1);
        first.awaitOutput("[1/6]");
        first.signal(Program.stopSignal());
        assertThat(first.await()).isEqualTo(130);
        Matcher whole = WHOLE.matcher(watch().out());
        assertThat(whole.find()).isTrue();
        assertThat(number(whole.group(1))).isGreaterThanOrEqualTo(200);
        Program second = Program.start(
                folder,
                List.of("env", "-u", "NO_COLOR", "TERM=xterm"),
                List.of("-Dbarrido.terminal=true"),
                "run",
                sweep.file().toString(),
                "--no-charts",
                "--results",
                results.toString());
        assertThat(second.await()).as(second.err()).isZero();
        assertThat(second.err()).contains("/6 attempts, ", " left, " + whole.group(1) + "/1,200 epochs");
        assertThat(second.out()).contains("[6/6]").doesNotContain("[1/");
    }

    @Test
    void finishedAttemptsLeaveASweepOnlyWhenTheUserSaysSo() throws Exception {
        Path file = SmallSweep.in(folder, 3).file();
        assertThat(run(file).exitCode()).isZero();

        Invocation shorter = run(file, "--set", "epochs=2");
        assertThat(shorter.exitCode()).isEqualTo(2);
        assertThat(shorter.err())
                .contains("6 finished attempts of small", "epochs was 3, is 2", "--name NAME", "--replace")
                .hasLineCount(2);
        assertThat(epochs("small")).isEqualTo("18");
        assertThat(Invocation.of("plan", file.toString(), "--set", "epochs=2", "--results", results.toString())
                        .out())
                .contains("6 finished attempts of small", "epochs was 3, is 2");

        assertThat(run(file, "--set", "epochs=2", "--name", "short ones").exitCode())
                .isZero();
        assertThat(epochs("small")).isEqualTo("18");
        assertThat(epochs("short ones")).isEqualTo("12");

        // A longer one goes on from them, and says so; one with more values has them.
        String goesOn = "small: 6 finished attempts go on from the end (epochs was 3, is 4)";
        assertThat(Invocation.of("plan", file.toString(), "--set", "epochs=4", "--results", results.toString())
                        .out())
                .contains(goesOn);
        Invocation longer = run(file, "--set", "epochs=4");
        assertThat(longer.exitCode()).isZero();
        assertThat(longer.out()).contains(goesOn);
        assertThat(run(file, "--set", "epochs=4", "--set", "learning_rate=[0.1, 0.001, 0.01]")
                        .exitCode())
                .isZero();
        assertThat(epochs("small")).isEqualTo("36");
        assertThat(run(file, "--set", "epochs=2", "--replace").exitCode()).isZero();
        assertThat(epochs("small")).isEqualTo("12");
    }

    /** Names that the program has for places of its own. */
    @Test
    void aSweepMayBeCalledAsAPlaceOfTheResultsFolder() throws Exception {
        Path file = SmallSweep.in(folder, 1).file();
        List<String> names = List.of(
                "models",
                "Backups",
                "checkpoints",
                "migration",
                "evaluations",
                "report.html",
                "labbook.mv.db",
                "labbook.run",
                "labbook.making",
                "..",
                ".",
                "con");
        for (String name : names) {
            Invocation run = run(file, "--name", name, "--set", "optimizer=sgd");
            assertThat(run.exitCode()).as(name + run.err()).isZero();
            Invocation report = Invocation.of("report", name, "--results", results.toString());
            assertThat(report.exitCode()).as(name + report.err()).isZero();
            assertThat(Invocation.of("model", name + "/1", "--results", results.toString())
                            .exitCode())
                    .as(name)
                    .isZero();
        }
        assertThat(Invocation.of("list", "--results", results.toString()).out()).contains(names);
        assertThat(results.resolve("labbook.mv.db")).isRegularFile();
        assertThat(folder.resolve("table.csv")).doesNotExist();
        assertThat(results.resolve("table.csv")).doesNotExist();
        assertThat(results.resolve("models/table.csv")).doesNotExist();
        assertThat(Files.isDirectory(results.resolve("report.html"))).isFalse();
        assertThat(Invocation.of("doctor", "--results", results.toString()).out())
                .contains("All is well");
    }

    private Invocation run(Path file, String... more) {
        List<String> words =
                new ArrayList<>(List.of("run", file.toString(), "--no-charts", "--results", results.toString()));
        words.addAll(List.of(more));
        return Invocation.of(words.toArray(String[]::new));
    }

    private String epochs(String sweep) {
        return Invocation.of(
                        "sql",
                        "select count(*) from epochs where sweep = '" + sweep + "'",
                        "--format",
                        "csv",
                        "--results",
                        results.toString())
                .out()
                .lines()
                .toList()
                .get(1);
    }
}
