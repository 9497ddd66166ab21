package org.barrido.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void barsSpanTheRange() {
        assertThat(Sparkline.of(new double[] {0, 0.5, 1}, 0, 1, 20)).isEqualTo("\u2581\u2585\u2588");
        assertThat(Sparkline.of(new double[] {0.5, Double.NaN}, 0.5, 0.5, 20)).isEqualTo("\u2588\u00d7");
        assertThat(Sparkline.of(new double[0], 0, 0, 20)).isEmpty();
    }

    @Test
    void manyValuesAreThinnedAndTheLastIsKept() {
        double[] values = new double[100];
        values[99] = 1;
        assertThat(Sparkline.of(values, 0, 1, 10)).hasSize(10).endsWith("\u2581\u2588");
    }
}
