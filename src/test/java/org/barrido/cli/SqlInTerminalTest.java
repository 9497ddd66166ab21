package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.barrido.store.LabBookWriter;
import org.barrido.store.PostgresServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlInTerminalTest {
    /** Takes days. */
    private static final String ENDLESS = "select sum(x) from system_range(1, 1000000000000) where x % 7 = 3;\r";

    private static final Pattern CANCELED = Pattern.compile("\rcanceled after (\\d+\\.\\d|\\d+) m?s\r?\n");

    @TempDir
    private Path folder;

    @BeforeEach
    void aTerminal() {
        ShellInTerminal.assumePossible();
    }

    private ShellInTerminal shell(String terminal) throws Exception {
        Path results = folder.resolve("results");
        LabBookWriter.open(results).close();
        return ShellInTerminal.start(folder, terminal, "--results", results.toString());
    }

    @Test
    void itIsEditedCompletedAndRemembered() throws Exception {
        try (ShellInTerminal shell = shell("xterm")) {
            shell.type("select count(*) + 41 as n\rfrom swe\t;\r.quit\r");
            assertThat(shell.awaitEnd())
                    .contains("\033[?2004hsql> ", "from sweeps", "\n41")
                    .doesNotContain("WARNING", "Exception");
        }
        assertThat(folder.resolve("barrido/sql_history")).content().contains("count(*) + 41 as n", "from sweeps");
    }

    @Test
    void aDumbTerminalHasPlainLines() throws Exception {
        try (ShellInTerminal shell = shell("dumb")) {
            shell.type("select count(*) + 41 as n\nfrom sweeps;\n.quit\n");
            assertThat(shell.awaitEnd()).contains("sql> ", "...> ", "\n41").doesNotContain("\033");
        }
    }

    /** The terminal has left the editing of a line when the question is under way. */
    private static void cancelAndGoOn(ShellInTerminal shell, String question) throws Exception {
        shell.type(question, "\033[?2004l");
        Thread.sleep(1000);
        shell.type(ShellInTerminal.CTRL_C, "\033[?2004hsql> ");
        shell.type("select 41 + 1 as n;\r", "\n42");
        assertThat(shell.written()).containsPattern(CANCELED);
    }

    @Test
    void ctrlCEndsTheQueryThatRunsAndNothingElse() throws Exception {
        try (ShellInTerminal shell = shell("xterm")) {
            cancelAndGoOn(shell, ENDLESS);
            shell.type(".quit\r");
            assertThat(shell.awaitEnd()).containsOnlyOnce("canceled after").doesNotContain("Exception");
        }
    }

    @Test
    @Tag("postgres")
    void itEndsTheQueryOfAServerToo() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            String url = server.newDatabase();
            String[] where = {"--book", "'" + url + "'", "--results", folder.toString()};
            assertThat(SmallSweep.in(folder, 1).run(folder, 1, "--book", url).await())
                    .isZero();
            try (ShellInTerminal shell = ShellInTerminal.start(folder, "xterm", where)) {
                cancelAndGoOn(shell, "select count(*) from epochs where pg_sleep(1000) is null;\r");
                shell.type("select count(*) as sleeping from pg_stat_activity where query like '%pg_sleep(%'\r"
                        + "and query not like '%pg_stat_activity%' and state = 'active';\r");
                shell.type(".quit\r");
                assertThat(shell.awaitEnd().replaceAll(" +", "")).contains("sleeping\r\n--------\r\n0\r\n");
            }
        }
    }

    @Test
    void atThePromptItDropsTheLineAndTwiceItEnds() throws Exception {
        try (ShellInTerminal shell = shell("xterm")) {
            shell.type("select dropped", "dropped");
            shell.type(ShellInTerminal.CTRL_C, "sql> ");
            shell.type(ShellInTerminal.CTRL_C, "(Ctrl-C again or Ctrl-D ends it)");
            shell.type("select 41 + 1 as n;\r", "\n42");
            shell.type(ShellInTerminal.CTRL_C, "(Ctrl-C again or Ctrl-D ends it)");
            shell.type(ShellInTerminal.CTRL_C);
            assertThat(shell.awaitEnd()).doesNotContain("no column", "Exception");
        }
    }

    @Test
    void ctrlDEnds() throws Exception {
        try (ShellInTerminal shell = shell("xterm")) {
            shell.type(ShellInTerminal.CTRL_D);
            shell.awaitEnd();
        }
    }

    @Test
    void onADumbTerminalCtrlCIsTheSame() throws Exception {
        try (ShellInTerminal shell = shell("dumb")) {
            shell.type("select dropped\n", "...> ");
            shell.type(ShellInTerminal.CTRL_C, "sql> ");
            shell.type(ENDLESS.replace('\r', '\n'), "= 3;");
            Thread.sleep(1000);
            shell.type(ShellInTerminal.CTRL_C, "canceled after");
            shell.type("select 41 + 1 as n;\n", "\n42");
            shell.type(".quit\n");
            assertThat(shell.awaitEnd()).doesNotContain("no column", "Exception");
        }
    }
}
