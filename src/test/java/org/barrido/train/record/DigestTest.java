package org.barrido.train.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static String digest(float weight) {
        return Digest.of(List.of(), new TreeMap<>(Map.of("W1", new float[] {1, weight})));
    }

    /** x86 makes negative NaNs out of inf - inf, ARM positive ones. */
    @Test
    void heedsNoSignOfNaN() {
        assertThat(digest(Float.intBitsToFloat(0xffc00000))).isEqualTo(digest(Float.NaN));
    }

    @Test
    void heedsEveryBitOfNumbers() {
        assertThat(digest(-0f)).isNotEqualTo(digest(0f));
        assertThat(digest(Math.nextUp(1f))).isNotEqualTo(digest(1f));
    }
}
