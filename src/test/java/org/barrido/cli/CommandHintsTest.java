package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.barrido.cli.terminal.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandHintsTest {
    private static final Set<String> COMMANDS = Main.commandLine(Invocation.nowhere(), Invocation.nowhere())
            .getSubcommands()
            .keySet();

    @ParameterizedTest
    @CsvSource({
        "setup, init DIR?",
        "completions, completion?",
        "resume, 'run FILE, as before: it goes on where it was?'",
        "plot, chart?",
        "ls, list?",
        "train, run FILE?",
        "tabel, table?",
        "LIST, list?",
        "comp, compare?",
        "rm, delete?"
    })
    void anUnknownCommandIsAnsweredWithWhatWasMeant(String typed, String meant) {
        Invocation unknown = Invocation.of(typed);
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE.number());
        assertThat(unknown.err())
                .startsWith("there is no command " + typed + "; did you mean barrido " + meant)
                .endsWith("`barrido help` shows those there are.\n");
        assertThat(Invocation.of("help", typed).err()).startsWith("there is no command " + typed + "; did you mean ");
    }

    @Test
    void whatIsLikeNothingIsOnlySaidNotToBeThere() {
        assertThat(Invocation.of("xyzzy").err()).startsWith("there is no command xyzzy\n");
    }

    @Test
    void eachMeaningLeadsToACommandAndHidesNone() {
        CommandHints.meanings().forEach((meant, words) -> {
            String command = meant.split("[ ,:]", 2)[0];
            assertThat(command.equals("--version") || COMMANDS.contains(command))
                    .as(meant)
                    .isTrue();
            assertThat(words).as(meant).doesNotContainAnyElementsOf(COMMANDS);
        });
        List<String> all =
                CommandHints.meanings().values().stream().flatMap(List::stream).toList();
        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void helpIsACommandToo() {
        assertThat(Invocation.of("help").out())
                .isEqualTo(Invocation.of("--help").out())
                .contains("predict");
        assertThat(Invocation.of("help", "tag")).isEqualTo(Invocation.of("tag", "--help"));
    }
}
