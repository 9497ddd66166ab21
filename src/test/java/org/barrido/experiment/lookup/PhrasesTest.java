package org.barrido.experiment.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhrasesTest {
    @Test
    void oneIsSingular() {
        assertThat(Phrases.count(1, "attempt")).isEqualTo("1 attempt");
        assertThat(Phrases.count(1200, "epoch")).isEqualTo("1,200 epochs");
    }
}
