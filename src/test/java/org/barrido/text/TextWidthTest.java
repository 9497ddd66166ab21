package org.barrido.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;

class TextWidthTest {
    @Test
    void widthsAreThoseOfTerminals() {
        assertThat(TextWidth.of("accuracy 97.8 %")).isEqualTo(15);
        assertThat(TextWidth.of("\u5b66\u7fd2\u7387")).isEqualTo(6);
        assertThat(TextWidth.of("\ud559\uc2b5\ub960")).isEqualTo(6);
        // The same in parts, and with half-width letters.
        assertThat(TextWidth.of("\u1112\u1161\u11a8")).isEqualTo(2);
        assertThat(TextWidth.of("\uff76\uff80\uff76\uff85")).isEqualTo(4);
        assertThat(TextWidth.of("e\u0301te\u0301")).isEqualTo(3);
        assertThat(TextWidth.of("\u2705 \ud83d\ude80")).isEqualTo(5);
        assertThat(TextWidth.of("a\u200db")).isEqualTo(2);
    }

    /** The letters that another library counts as two cells; it is older than most pictures. */
    @Test
    void lettersAreAsWideAsElsewhere() {
        int[] different = IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(Character::isLetterOrDigit)
                .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN
                        || Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC)
                .filter(c -> c < 0x16fe0)
                .filter(c -> TextWidth.of(Character.toString(c)) != WCWidth.wcwidth(c))
                .toArray();
        assertThat(different).isEmpty();
    }

    @Test
    void aBeginningHoldsNoHalfLetters() {
        assertThat(TextWidth.beginning("\u5b66\u7fd2\u7387", 5)).isEqualTo("\u5b66\u7fd2");
        assertThat(TextWidth.beginning("e\u0301te\u0301", 1)).isEqualTo("e\u0301");
        assertThat(TextWidth.beginning("\ud83d\ude80", 1)).isEmpty();
        assertThat(TextWidth.beginning("abc", 9)).isEqualTo("abc");
        assertThat(TextWidth.lines("\u5b66\u7fd2", 1)).containsExactly("\u5b66", "\u7fd2");
    }
}
