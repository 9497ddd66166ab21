package org.barrido.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.barrido.train.Checkpoint;
import org.barrido.train.Checkpoints;
import org.barrido.train.Epoch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints in one of Hadoop's file systems: the one of this machine's disks. */
class HadoopFolderTest {
    private static final String TRAJECTORY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path folder;

    private Checkpoints checkpoints;
    private Path own;

    @BeforeEach
    void make() {
        String address = folder.toUri().toString();
        assertThat(HadoopFolder.isAddress(address)).isTrue();
        assertThat(HadoopFolder.isAddress(folder.toString())).isFalse();
        checkpoints = Checkpoints.in(HadoopFolder.of(address, Checkpoints.name(TRAJECTORY), new Configuration()));
        own = folder.resolve(TRAJECTORY);
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

    @Test
    void theNewestWholeOneIsTakenUp() throws IOException {
        assertThat(checkpoints.latest(9)).isEmpty();
        for (int epochs = 1; epochs <= 3; epochs++) {
            checkpoints.save(checkpoint(epochs));
        }
        assertThat(own.resolve("1.ckpt")).doesNotExist();
        Checkpoint newest = checkpoints.latest(9).orElseThrow();
        assertThat(newest.epochs()).isEqualTo(checkpoint(3).epochs());
        assertThat(newest.arrays().get("W1")).containsExactly(3f, -0f, Float.MIN_VALUE);
        assertThat(checkpoints.latest(2).orElseThrow().epoch()).isEqualTo(2);

        Files.write(own.resolve("3.ckpt"), new byte[] {1, 2, 3});
        Files.deleteIfExists(own.resolve(".3.ckpt.crc"));
        assertThat(checkpoints.latest(9).orElseThrow().epoch()).isEqualTo(2);
        checkpoints.save(checkpoint(3));
        assertThat(checkpoints.latest(9).orElseThrow().epoch()).isEqualTo(3);
        checkpoints.keepNewest();
        assertThat(own.resolve("2.ckpt")).doesNotExist();
    }
}
