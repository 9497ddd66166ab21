package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files whose names have more letters than ASCII, in processes with and without a locale that has them. */
@EnabledOnOs(OS.LINUX)
class FileNameEncodingTest {
    @TempDir
    Path folder;

    private Path here;

    @Test
    void theyAreFoundWithTheLocaleThatTheLauncherSets() throws Exception {
        Program run = start("C.UTF-8", "run", "größe ñ.yaml", "--no-charts", "--results", "résultats");
        assertThat(run.await()).as(run.err()).isZero();
        Program list = start("C.UTF-8", "list", "--results", "résultats");
        assertThat(list.await()).isZero();
        assertThat(list.out()).contains("small");
    }

    @Test
    void withoutItOneLineSaysWhatToSet() throws Exception {
        for (List<String> command : List.of(
                List.of("plan", "größe ñ.yaml"),
                List.of("plan", "plain.yaml"),
                List.of("list", "--results", "résultats"))) {
            Program program = start("POSIX", command.toArray(String[]::new));
            assertThat(program.await()).as(command.toString()).isEqualTo(1);
            assertThat(program.err().lines())
                    .as(command.toString())
                    .singleElement()
                    .asString()
                    .contains("set LC_ALL=C.UTF-8");
        }
    }

    @Test
    void theFolderWhereWeAreIsANameToo() throws Exception {
        here = Files.createDirectory(folder.resolve("señal"));
        assertThat(start("C.UTF-8", "parameters").await()).isZero();
        Program program = start("POSIX", "parameters");
        assertThat(program.await()).isEqualTo(1);
        assertThat(program.err().lines()).singleElement().asString().contains("set LC_ALL=C.UTF-8");
    }

    @Test
    void whatIsPlainWorksWithoutIt() throws Exception {
        Program program = start("POSIX", "parameters");
        assertThat(program.await()).as(program.err()).isZero();
    }

    private Program start(String locale, String... command) throws IOException {
        Path file = SmallSweep.in(folder, 1).file();
        String text = Files.readString(file);
        Files.writeString(folder.resolve("größe ñ.yaml"), text);
        Path points = Files.copy(
                folder.resolve("points.csv"),
                folder.resolve("größe.csv"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(
                folder.resolve("plain.yaml"),
                text.replace(folder.resolve("points.csv").toString(), points.toString()));
        // The names reach the process as bytes, whatever the locale of the tests.
        Path script = Files.writeString(
                folder.resolve("start.sh"),
                "cd '" + (here == null ? folder : here) + "'; unset LANG LC_CTYPE; LC_ALL=" + locale
                        + "; export LC_ALL; exec "
                        + Program.java() + " -cp '" + System.getProperty("java.class.path") + "' org.barrido.cli.Main "
                        + String.join(" ", quoted(command)) + "\n");
        return Program.start(folder, new ProcessBuilder("sh", script.toString()));
    }

    private static List<String> quoted(String... words) {
        List<String> quoted = new ArrayList<>();
        for (String word : words) {
            quoted.add("'" + word + "'");
        }
        return quoted;
    }
}
