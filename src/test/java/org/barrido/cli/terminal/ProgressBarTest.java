package org.barrido.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void epochsCountByTheirArithmetic() {
        ProgressBar bar = new ProgressBar(0);
        bar.expect(10, 1);
        bar.expect(10, 3);
        bar.done(10, 1);
        assertThat(bar.text(1, 2, "1 min 00 s left", 20 * SECOND, 100))
                .isEqualTo("[######------------------] 1/2 attempts, 1 min 00 s left, 10/20 epochs, 0.5 epochs/s");
    }

    @Test
    void thereIsNoSpeedBeforeTheFirstEpoch() {
        ProgressBar bar = new ProgressBar(0);
        bar.expect(5, 1);
        assertThat(bar.text(0, 1, "about 5.0 s left", SECOND, 100))
                .isEqualTo("[------------------------] 0/1 attempts, about 5.0 s left, 0/5 epochs");
    }

    @Test
    void anEarlyStopTakesItsEpochsBack() {
        ProgressBar bar = new ProgressBar(0);
        bar.expect(10, 1);
        bar.done(4, 1);
        bar.expect(-6, 1);
        assertThat(bar.text(1, 1, "", SECOND, 100)).contains("4/4 epochs").startsWith("[########################]");
    }

    @Test
    void aNarrowTerminalKeepsTheTimeLeft() {
        ProgressBar bar = new ProgressBar(0);
        bar.expect(20, 1);
        bar.done(10, 1);
        assertThat(bar.text(1, 2, "20 s left", 20 * SECOND, 40)).isEqualTo("[#####-----] 20 s left, 1/2 attempts");
        assertThat(bar.text(1, 2, "20 s left", 20 * SECOND, 10)).isEqualTo("[#####----");
    }
}
