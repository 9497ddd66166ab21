package org.barrido.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.barrido.file.AtomicFile;
import org.barrido.train.record.Epoch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private static final String TRAJECTORY = "0123456789abcdef".repeat(4);

    @TempDir
    Path results;

    private Checkpoints checkpoints;
    private Path folder;

    @BeforeEach
    void open() {
        checkpoints = Checkpoints.of(results, TRAJECTORY);
        folder = results.resolve("checkpoints").resolve(TRAJECTORY.substring(0, 32));
    }

    static Checkpoint checkpoint(int epoch) {
        TreeMap<String, float[]> arrays = new TreeMap<>();
        float[] weights = new float[300];
        Arrays.fill(weights, epoch);
        arrays.put("W1", weights);
        arrays.put("b1", new float[] {-epoch});
        List<Epoch> epochs = IntStream.rangeClosed(1, epoch)
                .mapToObj(n -> new Epoch(n, 0.1, 1.0 / n, 0.5, 0.6, 0.7, Double.NaN, Double.NaN, 0.25 * n))
                .toList();
        return new Checkpoint(epochs, 100L * epoch, arrays);
    }

    private int latestEpoch() {
        return checkpoints.latest(1000).map(Checkpoint::epoch).orElse(0);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void everyBitComesBack() throws IOException {
        float[] odd = {
            -0.0f,
            Float.NaN,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            -Float.MAX_VALUE,
            1 / 3f,
            Float.intBitsToFloat(0x7fc12345)
        };
        TreeMap<String, float[]> arrays = new TreeMap<>();
        arrays.put("m.W1", odd);
        arrays.put("größe", new float[0]);
        Epoch first = new Epoch(
                1,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                1 / 3.0,
                Double.longBitsToDouble(0x7ff8000000000123L),
                Double.NaN,
                1e-300);

        checkpoints.save(new Checkpoint(List.of(first), Long.MAX_VALUE, arrays));
        Checkpoint read = checkpoints.latest(1).orElseThrow();

        assertThat(read.steps()).isEqualTo(Long.MAX_VALUE);
        assertThat(read.epochs()).containsExactly(first);
        assertThat(Double.doubleToRawLongBits(read.epochs().get(0).validationLoss()))
                .isEqualTo(0x7ff8000000000123L);
        assertThat(read.arrays()).containsOnlyKeys("m.W1", "größe");
        assertThat(read.arrays().get("größe")).isEmpty();
        assertThat(rawBits(read.arrays().get("m.W1"))).isEqualTo(rawBits(odd));
    }

    private static int[] rawBits(float[] values) {
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }

    @Test
    void nothingSavedIsNoCheckpoint() throws IOException {
        assertThat(checkpoints.latest(20)).isEmpty();
        assertThat(Checkpoints.check(results)).isEmpty();
        checkpoints.keepNewest();
    }

    @Test
    void keepsTheNewestTwo() throws IOException {
        for (int epoch = 8; epoch <= 11; epoch++) {
            checkpoints.save(checkpoint(epoch));
        }
        assertThat(files()).containsExactly("10.ckpt", "11.ckpt");
        checkpoints.keepNewest();
        assertThat(files()).containsExactly("11.ckpt");
    }

    @Test
    void aShorterTrainingFindsAndKeepsWhatALongerOneLeft() throws IOException {
        checkpoints.save(checkpoint(20));
        checkpoints.save(checkpoint(40));
        assertThat(checkpoints.latest(30).map(Checkpoint::epoch)).contains(20);
        assertThat(checkpoints.latest(19)).isEmpty();

        checkpoints.save(checkpoint(3));
        checkpoints.save(checkpoint(4));
        checkpoints.save(checkpoint(5));
        assertThat(files()).containsExactly("20.ckpt", "4.ckpt", "40.ckpt", "5.ckpt");
    }

    @Test
    void passesOverATruncatedFile() throws IOException {
        checkpoints.save(checkpoint(1));
        checkpoints.save(checkpoint(2));
        byte[] whole = Files.readAllBytes(folder.resolve("2.ckpt"));
        for (int part = 0; part < 50; part++) {
            assertDamaged(Arrays.copyOf(whole, whole.length * part / 50));
        }
        assertDamaged(Arrays.copyOf(whole, whole.length - 1));
        assertDamaged(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void passesOverAFileWithAnyByteFlipped() throws IOException {
        checkpoints.save(checkpoint(1));
        checkpoints.save(checkpoint(2));
        byte[] whole = Files.readAllBytes(folder.resolve("2.ckpt"));
        for (int i = 0; i < whole.length; i += i < 60 ? 1 : 37) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x10;
            assertDamaged(flipped);
        }
    }

    @Test
    void passesOverGarbage() throws IOException {
        checkpoints.save(checkpoint(1));
        assertDamaged(new byte[0]);
        assertDamaged("so long and thanks".repeat(1000).getBytes(StandardCharsets.UTF_8));
        assertDamaged(new byte[100_000]);
    }

    @Test
    void passesOverAnotherEpochsFile() throws IOException {
        checkpoints.save(checkpoint(1));
        assertDamaged(Files.readAllBytes(folder.resolve("1.ckpt")));
    }

    /** A file may be sealed rightly and yet lie about its lengths: no memory must be claimed for them. */
    @Test
    void passesOverSealedFilesWithOversizedLengths() throws Exception {
        checkpoints.save(checkpoint(1));
        checkpoints.save(checkpoint(2));
        byte[] whole = Files.readAllBytes(folder.resolve("2.ckpt"));
        int epochCount = 24;
        int arrayCount = epochCount + 4 + 2 * 68;
        for (int position : new int[] {epochCount, arrayCount, arrayCount + 4, arrayCount + 10}) {
            for (int length : new int[] {Integer.MAX_VALUE, 400_000_000, -1}) {
                assertDamaged(sealed(whole, bytes -> bytes.putInt(position, length)));
            }
        }
        assertDamaged(sealed(whole, bytes -> bytes.putInt(epochCount, 0)));
        assertDamaged(sealed(whole, bytes -> bytes.putInt(8, 2)));
    }

    @Test
    void neverReadsAHugeFileOfSomethingElse() throws IOException {
        checkpoints.save(checkpoint(1));
        try (RandomAccessFile sparse =
                new RandomAccessFile(folder.resolve("2.ckpt").toFile(), "rw")) {
            sparse.setLength(5L << 30);
        }
        assertThat(latestEpoch()).isEqualTo(1);
    }

    @Test
    void checkListsTheDamagedFilesOnly() throws IOException {
        checkpoints.save(checkpoint(1));
        checkpoints.save(checkpoint(2));
        Path second = folder.resolve("2.ckpt");
        Files.write(second, Arrays.copyOf(Files.readAllBytes(second), 500));

        assertThat(Checkpoints.check(results))
                .extracting(Checkpoints.Damage::toString)
                .containsExactly(second + ": has 500 bytes, expected 1424");
    }

    @Test
    void theNextSaveRemovesWhatAKilledWriterLeft() throws IOException {
        String own = "-" + ProcessHandle.current().pid() + "-";
        String name = AtomicFile.temporarySibling(folder.resolve("2.ckpt"))
                .getFileName()
                .toString();
        String gone = name.replace(own, "-999999999-");
        String elsewhere = gone.replace("2.ckpt.", "2.ckpt.another");
        checkpoints.save(checkpoint(1));
        Files.writeString(folder.resolve(gone), "half");
        Files.writeString(folder.resolve(name), "at work");
        Files.writeString(folder.resolve(elsewhere), "of another machine, which may be at work");

        checkpoints.save(checkpoint(2));

        assertThat(files()).containsExactlyInAnyOrder("1.ckpt", "2.ckpt", name, elsewhere);
    }

    @Test
    void saysWhatCannotBeWritten() throws IOException {
        Files.writeString(results.resolve("checkpoints"), "a file where the folder should be");
        assertThatThrownBy(() -> checkpoints.save(checkpoint(1)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder + ": can't be created (");
        assertThat(checkpoints.latest(1)).isEmpty();
    }

    @Test
    void aFailedWriteLeavesNothingBehindAndTheOldFileAlone() throws IOException {
        checkpoints.save(checkpoint(1));
        // A folder can't be replaced by a file: the write fails at its last step.
        Files.createDirectories(folder.resolve("2.ckpt").resolve("inner"));
        assertThatThrownBy(() -> checkpoints.save(checkpoint(2)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(folder.resolve("2.ckpt") + ": can't be written (");
        assertThat(files()).containsExactly("1.ckpt", "2.ckpt");
        assertThat(latestEpoch()).isEqualTo(1);
    }

    private void assertDamaged(byte[] second) throws IOException {
        Files.write(folder.resolve("2.ckpt"), second);
        assertThat(latestEpoch()).isEqualTo(1);
        assertThat(Checkpoints.check(results)).hasSize(1);
    }

    private static byte[] sealed(byte[] whole, UnaryOperator<ByteBuffer> change) throws Exception {
        byte[] changed = whole.clone();
        change.apply(ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN));
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(changed, 0, changed.length - 32);
        digest.digest(changed, changed.length - 32, 32);
        return changed;
    }
}
