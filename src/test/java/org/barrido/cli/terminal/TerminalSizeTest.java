package org.barrido.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalSizeTest {
    @Test
    void readsRowsAndColumns() {
        assertThat(TerminalSize.parsed("24 80\n")).isEqualTo(new TerminalSize.Size(80, 24));
    }

    @Test
    void aTerminalThatKnowsNothingGetsTheUsualSize() {
        assertThat(TerminalSize.parsed("0 0\n")).isEqualTo(new TerminalSize.Size(100, 40));
        assertThat(TerminalSize.parsed("stty: not a tty")).isEqualTo(new TerminalSize.Size(100, 40));
    }
}
