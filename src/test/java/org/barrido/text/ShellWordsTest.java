package org.barrido.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void onlyWhatMeansSomethingToAShellIsQuoted() {
        assertThat(ShellWords.typed(List.of("python3", "./train.py", "--lr=1e-3", "${args}", "größe", "x@y:1,2%+")))
                .isEqualTo("python3 ./train.py --lr=1e-3 ${args} größe x@y:1,2%+");
        assertThat(ShellWords.typed(List.of("", "a b", "$HOME", "it's", "*", "a;b", "~", "${a b}")))
                .isEqualTo("'' 'a b' '$HOME' 'it'\\''s' '*' 'a;b' '~' '${a b}'");
    }

    @Test
    void aShellReadsTheSameWords() throws Exception {
        List<String> words = List.of("a b", "$HOME", "it's", "back\\slash", "new\nline", "ü*?[x]", "`id`", "plain-1.5");
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\0' " + ShellWords.typed(words)).start();
        String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(read).isEqualTo(String.join("\0", words) + "\0");
    }
}
