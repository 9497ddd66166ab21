package org.barrido.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressEstimatorTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void timeLeftWeighsEpochsByTheirArithmetic() {
        ProgressEstimator pace = new ProgressEstimator(0);
        pace.expect(10, 1);
        pace.expect(10, 3);
        pace.done(10, 1);
        assertThat(pace.bar(1, 2, 20 * SECOND, 100))
                .isEqualTo("[######------------------] 1/2 attempts, 10/20 epochs, 0.5 epochs/s, 1 min 00 s left");
    }

    @Test
    void nothingIsPromisedBeforeTheFirstEpoch() {
        ProgressEstimator pace = new ProgressEstimator(0);
        pace.expect(5, 1);
        assertThat(pace.bar(0, 1, SECOND, 100)).isEqualTo("[------------------------] 0/1 attempts, 0/5 epochs");
    }

    @Test
    void anEarlyStopTakesItsEpochsBack() {
        ProgressEstimator pace = new ProgressEstimator(0);
        pace.expect(10, 1);
        pace.done(4, 1);
        pace.expect(-6, 1);
        assertThat(pace.bar(1, 1, SECOND, 100)).contains("4/4 epochs").startsWith("[########################]");
    }

    @Test
    void aNarrowTerminalKeepsTheTimeLeft() {
        ProgressEstimator pace = new ProgressEstimator(0);
        pace.expect(20, 1);
        pace.done(10, 1);
        assertThat(pace.bar(1, 2, 20 * SECOND, 60)).isEqualTo("[############------------] 20 s left, 1/2 attempts");
        assertThat(pace.bar(1, 2, 20 * SECOND, 10)).isEqualTo("[#########");
    }
}
