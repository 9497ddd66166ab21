package org.barrido.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.cli.Invocation;
import org.barrido.cli.Program;
import org.barrido.cli.SmallSweep;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives of that which the program prints. */
class OutputTest {
    private static final String ESCAPE = "\u001b";

    @TempDir
    static Path folder;

    private static Path results;
    private static Path sweep;

    @BeforeAll
    static void record() throws Exception {
        results = folder.resolve("results");
        sweep = SmallSweep.in(folder, 1).file();
        String colored = Files.readString(sweep)
                .replace("name: small\n", "name: small\ndescription: \"red \\e[31m and \\u202ebackwards\"\n");
        Files.writeString(sweep, colored);
        assertThat(Invocation.of("run", sweep.toString(), "--no-charts", "--results", results.toString())
                        .exitCode())
                .isZero();
        assertThat(Invocation.of("note", "small/1", "hidden \u001b[8m\rand over", "--results", results.toString())
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "table small",
                "table small --format csv",
                "list",
                "show small",
                "show small/1",
                "watch small --once",
                "effects small",
                "compare small/1 small/2",
                "queries",
                "queries diverged",
                "schema",
                "parameters",
                "data",
                "model small/1",
                "doctor",
                "--help",
                "run --help",
                "--version",
                ""
            })
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsSaidInOneLine(String command) throws Exception {
        Program program = redirected(">/dev/full", words(command));
        assertThat(program.await()).as(command).isEqualTo(1);
        assertThat(program.err().lines())
                .as(command)
                .singleElement()
                .asString()
                .isEqualTo("standard output can't be written: No space left on device");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aQueryAPlanAndARunSayItToo() throws Exception {
        for (List<String> command : List.of(
                List.of("sql", "select * from attempts"),
                List.of("plan", sweep.toString()),
                List.of("plan", sweep.toString(), "--json"),
                List.of("run", sweep.toString(), "--no-charts"))) {
            Program program = redirected(">/dev/full", command);
            assertThat(program.await()).as(command.toString()).isEqualTo(1);
            assertThat(program.err()).contains("No space left on device").hasLineCount(1);
        }
    }

    /** As of {@code | head -1} that is gone already. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aClosedPipeIsQuiet() throws Exception {
        Program program = redirected("| true", List.of("sql", "select * from epochs, epochs b, epochs c, epochs d"));
        program.await();
        assertThat(program.err()).isEmpty();
    }

    @Test
    void whatActsOnATerminalIsShownByNumber() {
        for (List<String> command : List.of(
                List.of("show", "small"),
                List.of("show", "small/1"),
                List.of("sql", "select note from attempts where attempt = 1"),
                List.of("sql", "select note from attempts where attempt = 1", "--format", "md"),
                List.of("table", "small", "--format", "tex"))) {
            Invocation shown = of(command);
            assertThat(shown.exitCode()).as(shown.err()).isZero();
            assertThat(shown.out()).as(command.toString()).doesNotContain(ESCAPE, "\u202e", "\r");
        }
        assertThat(of(List.of("show", "small")).out()).contains("red \\u001b[31m and \\u202ebackwards");
        assertThat(of(List.of("show", "small/1")).out()).contains("hidden \\u001b[8m\\u000dand over");
        assertThat(Invocation.of("show", "no\u001b[31msuch", "--results", results.toString())
                        .err())
                .contains("no\\u001b[31msuch")
                .doesNotContain(ESCAPE);
        assertThat(Invocation.of("no\u001b[31msuch").err())
                .contains("no\\u001b[31msuch")
                .doesNotContain(ESCAPE);
    }

    @Test
    void errorsOfASweepFileAreShownSoToo() throws Exception {
        Path bad = Files.writeString(
                folder.resolve("bad.yaml"), "name: bad\nparameters: {optimizer: \"\\e[2Jsgd\", \"\\e[31mrate\": 1}\n");
        Invocation plan = Invocation.of("plan", bad.toString());
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains("\\u001b[2Jsgd").doesNotContain(ESCAPE);
    }

    @Test
    void programsReadExactlyWhatIsThere() {
        List<String> query = List.of("sql", "select note from attempts where attempt = 1", "--format");
        assertThat(of(with(query, "csv")).out()).contains("hidden \u001b[8m\rand over");
        assertThat(of(with(query, "json")).out()).contains("\"hidden \\u001b[8m\\u000dand over\"");
        assertThat(of(with(List.of("sql", "select description from sweeps", "--format"), "json"))
                        .out())
                .contains("red \\u001b[31m and \\u202ebackwards");
    }

    @Test
    void theShellShowsThemByNumber() throws Exception {
        Path questions = Files.writeString(folder.resolve("questions.sql"), "select note from attempts;\nquit\n");
        Program shell = redirected("<'" + questions + "'", List.of("sql"));
        assertThat(shell.await()).isZero();
        assertThat(shell.out()).contains("hidden \\u001b[8m").doesNotContain(ESCAPE);
    }

    /** On what the launcher says is a terminal. */
    @ParameterizedTest
    @ValueSource(strings = {"TERM=dumb", "NO_COLOR=1"})
    void aTerminalThatWantsNoEscapesGetsNone(String setting) throws Exception {
        String[] variable = setting.split("=");
        for (List<String> command : List.of(
                List.of("watch", "small"),
                List.of("run", "--help"),
                List.of("run", sweep.toString(), "--no-charts", "--set", "seeds=2"))) {
            Program program = onTerminal(Map.of(variable[0], variable[1]), command);
            assertThat(program.await()).as(program.err()).isZero();
            assertThat(program.out() + program.err()).as(command.toString()).doesNotContain(ESCAPE);
        }
        Program usual = onTerminal(Map.of(), List.of("watch", "small"));
        assertThat(usual.await()).isZero();
        assertThat(usual.out()).contains(ESCAPE);
    }

    private static Program onTerminal(Map<String, String> environment, List<String> command) throws IOException {
        List<String> before = new ArrayList<>(List.of("env", "-u", "NO_COLOR", "TERM=xterm"));
        environment.forEach((name, value) -> before.add(name + "=" + value));
        return Program.start(
                folder,
                before,
                List.of("-Dbarrido.terminal=true"),
                withResults(command).toArray(String[]::new));
    }

    private static Program redirected(String redirection, List<String> command) throws IOException {
        List<String> all = command.stream().anyMatch(word -> word.startsWith("--help") || word.startsWith("--version"))
                        || command.isEmpty()
                ? command
                : withResults(command);
        return Program.start(
                folder, List.of("sh", "-c", "\"$@\" " + redirection, "sh"), List.of(), all.toArray(String[]::new));
    }

    private static Invocation of(List<String> command) {
        return Invocation.of(withResults(command).toArray(String[]::new));
    }

    private static List<String> withResults(List<String> command) {
        return with(with(command, "--results"), results.toString());
    }

    private static List<String> with(List<String> words, String more) {
        List<String> all = new ArrayList<>(words);
        all.add(more);
        return all;
    }

    private static List<String> words(String command) {
        return command.isEmpty() ? List.of() : List.of(command.split(" "));
    }
}
