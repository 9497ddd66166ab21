package org.barrido.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.barrido.sweep.SweepTexts.problems;
import static org.barrido.sweep.SweepTexts.rows;
import static org.barrido.sweep.SweepTexts.sweep;

import java.nio.charset.StandardCharsets;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.yaml.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTrapsTest {
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
        "1e2, 100",
    })
    void numbersAsPeopleWriteThem(String written, String read) {
        assertThat(rows(sweep("parameters:\n  learning_rate: " + written), NetworkParameter.LEARNING_RATE))
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

    @ParameterizedTest
    @CsvSource({"1e2, 100", "1.28e2, 128", "1E+3, 1000", "64, 64"})
    void wholeNumbersMayHaveExponents(String written, String read) {
        assertThat(rows(sweep("parameters:\n  hidden_size: " + written), NetworkParameter.HIDDEN_SIZE))
                .containsExactly(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5e0", "1e99", "1e-2", "64.0"})
    void otherNumbersArentWhole(String written) {
        assertThat(problems("parameters:\n  hidden_size: " + written))
                .containsExactly("2:16: hidden_size: expected a whole number from 1 to 65536, found " + written);
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
    void anchorsAliasesAndMergeKeys() {
        Sweep sweep = sweep("""
                x-common: &common
                  epochs: {value: 1}
                  train_limit: {value: 500}
                rates: &rates [0.1, 0.2]
                defaults: &more {l2: 0.5, epochs: 9}
                parameters:
                  <<: [*common, *more]
                  learning_rate: *rates
                  batch_size: &b
                    value: 8
                  hidden_size: *b
                  dropout: &d 0.5
                  label_smoothing: *d
                """);
        assertThat(rows(
                        sweep,
                        NetworkParameter.EPOCHS,
                        NetworkParameter.TRAIN_LIMIT,
                        NetworkParameter.L2,
                        NetworkParameter.LEARNING_RATE,
                        NetworkParameter.HIDDEN_SIZE,
                        NetworkParameter.LABEL_SMOOTHING))
                .containsExactly("1 500 0.5 0.1 8 0.5", "1 500 0.5 0.2 8 0.5");
        assertThat(sweep.notices()).isEmpty();
        assertThat(rows(sweep("x: &c {epochs: 2}\nparameters:\n  epochs: 3\n  <<: *c\n"), NetworkParameter.EPOCHS))
                .as("what a mapping says itself goes before")
                .containsExactly("3");
    }

    @Test
    void wrongAnchorsAndTags() {
        assertThat(problems("parameters:\n  epochs: *common\n"))
                .containsExactly("2:11: no &common above *common in this document");
        assertThat(problems("x: &comon 1\nparameters: {epochs: *common}\n"))
                .containsExactly("2:22: no &common above *common in this document; did you mean comon?");
        assertThat(problems("x-a: &a {b: *a}\nparameters: {epochs: 1}"))
                .containsExactly("1:13: no &a above *a in this document");
        assertThat(problems("parameters:\n  <<: 3\n  epochs: 1\n"))
                .containsExactly("2:3: <<: expected a mapping such as *name, found 3");
        assertThat(problems("parameters:\n  l2: &l \"0.5\"\n"))
                .containsExactly("2:7: l2: expected a number from 0 to 100, found \"0.5\" (remove the quotes)");
        assertThat(problems("parameters:\n  l2: !!float 0\n"))
                .containsExactly("2:7: tags (!name) aren't part of sweep files; leave it out");
    }

    @Test
    void aFewLinesThatMakeBillionsAreRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String last = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + (last + ", ").repeat(9) + last + "]\n");
        }
        assertThat(problems(bomb + "parameters: {epochs: 1}\n"))
                .containsExactly("4:45: what is repeated by *name makes more than 10,000 values of this document");
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
