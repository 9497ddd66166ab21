package org.barrido.train.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesReaderTest {
    @Test
    void readsObjectsAmongWhateverElseAProgramPrints() {
        assertThat(output("""
                        Using device: cpu
                        barrido {"epoch": 1, "val_loss": 0.5, "lr": 1e-3}
                        barrido said: hello
                        barrido {"epoch": 2, "step": 40, "val_loss": 0.25}
                        """))
                .containsExactly("2: epoch 1.0 {val_loss=0.5, lr=0.001}", "4: epoch 2.0 step 40 {val_loss=0.25}");
    }

    @Test
    void aLastLineWithoutItsEndCounts() {
        assertThat(output("barrido {\"epoch\": 1, \"loss\": 2}")).containsExactly("1: epoch 1.0 {loss=2.0}");
    }

    @Test
    void numbersThatArentFiniteAreReadInAnyLanguagesSpelling() {
        assertThat(output("""
                        barrido {"epoch": 1, "a": NaN, "b": Infinity, "c": -Infinity, "d": "NaN", "e": "-Infinity"}
                        barrido {"epoch": 2, "a": nan, "b": inf, "c": -inf, "d": -nan, "e": "inf", "f":Inf,"g":[nan]}
                        barrido {"epoch": 3, "a": -nan(ind), "nan": 1, "is \\" nan": 2, "b": "-inf"}
                        barrido {"epoch": 4, "a": 1e999, "b": -0.0, "c": "1.5"}
                        """))
                .containsExactly(
                        "1: epoch 1.0 {a=NaN, b=Infinity, c=-Infinity, d=NaN, e=-Infinity}",
                        "2! g is a list: only numbers are metrics",
                        "2: epoch 2.0 {a=NaN, b=Infinity, c=-Infinity, d=NaN, e=Infinity, f=Infinity}",
                        "3: epoch 3.0 {a=NaN, nan=1.0, is \" nan=2.0, b=-Infinity}",
                        "4: epoch 4.0 {a=Infinity, b=-0.0, c=1.5}");
    }

    @Test
    void nullIsntToldAndTruthValuesAreNumbers() {
        assertThat(output("barrido {\"epoch\": 1, \"a\": null, \"b\": true, \"c\": false}"))
                .containsExactly("1: epoch 1.0 {b=1.0, c=0.0}");
    }

    @Test
    void objectsWithinHaveTheirNamesJoinedByPoints() {
        assertThat(output(
                        "barrido {\"val\": {\"top\": {\"1\": 0.5}, \"loss\": 2}, \"epoch\": 1, \"a\": {\"epoch\": 9}}"))
                .containsExactly("1: epoch 1.0 {val.top.1=0.5, val.loss=2.0, a.epoch=9.0}");
    }

    @Test
    void whatIsntANumberIsSaidOnceAName() {
        assertThat(output("""
                        barrido {"epoch": 1, "layers": [1, {"a": 2}], "name": "cnn", "loss": 1}
                        barrido {"epoch": 2, "layers": [1, {"a": 2}], "name": "cnn", "loss": 1}
                        """))
                .containsExactly(
                        "1! layers is a list: only numbers are metrics",
                        "1! name is a text, \"cnn\": only numbers are metrics",
                        "1: epoch 1.0 {loss=1.0}",
                        "2: epoch 2.0 {loss=1.0}");
    }

    @Test
    void anObjectWithoutEpochIsSaidEachTime() {
        assertThat(output("""
                        barrido {"loss": 1}
                        barrido {"epoch": null, "loss": 1}
                        barrido {"epoch": "first", "loss": 1}
                        barrido {"epoch": "3", "step": 1.5, "loss": 1}
                        """))
                .containsExactly(
                        "1! no epoch in the object",
                        "2! no epoch in the object",
                        "3! epoch is a text, \"first\", expected a number",
                        "3! no epoch in the object",
                        "4! step 1.5 isn't a whole number from 0: the metrics count for the epoch only",
                        "4: epoch 3.0 {loss=1.0}");
    }

    @Test
    void aNameTwiceCountsAsTheLater() {
        assertThat(output("barrido {\"epoch\": 1, \"loss\": 1, \"loss\": 2}"))
                .containsExactly("1! loss is there twice: the later counts", "1: epoch 1.0 {loss=2.0}");
    }

    @Test
    void twoObjectsInALineAreBothRead() {
        assertThat(
                        output(
                                "barrido {\"epoch\": 1, \"a\": 1}barrido {\"epoch\": 2, \"a\": 2} barrido {\"epoch\": 3, \"a\": 3}\n"))
                .containsExactly("1: epoch 1.0 {a=1.0}", "1: epoch 2.0 {a=2.0}", "1: epoch 3.0 {a=3.0}");
        assertThat(file("{\"epoch\": 1, \"a\": 1} {\"epoch\": 2, \"a\": 2}\n"))
                .containsExactly("1: epoch 1.0 {a=1.0}", "1: epoch 2.0 {a=2.0}");
        assertThat(output("barrido {\"epoch\": 1, \"a\": 1} done, barrido {\"epoch\": 2}\n"))
                .containsExactly("1: epoch 1.0 {a=1.0}", "1: epoch 2.0 {}", "1! what is behind the object isn't read");
    }

    @Test
    void whatIsntJsonIsSaidWithItsReason() {
        assertThat(output("barrido {'epoch': 1}\nbarrido {\"epoch\": 1,\nbarrido {\"epoch\": 1 \"a\": 2}\n"))
                .satisfiesExactly(
                        one -> assertThat(one)
                                .isEqualTo(
                                        "1! not JSON (names need double quotes, as Python's json.dumps writes them)"),
                        two -> assertThat(two).isEqualTo("2! not JSON (the object has no end)"),
                        three -> assertThat(three).startsWith("3! not JSON (Unexpected character ('\"'"));
    }

    @Test
    void aLineThatIsNearlyOneOfOursIsSaid() {
        assertThat(output("Barrido {\"epoch\": 1}\nbarrido: {\"epoch\": 1}\nbarrido{\"epoch\": 1}\nbarrido is fine\n"))
                .containsExactly(
                        "1! expected the line to begin with barrido {",
                        "2! expected the line to begin with barrido {",
                        "3! expected the line to begin with barrido {");
    }

    @Test
    void progressBarsAndColorsAreNotInTheWay() {
        String bar = "\u001B[32m 50%|█████     | 5/10\u001B[0m";
        assertThat(output(
                        "\r" + bar + "\r" + bar + "barrido {\"epoch\": 1, \"a\": 1}\r\nx\rbarrido {\"epoch\": 2}\r\r\n"
                                + "barrido {\"epoch\": 3}\r" + bar + "\n"))
                .containsExactly("1: epoch 1.0 {a=1.0}", "2: epoch 2.0 {}", "3: epoch 3.0 {}");
    }

    @Test
    void bytesThatArentUtf8AreReplaced() {
        byte[] text = "barrido {\"epoch\": 1, \"caf\u00e9\": 1}\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ToldEvents.of(JsonLinesReaderTest::ofOutput, text)).containsExactly("1: epoch 1.0 {caf\uFFFD=1.0}");
        assertThat(output("barrido {\"epoch\": 1, \"é🙂\": 1}\n")).containsExactly("1: epoch 1.0 {é🙂=1.0}");
    }

    @Test
    void aLineOf10MegabytesIsCutAndTheNextOneIsRead() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("barrido {\"epoch\": 1, \"text\": \"".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("x".repeat(10_000_000).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("\"}\nbarrido {\"epoch\": 2, \"a\": 1}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(ToldEvents.inPieces(JsonLinesReaderTest::ofOutput, bytes.toByteArray(), 8192))
                .containsExactly(
                        "1! a line of 10.0 MB was cut: only its first MiB is read",
                        "1! not JSON (the object has no end)",
                        "2: epoch 2.0 {a=1.0}");
    }

    @Test
    void aMegabyteOfObjectsInOneLineTakesNoTimeByItsSquare() {
        String line = "barrido {\"epoch\": 1} ".repeat(40_000);
        assertThat(ToldEvents.inPieces(JsonLinesReaderTest::ofOutput, line.getBytes(StandardCharsets.UTF_8), 8192))
                .hasSize(40_000);
    }

    @Test
    void nestingWithoutEndIsRefused() {
        assertThat(ToldEvents.inPieces(
                        JsonLinesReaderTest::ofOutput,
                        ("barrido " + "{\"a\":".repeat(100_000) + "\n").getBytes(StandardCharsets.UTF_8),
                        8192))
                .singleElement()
                .asString()
                .startsWith("1! not JSON (Document nesting depth");
    }

    @Test
    void aFileOfJsonLinesHasAnObjectInEachLine() {
        assertThat(file("\uFEFF{\"epoch\": 1, \"a\": 1}\r\n\r\n  {\"epoch\": 2, \"a\": 2}\nepoch 3\n[1]\n"))
                .containsExactly(
                        "1: epoch 1.0 {a=1.0}",
                        "3: epoch 2.0 {a=2.0}",
                        "4! not JSON (Unrecognized token 'epoch': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false'))",
                        "5! expected a JSON object");
    }

    private static List<String> output(String text) {
        return ToldEvents.of(JsonLinesReaderTest::ofOutput, text);
    }

    private static List<String> file(String text) {
        return ToldEvents.of(() -> new JsonLinesReader(""), text);
    }

    private static JsonLinesReader ofOutput() {
        return new JsonLinesReader(JsonLinesReader.PREFIX);
    }
}
