package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.barrido.store.LabBookWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell on a terminal of its own, which the program {@code script} (of every Linux) makes. */
class SqlInTerminalTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @TempDir
    private Path folder;

    @BeforeEach
    void aBook() {
        assumeTrue(Files.isExecutable(SCRIPT), "needs " + SCRIPT);
        LabBookWriter.open(folder.resolve("results")).close();
    }

    private String typed(String terminal, String keys) throws Exception {
        String program =
                Program.java() + " -Dbarrido.keyboard=true -Dbarrido.terminal=true -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("java.class.path") + "' org.barrido.cli.Main sql --results "
                        + folder.resolve("results");
        ProcessBuilder builder =
                new ProcessBuilder(SCRIPT.toString(), "-qec", "stty cols 100 rows 30; " + program, "/dev/null");
        builder.environment().put("TERM", terminal);
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        Path out = folder.resolve("out.txt");
        Process shell =
                builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
        awaitText(out, "sql> ");
        try (OutputStream in = shell.getOutputStream()) {
            in.write(keys.getBytes(StandardCharsets.UTF_8));
            in.flush();
            assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(shell.exitValue()).isZero();
        return Files.readString(out);
    }

    private static void awaitText(Path file, String text) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!Files.readString(file).contains(text) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
    }

    @Test
    void itIsEditedCompletedAndRemembered() throws Exception {
        assertThat(typed("xterm", "select count(*) + 41 as n\rfrom swe\t;\r.quit\r"))
                .contains("\033[?2004hsql> ", "from sweeps", "\n41")
                .doesNotContain("WARNING", "Exception");
        assertThat(folder.resolve("barrido/sql_history")).content().contains("count(*) + 41 as n", "from sweeps");
    }

    @Test
    void aDumbTerminalHasPlainLines() throws Exception {
        assertThat(typed("dumb", "select count(*) + 41 as n\nfrom sweeps;\n.quit\n"))
                .contains("sql> ", "...> ", "\n41")
                .doesNotContain("\033");
    }
}
