package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScreenTest {
    @Test
    void readsRowsAndColumns() {
        assertThat(Screen.parsed("24 80\n")).isEqualTo(new Screen.Size(80, 24));
    }

    @Test
    void aTerminalThatKnowsNothingGetsTheUsualSize() {
        assertThat(Screen.parsed("0 0\n")).isEqualTo(new Screen.Size(100, 40));
        assertThat(Screen.parsed("stty: not a tty")).isEqualTo(new Screen.Size(100, 40));
    }
}
