package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The shell for queries on a terminal of its own, which the program {@code script} (of every Linux) makes. */
final class ShellInTerminal implements AutoCloseable {
    private static final Path SCRIPT = Path.of("/usr/bin/script");
    static final String CTRL_C = "\003";
    static final String CTRL_D = "\004";

    private final Process shell;
    private final Path out;

    private ShellInTerminal(Process shell, Path out) {
        this.shell = shell;
        this.out = out;
    }

    static void assumePossible() {
        assumeTrue(Files.isExecutable(SCRIPT), "needs " + SCRIPT);
    }

    /** @param terminal its kind, as in TERM */
    static ShellInTerminal start(Path folder, String terminal, String... options) throws Exception {
        // Where Ctrl-C is ignored, as by background jobs of a shell, those that they start ignore it too.
        String program = "env --default-signal=INT " + Program.java()
                + " -Dbarrido.keyboard=true -Dbarrido.terminal=true -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' org.barrido.cli.Main sql "
                + String.join(" ", List.of(options));
        // A shell that stays would be told of Ctrl-C as well, and end as one interrupted.
        ProcessBuilder builder =
                new ProcessBuilder(SCRIPT.toString(), "-qec", "stty cols 100 rows 30; exec " + program, "/dev/null");
        builder.environment().put("SHELL", "/bin/sh");
        builder.environment().put("TERM", terminal);
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        Path out = Files.createTempFile(folder, "terminal", ".txt");
        Process shell =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        ShellInTerminal started = new ShellInTerminal(shell, out);
        started.await("sql> ");
        return started;
    }

    void type(String keys) throws IOException {
        shell.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        shell.getOutputStream().flush();
    }

    /** Types, and waits until something has been written since. */
    void type(String keys, String answer) throws Exception {
        int before = written().length();
        type(keys);
        await(answer, before);
    }

    private void await(String text) throws Exception {
        await(text, 0);
    }

    private void await(String text, int from) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!written().substring(from).contains(text) && System.nanoTime() < end && shell.isAlive()) {
            Thread.sleep(20);
        }
        assertThat(written().substring(from)).contains(text);
    }

    String written() throws IOException {
        return Files.readString(out);
    }

    /** All that was written until it ended by itself. */
    String awaitEnd() throws Exception {
        assertThat(shell.waitFor(60, TimeUnit.SECONDS)).as(written()).isTrue();
        assertThat(shell.exitValue()).as(written()).isZero();
        return written();
    }

    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroyForcibly);
        shell.destroyForcibly();
    }
}
