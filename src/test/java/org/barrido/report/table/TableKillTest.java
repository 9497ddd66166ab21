package org.barrido.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.barrido.report.SweepFolder;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.SweepRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process while it writes tables as fast as it can: what is there is whole. */
class TableKillTest {
    @TempDir
    Path folder;

    /** The process that is killed. */
    public static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            Path results = Path.of(arguments[0]);
            try (LabBook book = LabBook.open(results)) {
                SweepRow sweep = book.sweep("grid").orElseThrow();
                while (true) {
                    SweepFolder.writeTables(book, sweep, results);
                    System.out.println("written");
                }
            }
        }
    }

    @Test
    void aFewKillsLeaveWholeTables() throws Exception {
        kill(3);
    }

    @Test
    @Tag("long")
    void manyKillsLeaveWholeTables() throws Exception {
        kill(60);
    }

    private void kill(int times) throws IOException, InterruptedException {
        List<Path> files;
        try (LabBookWriter book = LabBookWriter.open(folder)) {
            org.barrido.store.SampleBooks.fill(
                    book, org.barrido.store.SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L, 1L, 2L), 3));
            files = SweepFolder.writeTables(book, book.sweep("grid").orElseThrow(), folder);
        }
        List<String> whole = texts(files);
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < times; i++) {
            Process writer = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Writer.class.getName(),
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertThat(writer.getInputStream().read()).isEqualTo('w');
            writer.waitFor(random.nextLong(60), TimeUnit.MILLISECONDS);
            writer.destroyForcibly().waitFor();
            assertThat(texts(files)).isEqualTo(whole);
        }
        try (LabBook book = LabBook.open(folder)) {
            SweepFolder.writeTables(book, book.sweep("grid").orElseThrow(), folder);
        }
        assertThat(folder.resolve("grid").toFile().list()).hasSameSizeAs(files);
    }

    private static List<String> texts(List<Path> files) throws IOException {
        List<String> texts = new java.util.ArrayList<>();
        for (Path file : files) {
            texts.add(Files.readString(file));
        }
        return texts;
    }
}
