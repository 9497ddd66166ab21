package org.barrido.train.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternReaderTest {
    @Test
    void findsNamedGroupsWhereverTheyAreInALine() {
        assertThat(read("""
                        loading
                        [12:00] Epoch 1/10 loss: 0.5 val_loss: 1e-3
                        [12:01] Epoch 2/10 loss: nan val_loss: -inf
                        """, "Epoch (?<epoch>\\d+).*? loss: (?<loss>\\S+) val_loss: (?<val_loss>\\S+)"))
                .containsExactly(
                        "2: epoch 1.0 {loss=0.5, val_loss=0.001}", "3: epoch 2.0 {loss=NaN, val_loss=-Infinity}");
    }

    @Test
    void stepsAreFinerThanEpochs() {
        assertThat(read("e1 s7 0.5\n", "e(?<epoch>\\d+) s(?<step>\\d+) (?<loss>\\S+)"))
                .containsExactly("1: epoch 1.0 step 7 {loss=0.5}");
    }

    @Test
    void everyMatchInALineIsRead() {
        assertThat(read("1:a 2:3 4:5", "(?<epoch>\\d+):(?<loss>\\w+)"))
                .containsExactly(
                        "1! loss is \"a\", expected a number",
                        "1: epoch 1.0 {}",
                        "1: epoch 2.0 {loss=3.0}",
                        "1: epoch 4.0 {loss=5.0}");
    }

    @Test
    void namesMayBeOfAnyKindAndThereMoreThanOnce() {
        PatternReader reader = new PatternReader(
                "(?:e=(?P<epoch>\\d+) (?<val/top-1>\\S+)|(?<val/top-1>\\S+) e=(?<epoch>\\d+)(?<lr.0> \\d)?)");
        assertThat(reader.metrics()).containsExactly("val/top-1", "lr.0");
        assertThat(read(
                        "e=1 0.5\n0.25 e=2 3\n",
                        "(?:e=(?P<epoch>\\d+) (?<val/top-1>\\S+)|(?<val/top-1>\\S+) e=(?<epoch>\\d+)(?<lr.0> \\d)?)"))
                .containsExactly("1: epoch 1.0 {val/top-1=0.5}", "2: epoch 2.0 {val/top-1=0.25, lr.0=3.0}");
    }

    @Test
    void whatOnlyLooksLikeAGroupStaysWhatItIs() {
        assertThat(
                        read(
                                "(?<x>) (?<y>[ 7 ab ab 0.5",
                                "\\(\\?<x>\\) \\Q(?<y>[\\E (?<epoch>[^](?<z>\\s]+) (?<tag_a>ab) \\k<tag_a> (?<=b )(?<!c)(?<loss>[\\d.[x]]+)"))
                .containsExactly("1! tag_a is \"ab\", expected a number", "1: epoch 7.0 {loss=0.5}");
        assertThat(read("7 7 0.5", "(?P<epoch>\\d) (?P=epoch) (?P<loss>\\S+)"))
                .containsExactly("1: epoch 7.0 {loss=0.5}");
    }

    @Test
    void whatIsMissingIsntTold() {
        assertThat(read("1 None NA\n", "(?<epoch>\\d+) (?<a>\\S+) (?<b>\\S+)")).containsExactly("1: epoch 1.0 {}");
        assertThat(read("loss 3\n", "(?:e(?<epoch>\\d+) )?loss (?<loss>\\S+)"))
                .containsExactly("1! the pattern matches, but its group epoch doesn't");
    }

    @Test
    void aLineThatIsOverwrittenIsntRead() {
        assertThat(read("1 0.9\r1 0.8\r1 0.7\r\n2 0.6\n", "(?<epoch>\\d+) (?<loss>\\S+)"))
                .containsExactly("1: epoch 1.0 {loss=0.7}", "2: epoch 2.0 {loss=0.6}");
    }

    @Test
    void aPatternThatCantWorkSaysWhy() {
        assertThatThrownBy(() -> new PatternReader("(?<loss>\\S+)")).hasMessage("needs a group (?<epoch>…)");
        assertThatThrownBy(() -> new PatternReader("(?<epoch>\\d+)"))
                .hasMessage("needs a group for a metric, such as (?<val_loss>…)");
        assertThatThrownBy(() -> new PatternReader("(?<epoch>\\d+) (?<val_loss>a**)"))
                .hasMessage("isn't a regular expression: Dangling meta character '*', at letter 29");
        assertThatThrownBy(() -> new PatternReader("(?<epoch>\\d+) (?<val_loss>["))
                .hasMessageStartingWith("isn't a regular expression: Unclosed character class, at letter 27");
        assertThatThrownBy(() -> new PatternReader("(?<epoch>\\d+) (?<val_loss>.+"))
                .hasMessage("isn't a regular expression: Unclosed group, at its end");
    }

    @Test
    void aLineThatJavaCantMatchIsSaidOnce() {
        String line = "ab".repeat(8000) + "\n";
        List<String> events = ToldEvents.inPieces(
                () -> new PatternReader("(?<epoch>\\d+)? ?(?:a|b)*$(?<loss>.*)"),
                (line + line).getBytes(StandardCharsets.UTF_8),
                4096);
        assertThat(events)
                .containsExactly(
                        "1! the line is too long for the pattern: repeat classes, not groups, as in [^,]* for (?:a|b)*");
    }

    private static List<String> read(String text, String pattern) {
        return ToldEvents.of(() -> new PatternReader(pattern), text);
    }
}
