package org.barrido.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimeTextTest {
    @Test
    void durationsReadLikeSpeech() {
        assertThat(TimeText.duration(0)).isEqualTo("0 s");
        assertThat(TimeText.duration(0.0001)).isEqualTo("0 s");
        assertThat(TimeText.duration(0.008061)).isEqualTo("8 ms");
        assertThat(TimeText.duration(0.0999)).isEqualTo("0.1 s");
        assertThat(TimeText.duration(3.21)).isEqualTo("3.2 s");
        assertThat(TimeText.duration(9.96)).isEqualTo("10 s");
        assertThat(TimeText.duration(42.4)).isEqualTo("42 s");
        assertThat(TimeText.duration(59.7)).isEqualTo("1 min 00 s");
        assertThat(TimeText.duration(125)).isEqualTo("2 min 05 s");
        assertThat(TimeText.duration(3725)).isEqualTo("1 h 02 min");
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(TimeText.duration(3.21)).isEqualTo("3.2 s");
        } finally {
            Locale.setDefault(before);
        }
    }
}
