package org.barrido.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ShadedPictureTest {
    @Test
    void aCharacterIsTwoPixelsHigh() {
        float[] pixels = {
            0, 255, 255, 0, //
            0, 0, 255, 255, //
            128, 64, 0, 0
        };
        assertThat(ShadedPicture.of(pixels, 4, 3)).isEqualTo("┌────┐\n│ ▀█▄│\n│▀░  │\n└────┘\n");
    }

    @Test
    void whatIsOneShadeIsEmptyAndALargePictureFits() {
        assertThat(ShadedPicture.of(new float[4], 2, 2)).isEqualTo("┌──┐\n│  │\n└──┘\n");
        float[] large = new float[200 * 100];
        Arrays.fill(large, 0, 100 * 100, 1);
        assertThat(ShadedPicture.of(large, 200, 100).lines())
                .hasSizeLessThan(20)
                .allMatch(line -> line.length() <= 78);
    }
}
