package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.barrido.store.LargeBook;
import org.barrido.sweep.metric.Metric;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read of a sweep of 100,000 attempts takes 300 MB at the most, as a process of its own. */
@Tag("long")
class LargeSweepMemoryTest {
    private static final int ATTEMPTS = 100_000;
    private static final double MOST_MEGABYTES = 300;

    @TempDir
    Path folder;

    @BeforeEach
    void aLargeBook() {
        LargeBook.fill(folder.resolve("results"), LargeBook.search("large", Metric.DEFAULT, ATTEMPTS, 1, 1));
    }

    @Test
    void theyArePrintedInLittleMemory() throws Exception {
        for (String format : List.of("text", "csv", "json", "md", "html")) {
            assertThat(rows(run("table", "large", "--format", format)))
                    .as(format)
                    .isGreaterThanOrEqualTo(ATTEMPTS);
        }
        assertThat(rows(run("table", "large", "--sort", "loss:desc", "--where", "batch_size = 32", "--format", "csv")))
                .isBetween(ATTEMPTS / 5L, ATTEMPTS / 3L);
        assertThat(rows(run("sql", "select * from attempts", "--format", "csv")))
                .isEqualTo(ATTEMPTS + 1);
        assertThat(run("list")).contains("large");
        run("export", folder.resolve("export").toString());
        assertThat(folder.resolve("export/attempts.csv")).exists();
    }

    private static long rows(String printed) {
        return printed.lines().count();
    }

    /** @return what it prints */
    private String run(String... words) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of("--results", folder.resolve("results").toString()));
        List<String> likeTheLauncher = List.of(
                "-XX:TieredStopAtLevel=1", "-Xms32m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30", "-Xmx200m");
        Program program = Program.start(folder, List.of(), likeTheLauncher, arguments.toArray(String[]::new));
        double megabytes = 0;
        while (program.handle().isAlive()) {
            megabytes = Math.max(megabytes, resident(program.handle().pid()));
            Thread.sleep(20);
        }
        System.out.printf(Locale.ROOT, "%s: %.0f MB%n", String.join(" ", words), megabytes);
        assertThat(program.await()).as(program.err()).isZero();
        assertThat(megabytes).as(String.join(" ", words)).isLessThan(MOST_MEGABYTES);
        return program.out();
    }

    /** The most so far; 0 where the system doesn't tell. */
    private static double resident(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (java.nio.file.NoSuchFileException e) {
            return 0;
        }
    }
}
