package org.barrido.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileContext;
import org.barrido.train.checkpoint.Checkpoint;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.record.Epoch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checkpoints in two of Hadoop's file systems: that of this machine's disks, and a real HDFS on loopback. */
class HadoopFolderTest {
    private static final String TRAJECTORY = "0123456789abcdef0123456789abcdef";
    private static final int SIZE = 200_000;

    @TempDir
    static Path folder;

    private static Hdfs hdfs;

    @BeforeAll
    static void start() throws IOException {
        hdfs = Hdfs.start(folder.resolve("hdfs"));
    }

    @AfterAll
    static void stop() {
        hdfs.close();
    }

    /** A place of its own in each. */
    static Stream<String> addresses() {
        return Stream.of(folder.resolve("disk").toUri().toString(), hdfs.address() + "/all");
    }

    private static Checkpoint checkpoint(int epochs) {
        List<Epoch> done = new ArrayList<>();
        for (int number = 1; number <= epochs; number++) {
            done.add(new Epoch(number, 0.1, 1.0 / number, 0.5, 0.5, 0.5, Double.NaN, Double.NaN, 0.1));
        }
        TreeMap<String, float[]> arrays = new TreeMap<>();
        arrays.put("W1", new float[] {epochs, -0f, Float.MIN_VALUE});
        return new Checkpoint(done, 10L * epochs, arrays);
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void theNewestWholeOneIsTakenUp(String address) throws IOException {
        FileContext store = HadoopFolder.store(address, new Configuration());
        Checkpoints checkpoints = Checkpoints.in(HadoopFolder.of(address, Checkpoints.name(TRAJECTORY), store));
        Files files = new Files(store, new org.apache.hadoop.fs.Path(address, TRAJECTORY));

        assertThat(checkpoints.latest(9)).isEmpty();
        for (int epochs = 1; epochs <= 3; epochs++) {
            checkpoints.save(checkpoint(epochs));
        }
        assertThat(files.names()).containsExactly("2.ckpt", "3.ckpt");
        Checkpoint newest = checkpoints.latest(9).orElseThrow();
        assertThat(newest.epochs()).isEqualTo(checkpoint(3).epochs());
        assertThat(newest.arrays().get("W1")).containsExactly(3f, -0f, Float.MIN_VALUE);
        assertThat(checkpoints.latest(2).orElseThrow().epoch()).isEqualTo(2);

        files.overwrite("3.ckpt", new byte[] {1, 2, 3});
        assertThat(checkpoints.latest(9).orElseThrow().epoch()).isEqualTo(2);
        checkpoints.save(checkpoint(3));
        assertThat(checkpoints.latest(9).orElseThrow().epoch()).isEqualTo(3);
        assertThat(files.names()).containsExactly("2.ckpt", "3.ckpt");
        checkpoints.keepNewest();
        assertThat(files.names()).containsExactly("3.ckpt");
    }

    /** Hadoop itself deletes and renames on this machine's disks; there a plain path does better. */
    @Test
    void whoReadsAFileOnHdfsThatIsReplacedSeesTheWholeOldOneOrTheWholeNewOne() throws Exception {
        String address = hdfs.address() + "/all";
        FileContext store = HadoopFolder.store(address, new Configuration());
        HadoopFolder own = HadoopFolder.of(address, "replaced", store);
        own.write("x", ByteBuffer.wrap(filled(0)));
        AtomicBoolean done = new AtomicBoolean();
        FutureTask<Integer> reader = new FutureTask<>(() -> {
            int reads = 0;
            while (!done.get()) {
                byte[] seen;
                try (InputStream in = own.open("x")) {
                    seen = in.readAllBytes();
                }
                assertThat(seen).hasSize(SIZE).containsOnly(seen[0]);
                reads++;
            }
            return reads;
        });
        new Thread(reader).start();
        for (int i = 1; i <= 100; i++) {
            own.write("x", ByteBuffer.wrap(filled(i)));
        }
        done.set(true);
        assertThat(reader.get()).isPositive();
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[SIZE];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void aPathIsNoAddressAndAnUnknownSchemeIsToldOf() {
        assertThat(HadoopFolder.isAddress(folder.toUri().toString())).isTrue();
        assertThat(HadoopFolder.isAddress(folder.toString())).isFalse();
        assertThatThrownBy(() -> HadoopFolder.store("nosuch://host/dir", new Configuration()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nosuch");
    }

    /** The files of a folder, past the class under test; those that Hadoop keeps checksums in aren't among them. */
    private record Files(FileContext store, org.apache.hadoop.fs.Path folder) {
        List<String> names() throws IOException {
            return Stream.of(store.util().listStatus(folder))
                    .map(file -> file.getPath().getName())
                    .sorted()
                    .toList();
        }

        void overwrite(String name, byte[] bytes) throws IOException {
            try (OutputStream out = store.create(
                    new org.apache.hadoop.fs.Path(folder, name), EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE))) {
                out.write(bytes);
            }
        }
    }
}
