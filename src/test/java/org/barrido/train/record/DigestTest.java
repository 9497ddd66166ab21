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

    @Test
    void heedsNamesAndBitsOfWhatAProgramTold() {
        assertThat(reported(Map.of("loss", -0.0))).isNotEqualTo(reported(Map.of("loss", 0.0)));
        assertThat(reported(Map.of("loss", Double.NaN))).isNotEqualTo(reported(Map.of()));
        assertThat(reported(Map.of("Loss", 0.5))).isNotEqualTo(reported(Map.of("loss", 0.5)));
        assertThat(reported(Map.of("a", 1.0, "b", 2.0))).isEqualTo(reported(Map.of("b", 2.0, "a", 1.0)));
    }

    @Test
    void heedsNoSecondsOfAProgram() {
        Epoch slow = Epoch.reported(1, 9, Map.of("loss", 0.5));
        assertThat(Digest.ofReported(List.of(slow))).isEqualTo(reported(Map.of("loss", 0.5)));
    }

    @Test
    void anEpochNamesEachMetricThatIsntTheSame() {
        Epoch was = Epoch.reported(1, 2, Map.of("loss", 0.5, "wer", Double.NaN, "gone", 1.0));
        assertThat(was.differences(Epoch.reported(1, 3, Map.of("loss", 0.6, "wer", Double.NaN, "new", 2.0))))
                .containsExactly("gone was 1.0, isn't told", "loss was 0.5, is 0.6", "new wasn't told, is 2.0");
    }

    private static String reported(Map<String, Double> metrics) {
        return Digest.ofReported(List.of(Epoch.reported(1, 2, metrics)));
    }
}
