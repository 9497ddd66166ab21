package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Charts and tables as papers need them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PapersTest {
    private Path folder;
    private Path results;

    @BeforeAll
    void train(@TempDir Path temporary) throws IOException {
        folder = temporary;
        results = folder.resolve("results");
        SmallSweep sweep = SmallSweep.in(folder, 2);
        assertThat(on("run", sweep.file().toString(), "--no-charts").exitCode()).isZero();
    }

    private Invocation on(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--results", results.toString()));
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private void refused(String message, String... command) {
        Invocation wrong = on(command);
        assertThat(wrong.exitCode()).as(wrong.err()).isEqualTo(2);
        assertThat(wrong.err()).contains(message);
        assertThat(wrong.err().lines()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aChartGoesToItsFileInTheFormatOfItsName() throws IOException {
        Path file = folder.resolve("figures/loss.pdf");
        Invocation drawn = on(
                "chart",
                "small",
                "--kind",
                "loss",
                "--no-title",
                "--no-footer",
                "--text-size",
                "9",
                "--width",
                "8.5cm",
                "--out",
                file.toString());
        assertThat(drawn.err()).isEmpty();
        assertThat(drawn.out()).isEqualTo(file + "\n");
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("%PDF");
        Path one = folder.resolve("one.svg");
        assertThat(on("chart", "small/2", "--kind", "accuracy", "--title", "Mine", "--out", one.toString())
                        .exitCode())
                .isZero();
        assertThat(one).content().contains(">Mine</title");
    }

    @Test
    void wrongChartsAreRefusedInOneLine() {
        refused("ends in .pdf, .png or .svg, but found x.jpg", "chart", "small", "--kind", "loss", "--out", "x.jpg");
        refused(
                "x.png is named as png, but --format asks for pdf",
                "chart",
                "small",
                "--kind",
                "loss",
                "--out",
                "x.png",
                "--format",
                "pdf");
        refused("are for one chart; say which by --kind", "chart", "small", "--out", "x.png");
        refused(
                "--width: expected a length in pt, mm, cm or in, such as 8.5cm, but found 8.5",
                "chart",
                "small",
                "--width",
                "8.5");
        refused("has no room for text of 9 pt", "chart", "small", "--width", "2cm");
        refused("--height goes with --width", "chart", "small", "--height", "4cm");
        refused("exclude each other", "chart", "small", "--kind", "loss", "--title", "a", "--no-title");
        refused("give one or the other", "chart", "small", "--size", "900x560", "--width", "8cm");
    }
}
