package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a command that writes a file is told to write: not only to files. */
@EnabledOnOs(OS.LINUX)
class DestinationTest {
    private static final String REPORT = "report small --out PLACE";
    private static final String BACKUP = "backup PLACE";
    private static final String MODEL = "model small/1 --to PLACE.npz";

    @TempDir
    static Path folder;

    @TempDir
    Path here;

    private static Path results;

    @BeforeAll
    static void record() throws Exception {
        results = folder.resolve("results");
        Path sweep = SmallSweep.in(folder, 1).file();
        assertThat(Invocation.of("run", sweep.toString(), "--no-charts", "--results", results.toString())
                        .exitCode())
                .isZero();
    }

    private Path place;

    @BeforeEach
    void name() {
        place = here.resolve("place");
    }

    /** The file that a command writes when told {@code place}. */
    private Path file(String command, Path named) {
        return command.endsWith(".npz") ? Path.of(named + ".npz") : named;
    }

    private Invocation run(String command) {
        List<String> words = words(command);
        return Invocation.of(words.toArray(String[]::new));
    }

    private List<String> words(String command) {
        List<String> words = new ArrayList<>(
                List.of(command.replace("PLACE", place.toString()).split(" ")));
        words.addAll(List.of("--results", results.toString()));
        return words;
    }

    @ParameterizedTest
    @ValueSource(strings = {REPORT, BACKUP, MODEL})
    void aLinkStaysAndItsTargetIsReplaced(String command) throws IOException {
        Path target =
                Files.writeString(Files.createDirectory(here.resolve("other")).resolve("target"), "old");
        Path link = Files.createSymbolicLink(file(command, place), Path.of("other", "target"));
        assertThat(run(command).exitCode()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(target).isRegularFile();
        assertThat(Files.size(target)).isGreaterThan(100);
        assertThat(names(here.resolve("other"))).containsExactly("target");
    }

    @ParameterizedTest
    @ValueSource(strings = {REPORT, BACKUP, MODEL})
    void aDanglingLinkIsFollowedAndFoldersAreMade(String command) throws IOException {
        Path link = Files.createSymbolicLink(file(command, place), Path.of("not", "yet", "there"));
        assertThat(run(command).exitCode()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(here.resolve("not/yet/there")).isRegularFile();
        place = here.resolve("deep/er/place");
        assertThat(run(command).exitCode()).isZero();
        assertThat(file(command, place)).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {REPORT, BACKUP, MODEL})
    void aNamedPipeGetsTheBytes(String command) throws Exception {
        Path pipe = file(command, place);
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path read = here.resolve("read");
        Process reader = new ProcessBuilder("cat", pipe.toString())
                .redirectOutput(read.toFile())
                .start();
        Invocation written = run(command);
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(reader.waitFor()).isZero();
        assertThat(Files.size(read)).isGreaterThan(100);
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {REPORT, BACKUP, MODEL})
    void aFullDeviceIsSaidAndStays(String command) throws Exception {
        Files.createSymbolicLink(file(command, place), Path.of("/dev/full"));
        Invocation full = run(command);
        assertThat(full.exitCode()).isEqualTo(1);
        assertThat(full.err().lines())
                .singleElement()
                .asString()
                .contains("can't be written (No space left on device)");
        assertThat(file(command, place)).isSymbolicLink();
        assertThat(Path.of("/dev/full")).exists().isNotEqualTo(place);
        assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {REPORT, BACKUP, MODEL})
    void aFolderIsRefused(String command) throws IOException {
        Files.createDirectory(file(command, place));
        Invocation refused = run(command);
        assertThat(refused.exitCode()).isIn(1, 2);
        assertThat(refused.err().lines()).singleElement().asString().contains("is a folder");
        assertThat(names(file(command, place))).isEmpty();
    }

    @Test
    void standardOutputHasThePageAlone() throws Exception {
        place = Path.of("/dev/stdout");
        for (String redirection : List.of(">page.html", "| cat >page.html", ">>page.html")) {
            Path page = here.resolve("page.html");
            Files.writeString(page, redirection.startsWith(">>") ? "before\n" : "");
            Program program = Program.start(
                    here,
                    List.of("sh", "-c", "cd '" + here + "'; \"$@\" " + redirection, "sh"),
                    List.of(),
                    words(REPORT).toArray(String[]::new));
            assertThat(program.await()).as(program.err()).isZero();
            assertThat(Files.readString(page).strip())
                    .startsWith(redirection.startsWith(">>") ? "before\n<!DOCTYPE html>" : "<!DOCTYPE html>")
                    .endsWith("</html>");
        }
        assertThat(run(REPORT + " --format md").err().lines())
                .singleElement()
                .asString()
                .contains("needs a file");
    }

    @Test
    void anExportFollowsLinksToo() throws IOException {
        Path target = Files.writeString(here.resolve("target"), "old");
        Files.createDirectory(place);
        Path link = Files.createSymbolicLink(place.resolve("epochs.csv"), target);
        Files.createSymbolicLink(place.resolve("attempts.csv"), Path.of("/dev/full"));
        Invocation full = run("export PLACE");
        assertThat(full.exitCode()).isEqualTo(1);
        assertThat(full.err())
                .contains("attempts.csv", "No space left on device")
                .hasLineCount(1);
        Files.delete(place.resolve("attempts.csv"));
        assertThat(run("export PLACE").exitCode()).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(Files.size(target)).isGreaterThan(100);
    }

    @Test
    void aModelsFolderFollowsALinkAndTakesTheNameOfNoFile() throws IOException {
        Files.createSymbolicLink(place, Path.of("model"));
        assertThat(run("model small/1 --to PLACE").exitCode()).isZero();
        assertThat(place).isSymbolicLink();
        assertThat(here.resolve("model/W1.npy")).exists();
        assertThat(run("model small/1 --to PLACE").exitCode()).isZero();
        assertThat(place).isSymbolicLink();
        place = Files.writeString(here.resolve("notes"), "mine");
        Invocation refused = run("model small/1 --to PLACE");
        assertThat(refused.exitCode()).isIn(1, 2);
        assertThat(refused.err()).hasLineCount(1);
        assertThat(place).hasContent("mine");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
