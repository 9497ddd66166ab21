package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barrido.store.LabBookMaintenance;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that run out of disk or of memory. */
class ScarceTest {
    private static final int EPOCHS = 40;

    @TempDir
    Path folder;

    /** A limit on the size of each file, which any user can set, fails the same writes as a full disk. */
    @Test
    void aFileThatMayNotGrowIsToldInALineAndTheNextRunGoesOn() throws Exception {
        goesOnAfter(List.of("sh", "-c", "ulimit -f 280; exec \"$@\"", "limited"), folder.resolve("limited"));
    }

    @Test
    @Tag("long")
    void aFullDiskIsToldInALineAndTheNextRunGoesOn() throws Exception {
        assumeThat(System.getProperty("user.name")).as("who may mount").isEqualTo("root");
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeThat(call("mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk.toString()))
                .isZero();
        try {
            SmallSweep sweep = SmallSweep.in(folder, 400);
            Program full = sweep.run(disk, 2);
            assertThat(full.await()).isEqualTo(1);
            assertThat(full.err().lines().toList()).as(full.err()).hasSize(1);
            call("mount", "-o", "remount,size=50m", disk.toString());
            goesOn(sweep, disk);
        } finally {
            call("umount", disk.toString());
        }
    }

    private static int call(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }

    private void goesOnAfter(List<String> limit, Path results) throws Exception {
        SmallSweep sweep = SmallSweep.in(folder, 400);
        Program limited = Program.start(
                folder,
                limit,
                List.of(),
                "run",
                sweep.file().toString(),
                "--no-charts",
                "--workers",
                "2",
                "--results",
                results.toString());
        assertThat(limited.await()).as(limited.out()).isEqualTo(1);
        assertThat(limited.err().lines().toList()).as(limited.err()).hasSize(1);
        goesOn(sweep, results);
    }

    private void goesOn(SmallSweep sweep, Path results) throws Exception {
        Path calm = folder.resolve("calm");
        assertThat(sweep.run(calm, 2).await()).isZero();
        Program next = sweep.run(results, 2);
        assertThat(next.await()).as(next.err()).isZero();
        assertThat(SmallSweep.numbers(results)).isEqualTo(SmallSweep.numbers(calm));
        assertThat(LabBookMaintenance.check(results)).isEmpty();
    }

    @Test
    void anAttemptThatNeedsMoreMemoryThanThereIsFailsAlone() throws Exception {
        Path points = SmallSweep.in(folder, EPOCHS).file().resolveSibling("points.csv");
        Path file = Files.writeString(folder.resolve("wide.yaml"), """
                name: wide
                dataset: "%s?label=label&test=0.2"
                parameters:
                  hidden_size: [16, 9000, 8]
                  hidden_layers: 2
                  batch_size: 32
                  learning_rate: 0.1
                  optimizer: adam
                  epochs: 3
                """.formatted(points));
        Path results = folder.resolve("results");
        Program run = Program.start(
                folder,
                List.of(),
                List.of("-Xmx96m"),
                "run",
                file.toString(),
                "--no-charts",
                "--workers",
                "2",
                "--results",
                results.toString());
        assertThat(run.await()).as(run.err()).isEqualTo(3);
        assertThat(run.out()).contains("failed; out of memory: the heap may grow to ");
        assertThat(SmallSweep.count(results, "select count(*) from attempts where status = 'COMPLETED'"))
                .isEqualTo(2);
        assertThat(SmallSweep.count(results, "select count(*) from attempts where status = 'FAILED'"))
                .isEqualTo(1);
    }
}
