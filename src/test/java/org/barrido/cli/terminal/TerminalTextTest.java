package org.barrido.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class TerminalTextTest {
    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(TerminalText.percent(0.9783)).isEqualTo("97.83 %");
            assertThat(TerminalText.bytes(3.5 * (1 << 20))).isEqualTo("3.5 MiB");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void linesThatAreTooLongAreBrokenBetweenWords() {
        assertThat(TerminalText.fitted("short enough\n", 12)).isEqualTo("short enough\n");
        assertThat(TerminalText.fitted("one two three four\n", 9)).isEqualTo("one two\n  three\n  four\n");
        assertThat(TerminalText.fitted("loss     one two three\n", 18)).isEqualTo("loss     one two\n         three\n");
        assertThat(TerminalText.fitted("a " + "b".repeat(12) + " c", 9)).isEqualTo("a\n  " + "b".repeat(12) + "\n  c");
    }
}
