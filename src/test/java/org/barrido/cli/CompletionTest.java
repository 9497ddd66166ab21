package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code barrido completion} prints, in real shells; one that isn't there isn't tested. */
class CompletionTest {
    @TempDir
    Path folder;

    @BeforeEach
    void print() throws IOException {
        Invocation printed = Invocation.of("completion");
        assertThat(printed.exitCode()).isZero();
        Files.writeString(folder.resolve("completion.sh"), printed.out());
    }

    @Test
    void bashCompletesCommandsOptionsAndValues() throws Exception {
        assumeHasShell("bash");
        // The function that bash calls when Tab is pressed, with what bash tells it.
        String script = """
                source completion.sh
                complete -p barrido
                completed() {
                    COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
                    _complete_barrido 2>/dev/null
                    echo "$*: ${COMPREPLY[*]}"
                }
                completed barrido ta
                completed barrido chart --k
                completed barrido chart --kind t
                completed barrido chart --format s
                completed barrido table --format ''
                completed barrido report --format h
                """;
        Program bash = shell("bash", "--norc", script);
        assertThat(bash.await()).as(bash.err()).isZero();
        assertThat(bash.out().lines().skip(1).toList())
                .containsExactly(
                        "barrido ta: table tag",
                        "barrido chart --k: --kind",
                        "barrido chart --kind t: test-loss timeline table",
                        "barrido chart --format s: svg",
                        "barrido table --format : text csv json md tex html",
                        "barrido report --format h: html");
    }

    /** Tab, pressed in a terminal; the function shows what the line had become when Enter was. */
    @Test
    void zshCompletesCommandsOptionsAndValues() throws Exception {
        assumeHasShell("zsh");
        String script = """
                zmodload zsh/zpty
                zpty terminal zsh -f -i
                zpty -w terminal 'autoload -U compinit; compinit -u -D; source completion.sh'
                zpty -w terminal 'barrido() { print -r -- "<$*>" }; print rea""dy'
                zpty -r terminal seen '*ready*'
                press() {
                    zpty -w terminal "$1"$'\\t'
                    zpty -r terminal seen "*\\<$2\\>*" && print -r -- "$1: $2"
                }
                press 'barrido complet' completion
                press 'barrido chart --ki' 'chart --kind'
                press 'barrido chart --format s' 'chart --format svg'
                """;
        Program zsh = shell("zsh", "-f", script);
        assertThat(zsh.await()).as(zsh.out() + zsh.err()).isZero();
        assertThat(zsh.out().lines().toList())
                .containsExactly(
                        "barrido complet: completion",
                        "barrido chart --ki: chart --kind",
                        "barrido chart --format s: chart --format svg");
    }

    private Program shell(String shell, String option, String script) throws IOException {
        Path file = Files.writeString(folder.resolve("test.sh"), script);
        return Program.start(
                folder, new ProcessBuilder("timeout", "60", shell, option, file.toString()).directory(folder.toFile()));
    }

    private static void assumeHasShell(String name) {
        boolean found = List.of("/bin", "/usr/bin", "/usr/local/bin").stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
        assumeTrue(found, name);
    }
}
