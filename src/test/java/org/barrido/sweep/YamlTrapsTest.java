package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.barrido.sweep.SweepTexts.problems;
import static org.barrido.sweep.SweepTexts.rows;
import static org.barrido.sweep.SweepTexts.sweep;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTrapsTest {
    private static final String SHARE =
            "anchors and aliases (&name, *name) aren't part of sweep files; use a defaults: document or extends: to share"
                    + " settings";

    @ParameterizedTest
    @CsvSource({
        "1e-3, 0.001",
        "1E-3, 0.001",
        "1e0, 1",
        ".5, 0.5",
        "5., 5",
        "+0.5, 0.5",
        "1.0e-1, 0.1",
        "3, 3",
    })
    void numbersAsPeopleWriteThem(String written, String read) {
        assertThat(rows(sweep("parameters:\n  learning_rate: " + written), Parameter.LEARNING_RATE))
                .containsExactly(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "010 | 010 (a leading zero makes it octal for YAML; leave it out)",
                "0x10 | 0x10 (write it as a decimal number)",
                "1_000 | 1_000 (write it without underscores)",
                "1:30 | 1:30 (YAML reads it as a number of base 60)",
                "\"32\" | \"32\" (remove the quotes)",
                "32,5 | 32,5 (write a point for the comma)",
                ".nan | .nan",
                ".inf | .inf",
                "yes | yes",
                "~ | nothing",
                "null | nothing",
                "true | true",
                "1e400 | 1e400 (too large)",
                "99999999999999999999 | 99999999999999999999",
            })
    void whatYamlReadsDifferentlyFromHowItLooks(String written, String found) {
        assertThat(problems("parameters:\n  batch_size: " + written))
                .containsExactly("2:15: batch_size: expected a whole number from 1 to 1000000, found " + found);
    }

    @Test
    void duplicateKeys() {
        assertThat(problems("parameters:\n  epochs: 1\n  l2: 0\n  epochs: 2\nworkers: 1\nworkers: 2\n"))
                .containsExactly(
                        "4:3: duplicate key epochs; the first is on line 2",
                        "6:1: duplicate key workers; the first is on line 5");
    }

    @Test
    void tabs() {
        assertThat(problems("parameters:\n\tepochs: 1\n  \tl2: 0\n"))
                .containsExactly(
                        "2:1: a tab in the indentation; use spaces", "3:3: a tab in the indentation; use spaces");
        assertThat(sweep("parameters:\n  epochs: 1\t# tabs elsewhere are fine\n\t\n")
                        .attempts())
                .hasSize(1);
    }

    @Test
    void anchorsAliasesAndTags() {
        assertThat(problems("parameters:\n  epochs: &e [1, 2]\n  l2: !!float 0\n"))
                .containsExactly("2:11: " + SHARE, "3:7: tags (!name) aren't part of sweep files; leave it out");
        String bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n";
        assertThat(problems(bomb)).contains("1:4: " + SHARE, "3:12: " + SHARE);
    }

    @Test
    void deepNesting() {
        assertThat(problems("parameters: " + "[".repeat(100_000)))
                .containsExactly("1:29: lists or mappings nested more than 16 deep");
    }

    @Test
    void directives() {
        assertThat(problems("%YAML 1.1\n---\nparameters: {epochs: 1}\n"))
                .containsExactly("1:1: YAML directives (%…) aren't part of sweep files");
    }

    @Test
    void notYaml() {
        assertThat(problems("parameters: {epochs: 1\nworkers: 2\n"))
                .containsExactly("2:8: not YAML: while parsing a mapping {...}: expected ',' or '}', but got :");
        assertThat(problems("parameters:\n  epochs: 1\n l2: 0\n"))
                .singleElement()
                .asString()
                .startsWith("3:2: not YAML: ");
        assertThat(problems("parameters\nworkers: 2\n"))
                .singleElement()
                .asString()
                .isEqualTo("2:8: not YAML: mapping values are not allowed here");
        assertThat(problems("? [a]\n: b\n")).singleElement().asString().startsWith("1:");
    }

    @Test
    void placesCountCharactersNotBytes() {
        assertThat(problems("description: 'é𝄞'\nparameters: {epochs: 1, 'é𝄞': 2}\n"))
                .containsExactly("2:25: unknown parameter é𝄞; see `barrido parameters` for those there are");
    }

    @Test
    void bytesThatArentUtf8() {
        byte[] latin = "name: a\r\ndescription: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> SourceText.of("s.yaml", latin))
                .hasMessage("s.yaml:2:17: byte 0xe9 isn't UTF-8; save the file as UTF-8");
        byte[] utf16 = "name: a".getBytes(StandardCharsets.UTF_16);
        assertThatThrownBy(() -> SourceText.of("s.yaml", utf16)).hasMessage("s.yaml: is UTF-16; save it as UTF-8");
        byte[] control = "a: \u0007\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SourceText.of("s.yaml", control))
                .hasMessage("s.yaml:1:4: character U+0007 isn't allowed");
    }

    @Test
    void booleansAreOnlyTrueAndFalse() {
        String yaml = "parameters: {epochs: 1}\nexpect: {source: s, figures: {a: loss}, rows: [{a: 1}], required: yes}";
        assertThat(problems(yaml)).containsExactly("2:67: required: expected true or false, found yes");
    }
}
