package org.barrido.batch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.barrido.batch.process.Processes.Setup;
import org.barrido.file.Sha256;
import org.barrido.sweep.trainer.TrainerFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of an attempt, and those of its program. */
class AttemptFolderTest {
    @TempDir
    Path folder;

    private Path base;
    private AttemptFolder attempt;

    @BeforeEach
    void files() throws IOException {
        base = Files.createDirectories(folder.resolve("sweeps"));
        attempt = new AttemptFolder(
                folder.resolve("results").resolve("checkpoints").resolve("abc"));
        Files.writeString(base.resolve("train.sh"), ". ./model/net.sh\ncat data/train.csv\n");
        Files.createDirectories(base.resolve("model").resolve("__pycache__"));
        Files.createDirectories(base.resolve("model").resolve(".git"));
        Files.writeString(base.resolve("model").resolve("net.sh"), "echo net\n");
        Files.writeString(base.resolve("model").resolve(".git").resolve("HEAD"), "main");
        Files.writeString(base.resolve("model").resolve("__pycache__").resolve("net.pyc"), "1");
        Files.createDirectories(base.resolve("data"));
        Files.writeString(base.resolve("data").resolve("train.csv"), "1,2\n");
        Files.writeString(folder.resolve("shared.txt"), "shared");
    }

    private ProgramFiles program() throws IOException {
        return program("train.sh", "model/", "data/train.csv", "../shared.txt");
    }

    private ProgramFiles program(String... names) throws IOException {
        return ProgramFiles.of(
                base,
                Arrays.stream(names).map(name -> new TrainerFile(name, false)).toList());
    }

    @Test
    void whatTakesLongToReadIsKnownByItsSizeAndTime() throws IOException {
        Path data = base.resolve("data").resolve("train.csv");
        Files.setLastModifiedTime(data, FileTime.fromMillis(1000));
        ProgramFiles program = ProgramFiles.of(base, List.of(new TrainerFile("data/", true)));
        assertThat(program.digests()).containsEntry("data/train.csv", "4 bytes of 1970-01-01T00:00:01Z");
        assertThat(program.firstChanged()).isEmpty();
        Files.setLastModifiedTime(data, FileTime.fromMillis(2000));
        assertThat(program.firstChanged()).hasValue("data/train.csv");
    }

    @Test
    void aProgramFindsItsFilesAndWritesBesideThem() throws Exception {
        attempt.prepare(program(), Map.of());
        attempt.prepare(program(), Map.of());
        assertThat(new Setup(attempt.work()).run(List.of("sh", "train.sh")).output())
                .isEqualTo("net\n1,2\n");
        assertThat(base.resolve("attempt.log")).doesNotExist();
        assertThat(attempt.log()).exists();
    }

    @Test
    void clearingLeavesWhatLinksLeadTo() throws Exception {
        attempt.prepare(program(), Map.of());
        Files.writeString(attempt.work().resolve("metrics.csv"), "x");
        Files.writeString(attempt.kept().resolve("1.bin"), "x");
        attempt.clear();
        assertThat(attempt.work()).doesNotExist();
        assertThat(attempt.kept()).doesNotExist();
        assertThat(base.resolve("train.sh")).exists();
        assertThat(base.resolve("model").resolve("net.sh")).exists();
        assertThat(base.resolve("data").resolve("train.csv")).exists();
        attempt.clear();
    }

    @Test
    void whatIsInTheWayOfALinkIsTold() throws Exception {
        attempt.prepare(program(), Map.of());
        Path link = attempt.work().resolve("train.sh");
        Files.delete(link);
        Files.writeString(link, "mine");
        assertThatThrownBy(() -> attempt.prepare(program(), Map.of()))
                .hasMessageStartingWith(link + ": can't be made a link to " + base.resolve("train.sh") + " (");
        assertThat(link).hasContent("mine");
    }

    @Test
    void digestsAreOfWhatTheAuthorWrote() throws IOException {
        assertThat(program().digests())
                .containsOnlyKeys("../shared.txt", "data/train.csv", "model/net.sh", "train.sh")
                .containsEntry("data/train.csv", Sha256.of("1,2\n"));
        assertThatThrownBy(() -> program("trian.sh")).hasMessage("trian.sh: can't be read (no such file or folder)");
    }

    @Test
    void aFileThatHasChangedIsNamed() throws IOException {
        ProgramFiles program = program();
        Path net = base.resolve("model").resolve("net.sh");
        assertThat(program.firstChanged()).isEmpty();
        Files.writeString(base.resolve("model").resolve("__pycache__").resolve("net.pyc"), "2");
        Files.writeString(base.resolve("model").resolve("new.txt"), "by a program");
        Files.setLastModifiedTime(net, FileTime.fromMillis(0));
        assertThat(program.firstChanged()).as("only touched").isEmpty();
        Files.writeString(net, "echo ten\n");
        assertThat(program.firstChanged()).hasValue("model/net.sh");
        Files.delete(base.resolve("data").resolve("train.csv"));
        assertThat(program.firstChanged()).hasValue("data/train.csv");
    }

    @Test
    void parametersAreNestedByTheirPoints() throws IOException {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("lr", 0.001);
        parameters.put("model.depth", 3);
        parameters.put("model.act.name", "relu \"x\"");
        parameters.put("width", 2.0);
        parameters.put("a.b", 1);
        parameters.put("a.b.c", 2);
        parameters.put(".x", true);
        parameters.put("sizes", List.of(128, 64));
        parameters.put("none", null);
        attempt.prepare(program(), parameters);
        assertThat(Files.readAllLines(attempt.parameters()))
                .containsExactly(
                        "{",
                        "  \"lr\": 0.001,",
                        "  \"model\": {\"depth\": 3, \"act\": {\"name\": \"relu \\\"x\\\"\"}},",
                        "  \"width\": 2.0,",
                        "  \"a\": {\"b\": 1, \"b.c\": 2},",
                        "  \".x\": true,",
                        "  \"sizes\": [128, 64],",
                        "  \"none\": null",
                        "}");
    }
}
