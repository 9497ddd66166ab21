package org.barrido.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.nn.kernel.SparseInputs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real images that ship with the project. */
class MnistTest {
    private static Dataset mnist;

    @BeforeAll
    static void load() throws DataException {
        mnist = new DatasetCatalog(Path.of("data")).load("mnist");
    }

    @Test
    void loadsAllImagesCompressed() {
        assertThat(mnist.train().count()).isEqualTo(60_000);
        assertThat(mnist.test().count()).isEqualTo(10_000);
        assertThat(mnist.inputs()).isEqualTo(784);
        assertThat(mnist.classes()).isEqualTo(10);
        assertThat(mnist.train().inputs()).isInstanceOf(SparseInputs.class);
        assertThat(mnist.test().inputs()).isInstanceOf(SparseInputs.class);
    }

    /** It is part of every attempt's key: a change of it makes all recorded attempts new ones. */
    @Test
    void hashStaysTheSame() {
        assertThat(mnist.hash()).isEqualTo("fde2669301812a7487534bc24c0b0c07ccc533de3a17da000b991e2c720c64ac");
    }

    @Test
    void firstImageIsAFive() {
        float[] five = new float[784];

        mnist.train().inputs().copy(0, five);

        assertThat(mnist.train().labels()).startsWith(5, 0, 4, 1, 9, 2);
        assertThat(mnist.test().labels()).startsWith(7, 2, 1, 0, 4);
        // Row 5 of the picture begins with twelve blank pixels.
        assertThat(Arrays.copyOfRange(five, 5 * 28 + 11, 5 * 28 + 18))
                .containsExactly(0f, 3 / 255f, 18 / 255f, 18 / 255f, 18 / 255f, 126 / 255f, 136 / 255f);
    }

    @Test
    void everyDigitOccursAsOftenAsPublished() {
        int[] counts = new int[10];
        for (int label : mnist.train().labels()) {
            counts[label]++;
        }
        assertThat(counts).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    }
}
