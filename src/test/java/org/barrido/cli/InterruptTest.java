package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.store.LabBook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A run on a real terminal of 80 columns, which {@code script} (util-linux) makes, with real signals. */
@EnabledOnOs(OS.LINUX)
class InterruptTest {
    private static final int COLUMNS = 80;
    private static final String RUNNING = "select count(*) from attempts where status = 'RUNNING'";
    private static final String INTERRUPTED =
            "select count(*) from attempts where status = 'PENDING' and reason like 'interrupted %'";

    private static final String BEGUN = "select count(distinct attempt) from epochs";

    @TempDir
    Path folder;

    private Program onTerminal(String... command) throws IOException {
        assumeThat(Stream.of("/usr/bin/script", "/bin/script").map(Path::of)).anyMatch(Files::isExecutable);
        List<String> words = new ArrayList<>(List.of(
                Program.java(),
                "--add-exports",
                "java.base/jdk.internal.module=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-Dbarrido.terminal=true",
                "-Dbarrido.screen=true",
                "-cp",
                System.getProperty("java.class.path"),
                "org.barrido.cli.Main"));
        words.addAll(List.of(command));
        Path shell = Files.writeString(
                folder.resolve("on-terminal.sh"),
                words.stream()
                        .map(word -> "'" + word + "'")
                        .collect(Collectors.joining(" ", "stty cols " + COLUMNS + " rows 24\nexec ", "\n")));
        ProcessBuilder script = new ProcessBuilder("script", "-qefc", "sh " + shell, "/dev/null");
        script.environment().remove("NO_COLOR");
        script.environment().put("TERM", "xterm");
        return Program.start(folder, script);
    }

    private Program run(Path results) throws IOException {
        SmallSweep sweep = SmallSweep.in(folder, 100_000);
        return onTerminal(
                "run", sweep.file().toString(), "--no-charts", "--workers", "2", "--results", results.toString());
    }

    /** One that shows how far it is, and has epochs of as many attempts as it has workers. */
    private Program training(Path results) throws IOException, InterruptedException {
        Program program = run(results);
        program.awaitOutput(" left");
        long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (SmallSweep.count(results, BEGUN) < 2 && System.nanoTime() < limit) {
            Thread.sleep(50);
        }
        assertThat(SmallSweep.count(results, BEGUN)).isEqualTo(2);
        return program;
    }

    /** To the program, not to the one that makes the terminal. */
    private static void signal(Program program, String name) throws IOException, InterruptedException {
        ProcessHandle inner = program.handle()
                .descendants()
                .filter(one -> one.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
        new ProcessBuilder("kill", "-" + name, Long.toString(inner.pid()))
                .start()
                .waitFor();
    }

    /** What stands on the screen's lines in the end. */
    private static List<String> screen(String written) {
        List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
        int column = 0;
        String text = written.replaceAll("\033\\[\\?[0-9;]*[hl]", "");
        for (int i = 0; i < text.length(); i++) {
            StringBuilder line = lines.get(lines.size() - 1);
            char c = text.charAt(i);
            if (c == '\r') {
                column = 0;
            } else if (c == '\n') {
                lines.add(new StringBuilder());
                column = 0;
            } else if (text.startsWith("\033[K", i)) {
                line.setLength(Math.min(column, line.length()));
                i += 2;
            } else {
                line.replace(column, Math.min(line.length(), column + 1), Character.toString(c));
                column++;
            }
        }
        return lines.stream().map(StringBuilder::toString).toList();
    }

    private static void assertEndsClean(Program program, String last) throws IOException {
        List<String> screen = screen(program.out());
        assertThat(screen).allMatch(line -> line.length() <= COLUMNS || !line.contains(" "), "at most 80 columns");
        assertThat(screen).noneMatch(line -> line.contains("[--") || line.contains("[##"));
        assertThat(screen.get(screen.size() - 1)).isEmpty();
        assertThat(String.join(" ", screen).replaceAll(" +", " ")).contains(last);
    }

    @Test
    void interruptedTwiceItLeavesACleanLineAndNothingRunning() throws Exception {
        Path results = folder.resolve("twice");
        Program program = training(results);
        signal(program, Program.stopSignal());
        signal(program, Program.stopSignal());
        assertThat(program.await()).as(program.out()).isEqualTo(130);
        assertEndsClean(program, "go");
        assertThat(SmallSweep.count(results, RUNNING)).isZero();
        assertThat(SmallSweep.count(results, INTERRUPTED)).isEqualTo(2);
    }

    @Test
    void interruptedOnceItSaysHowToGoOn() throws Exception {
        Path results = folder.resolve("once");
        Program program = training(results);
        signal(program, Program.stopSignal());
        assertThat(program.await()).as(program.out()).isEqualTo(130);
        assertEndsClean(program, "the same command goes on from here");
        assertThat(SmallSweep.count(results, RUNNING)).isZero();
        assertThat(SmallSweep.count(results, INTERRUPTED)).isEqualTo(2);
    }

    @Test
    void whatAKilledRunLeftIsSeenAsInterrupted() throws Exception {
        Path results = folder.resolve("killed");
        Program program = training(results);
        try (LabBook live = LabBook.open(results)) {
            assertThat(live.query(RUNNING).rows().get(0).get(0)).isEqualTo(2L);
        }
        signal(program, "KILL");
        program.await();
        assertThat(SmallSweep.count(results, RUNNING)).isZero();
        assertThat(SmallSweep.count(results, INTERRUPTED)).isEqualTo(2);
    }
}
