package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void durationsReadLikeSpeech() {
        assertThat(Wording.duration(3.21)).isEqualTo("3.2 s");
        assertThat(Wording.duration(42.4)).isEqualTo("42 s");
        assertThat(Wording.duration(59.7)).isEqualTo("1 min 00 s");
        assertThat(Wording.duration(125)).isEqualTo("2 min 05 s");
        assertThat(Wording.duration(3725)).isEqualTo("1 h 02 min");
    }

    @Test
    void oneIsSingular() {
        assertThat(Wording.count(1, "attempt")).isEqualTo("1 attempt");
        assertThat(Wording.count(1200, "epoch")).isEqualTo("1,200 epochs");
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Wording.percent(0.9783)).isEqualTo("97.83 %");
            assertThat(Wording.bytes(3.5 * (1 << 20))).isEqualTo("3.5 MiB");
        } finally {
            Locale.setDefault(before);
        }
    }
}
