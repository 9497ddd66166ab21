package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barrido.sweep.yaml.SweepException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNoFileIsSaidAtOnce() throws Exception {
        Path pipe = folder.resolve("pipe.yaml");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        long start = System.nanoTime();
        for (Path file : List.of(pipe, Path.of("/dev/zero"), Path.of("/dev/full"))) {
            assertRefused(
                    file, "a pipe, a socket or a device, not a plain file; - instead of a file reads standard input");
        }
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("5g.yaml").toFile(), "rw")) {
            large.setLength(5L << 30);
        }
        assertRefused(folder.resolve("5g.yaml"), "more than 1,048,576 bytes, which is no sweep file");
        Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {'a', 0, 1, 2});
        assertRefused(binary, "1:2: character U+0000 isn't allowed", ":");
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000L);
    }

    @Test
    void filesThatCantBeRead() throws Exception {
        Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        assertRefused(large, "more than 1,048,576 bytes, which is no sweep file");
        assertRefused(folder.resolve("none.yaml"), "there is no such file");
        assertRefused(folder, "is a folder, not a file");
    }

    private static void assertRefused(Path file, String message) {
        assertRefused(file, message, ": ");
    }

    private static void assertRefused(Path file, String message, String separator) {
        assertThatThrownBy(() -> SweepFile.read(file, List.of()))
                .isInstanceOf(SweepException.class)
                .hasMessage(file + separator + message);
    }
}
