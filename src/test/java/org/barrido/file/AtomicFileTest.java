package org.barrido.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void replacesWhatALinkLeadsToAndKeepsTheLink() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFile.write(link, "new".getBytes(StandardCharsets.UTF_8));
        assertThat(link).isSymbolicLink().hasContent("new");
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        assertThatThrownBy(() -> AtomicFile.write(file, temporary -> {
                    Files.writeString(temporary, "half");
                    throw new IOException("no room");
                }))
                .hasMessage(file + ": can't be written (no room)");
        assertThat(file).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("file");
    }

    @Test
    void leftoversAreThoseOfProcessesThatAreGone() throws IOException {
        Path alive = Files.createFile(AtomicFile.temporarySibling(folder.resolve("file")));
        String pid = String.valueOf(ProcessHandle.current().pid());
        Path dead = folder.resolve(alive.getFileName().toString().replace("-" + pid + "-", "-999999999-"));
        Files.createFile(dead);
        assertThat(AtomicFile.leftovers(folder)).containsExactly(dead);
    }

    @Test
    void hashesAreThoseOfTheSha256sumProgram() throws IOException {
        String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        Path file = Files.writeString(folder.resolve("abc"), "abc");
        assertThat(Sha256.of("abc")).isEqualTo(abc);
        assertThat(Sha256.of(Files.readAllBytes(file))).isEqualTo(abc);
        assertThat(Sha256.of(Files.newInputStream(file))).isEqualTo(abc);
        assertThat(Sha256.hex(Sha256.bytes("abc"))).isEqualTo(abc);
    }
}
