package org.barrido.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class PhrasesTest {
    @Test
    void durationsReadLikeSpeech() {
        assertThat(Phrases.duration(3.21)).isEqualTo("3.2 s");
        assertThat(Phrases.duration(42.4)).isEqualTo("42 s");
        assertThat(Phrases.duration(59.7)).isEqualTo("1 min 00 s");
        assertThat(Phrases.duration(125)).isEqualTo("2 min 05 s");
        assertThat(Phrases.duration(3725)).isEqualTo("1 h 02 min");
    }

    @Test
    void oneIsSingular() {
        assertThat(Phrases.count(1, "attempt")).isEqualTo("1 attempt");
        assertThat(Phrases.count(1200, "epoch")).isEqualTo("1,200 epochs");
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Phrases.percent(0.9783)).isEqualTo("97.83 %");
            assertThat(Phrases.bytes(3.5 * (1 << 20))).isEqualTo("3.5 MiB");
        } finally {
            Locale.setDefault(before);
        }
    }
}
