package org.barrido.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barrido.train.record.Epoch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real process while it saves checkpoints as fast as it can. */
class CheckpointKillTest {
    private static final String TRAJECTORY = "f".repeat(64);
    private static final int WEIGHTS = 340_000;

    @TempDir
    Path results;

    /** Of the size that a training of two hidden layers of 128 with Adam has. */
    private static Checkpoint checkpoint(int epoch) {
        float[] weights = new float[WEIGHTS];
        Arrays.fill(weights, epoch);
        TreeMap<String, float[]> arrays = new TreeMap<>();
        arrays.put("W1", weights);
        List<Epoch> epochs = IntStream.rangeClosed(epoch, epoch)
                .mapToObj(n -> new Epoch(n, 0.1, n, 0, n, 0, Double.NaN, Double.NaN, 1))
                .toList();
        return new Checkpoint(epochs, epoch, arrays);
    }

    /** The process that is killed: goes on from the newest checkpoint for ever and prints each epoch that is saved. */
    public static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws IOException {
            Checkpoints checkpoints = Checkpoints.of(Path.of(args[0]), TRAJECTORY);
            int epoch =
                    checkpoints.latest(Integer.MAX_VALUE).map(Checkpoint::epoch).orElse(0);
            while (true) {
                epoch++;
                checkpoints.save(checkpoint(epoch));
                System.out.println(epoch);
            }
        }
    }

    @Test
    void nothingReportedAsSavedIsLost() throws Exception {
        killRepeatedly(3);
    }

    @Test
    @Tag("long")
    void nothingReportedAsSavedIsLostInManyKills() throws Exception {
        killRepeatedly(80);
    }

    private void killRepeatedly(int times) throws Exception {
        Checkpoints checkpoints = Checkpoints.of(results, TRAJECTORY);
        for (int i = 0; i < times; i++) {
            int reported = runAndKill(i % 25);
            Checkpoint latest = checkpoints.latest(Integer.MAX_VALUE).orElseThrow();
            assertThat(latest.epoch()).isBetween(reported, reported + 1);
            assertThat(latest.arrays().get("W1")).hasSize(WEIGHTS).containsOnly(latest.epoch());
            assertThat(Checkpoints.check(results)).isEmpty();
        }
        checkpoints.save(checkpoint(1_000_000));
        try (Stream<Path> files = Files.list(results.resolve("checkpoints").resolve(TRAJECTORY.substring(0, 32)))) {
            assertThat(files).hasSize(2);
        }
    }

    /** Lets it save two at least, then kills it {@code milliseconds} later: the last epoch that it reported. */
    private int runAndKill(int milliseconds) throws Exception {
        Path reports = results.resolve("reports.txt");
        Files.deleteIfExists(reports);
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        results.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(reports.toFile())
                .start();
        while (wholeLines(reports).length < 2 && writer.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
        TimeUnit.MILLISECONDS.sleep(milliseconds);
        writer.destroyForcibly().waitFor();
        String[] lines = wholeLines(reports);
        return Integer.parseInt(lines[lines.length - 1]);
    }

    /** The last line may have been cut off by the kill. */
    private static String[] wholeLines(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).split("\n", 0);
    }
}
