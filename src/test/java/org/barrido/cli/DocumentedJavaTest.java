package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java that docs/ tell to type runs in JShell as it stands, but for the folder of the results and a smaller sweep. */
class DocumentedJavaTest {
    private static final String SMALL = "\"epochs=1\", \"train_limit=600\"";

    @TempDir
    Path folder;

    @Test
    void javaRunsInJShell() {
        List<FencedBlock> blocks = FencedBlock.all().stream()
                .filter(block -> block.language().equals("java"))
                .toList();
        assertThat(blocks).isNotEmpty();
        for (FencedBlock block : blocks) {
            String text = block.text()
                    .replace("Path.of(\"results\")", "Path.of(\"" + folder.resolve("results") + "\")")
                    .replace("\"epochs=1\"", SMALL);
            assertThat(run(text)).contains("quickstart: ", "784-").doesNotContain("Exception");
        }
    }

    /** @return what it printed, in a JVM of its own */
    private static String run(String text) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (JShell shell = JShell.builder()
                .out(new PrintStream(printed, true, StandardCharsets.UTF_8))
                .err(new PrintStream(printed, true, StandardCharsets.UTF_8))
                .build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            String rest = text;
            while (!rest.isBlank()) {
                SourceCodeAnalysis.CompletionInfo next =
                        shell.sourceCodeAnalysis().analyzeCompletion(rest);
                shell.eval(next.source()).forEach(event -> assertWell(shell, event));
                rest = next.remaining();
            }
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void assertWell(JShell shell, SnippetEvent event) {
        String said = shell.diagnostics(event.snippet())
                .map(problem -> problem.getMessage(Locale.ROOT))
                .toList()
                .toString();
        assertThat(event.status()).as(event.snippet().source() + said).isEqualTo(Snippet.Status.VALID);
        assertThat(event.exception()).as(event.snippet().source()).isNull();
    }
}
