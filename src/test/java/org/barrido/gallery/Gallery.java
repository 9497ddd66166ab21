package org.barrido.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.barrido.cli.Invocation;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.page.Chromium;
import org.barrido.report.table.HtmlEscaper;
import org.barrido.report.table.PdfLatex;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Trains sweeps of 1, 50 and 300 attempts on a little of MNIST and puts all that there is to see of them into docs/gallery: charts
 * in both themes, tables in the terminal and from LaTeX, pages at three widths. What Chromium or TeX would have made is missing
 * where they are.
 */
@Tag("gallery")
class Gallery {
    private static final Path FOLDER = Path.of("docs/gallery");
    private static final List<String> SWEEPS = List.of("one", "fifty", "three-hundred");
    private static final List<String> THEMES = List.of("light", "dark");
    private static final int TRAINING = 600;
    private static final int TEST = 300;

    private static final String YAML = """
            name: one
            dataset: digits
            diagnostics: true
            parameters: {learning_rate: 0.05, batch_size: 16, hidden_size: 16, epochs: 6}
            ---
            name: fifty
            dataset: digits
            diagnostics: true
            method: random
            run_cap: 50
            parameters:
              learning_rate: {distribution: log_uniform_values, min: 0.001, max: 0.5}
              batch_size: {values: [16, 32, 64]}
              hidden_size: {values: [8, 16]}
              activation: {values: [relu, tanh]}
              l2: {distribution: log_uniform_values, min: 0.00001, max: 0.01}
              epochs: 6
            ---
            name: three-hundred
            dataset: digits
            parameters:
              learning_rate: {min: 0.001, max: 0.5, count: 10, scale: log}
              batch_size: [16, 64]
              hidden_size: [4, 8, 16]
              optimizer: [sgd, adam, rmsprop, momentum, nesterov]
              epochs: 4
            ---
            name: search
            dataset: digits
            method: gp
            run_cap: 50
            metric: validation_accuracy
            parameters:
              validation: split
              learning_rate: {min: 0.001, max: 1, scale: log}
              hidden_size: {min: 4, max: 64}
              optimizer: [momentum, adam]
              momentum: {min: 0, max: 0.95, when: {optimizer: momentum}}
              epochs: 4
            ---
            name: seeds
            dataset: digits
            seeds: 1..3
            parameters:
              learning_rate: [0.1, 0.01]
              hidden_size: [8, 16]
              epochs: 4
            expect:
              source: "numbers that stand here to be checked"
              rows:
                - {learning_rate: 0.1, hidden_size: 8, acc: 76, loss: 0.62}
                - {learning_rate: 0.1, hidden_size: 16, acc: 80, loss: 0.5}
                - {learning_rate: 0.01, hidden_size: 8, acc: 20, loss: 2.0}
                - {learning_rate: 0.01, hidden_size: 16, acc: 45, loss: 1.9}
              figures:
                acc: {figure: accuracy, unit: percent}
                loss: loss
            """;

    /** What has to be chosen: heat maps of two parameters, and figures for one column and both of a paper. */
    private static final List<String> CHOSEN = List.of(
            "chart three-hundred --kind heatmap --x learning_rate --y optimizer",
            "chart seeds --kind heatmap --x learning_rate --y hidden_size",
            "chart fifty --kind scatter --x learning_rate --y l2",
            "chart fifty --kind surface",
            "chart seeds --kind loss --width 8.5cm --text-size 9 --no-title --no-footer",
            "chart fifty --kind scatter --width 8.5cm --text-size 9 --no-title --no-footer",
            "chart seeds --kind heatmap --width 8.5cm --text-size 9 --no-title --no-footer",
            "chart fifty --kind accuracy --width 17.8cm --height 7cm --text-size 9 --no-title --no-footer");

    /** In the terminal, of 100 columns. */
    private static final List<String> COMMANDS = List.of(
            "list",
            "show fifty",
            "table one",
            "table fifty",
            "table three-hundred --columns learning_rate,optimizer,hidden_size,accuracy,loss --sort accuracy:desc",
            "table seeds --by configuration",
            "effects fifty",
            "check seeds.yaml",
            "model fifty/1",
            "evaluate fifty/1",
            "data digits");

    /** Each from LaTeX, in a column of an article. */
    private static final List<String> PRINTED =
            List.of("table one", "table seeds --by configuration", "effects fifty", "table fifty");

    private static final int MOST_LINES = 45;
    private static final int HIGHEST = 1200;

    @TempDir
    private Path folder;

    private final StringBuilder index = new StringBuilder("""
            # Gallery

            What Barrido draws and prints of sweeps of 1, 50 and 300 attempts on a little of MNIST, in the light and the dark theme.
            `mvn verify -Pgallery` makes it anew; [CONTRIBUTING.md](../../CONTRIBUTING.md) says what that needs.

            """);

    @Test
    void draw() throws Exception {
        writeDigits();
        Files.writeString(folder.resolve("seeds.yaml"), YAML.substring(YAML.indexOf("name: seeds")));
        Path sweeps = Files.writeString(folder.resolve("sweeps.yaml"), YAML);
        assertThat(on("run", sweeps.toString(), "--no-charts").exitCode()).isZero();
        empty();
        drawCharts();
        drawChosen();
        drawModel();
        if (Files.exists(Chromium.PROGRAM)) {
            try (Chromium browser = new Chromium(folder.resolve("profile"))) {
                drawPages(browser);
                drawTerminal(browser);
            }
        }
        if (PdfLatex.isInstalled()) {
            drawLatex();
        }
        Files.writeString(FOLDER.resolve("README.md"), index.toString());
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(7_000_000);
        }
    }

    /** The first examples of both parts: a fraction of a second for each attempt. */
    private void writeDigits() throws IOException {
        Path digits = Files.createDirectories(folder.resolve("data/digits"));
        for (String part : List.of("train", "t10k")) {
            int count = part.equals("train") ? TRAINING : TEST;
            for (String kind : List.of("images-idx3", "labels-idx1")) {
                String name = part + "-" + kind + "-ubyte";
                int head = kind.startsWith("images") ? 16 : 8;
                int size = kind.startsWith("images") ? 28 * 28 : 1;
                try (GZIPInputStream in =
                        new GZIPInputStream(Files.newInputStream(Path.of("data/mnist", name + ".gz")))) {
                    byte[] bytes = in.readNBytes(head + count * size);
                    bytes[6] = (byte) (count >> 8);
                    bytes[7] = (byte) count;
                    Files.write(digits.resolve(name), bytes);
                }
            }
        }
    }

    private Invocation on(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--results", folder.resolve("results").toString()));
        if (!command[0].equals("list") && !command[0].equals("show")) {
            arguments.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        return Invocation.of(arguments.toArray(String[]::new));
    }

    private static void empty() throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(FOLDER)) {
                    Files.delete(file);
                }
            }
        }
    }

    private void drawCharts() throws IOException {
        index.append("## Charts\n\n");
        for (ChartKind kind : ChartKind.values()) {
            index.append("### `--kind ").append(kind.key()).append("`\n\n");
            for (String sweep : SWEEPS) {
                List<String> names = new ArrayList<>();
                String why = "";
                for (String theme : THEMES) {
                    Path file = folder.resolve("chart.png");
                    Invocation drawn =
                            on("chart", sweep, "--kind", kind.key(), "--theme", theme, "--out", file.toString());
                    why = drawn.err();
                    if (drawn.exitCode() == 0) {
                        names.add(kept("chart-" + kind.key() + "-" + sweep + "-" + theme, ImageIO.read(file.toFile())));
                    }
                }
                show(sweep + (names.isEmpty() ? ": none, " + why.strip().replace('\n', ' ') : ""), names);
            }
        }
    }

    /** On paper there is one theme. */
    private void drawChosen() throws IOException {
        index.append("## Chosen parameters, and figures for papers\n\n");
        for (String command : CHOSEN) {
            List<String> names = new ArrayList<>();
            for (String theme : command.contains("cm") ? THEMES.subList(0, 1) : THEMES) {
                Path file = folder.resolve("chosen.png");
                List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
                words.addAll(List.of("--theme", theme, "--out", file.toString()));
                Invocation drawn = on(words.toArray(String[]::new));
                assertThat(drawn.err()).as(command).isEmpty();
                names.add(kept(command.replaceAll("[^a-z0-9]+", "-") + "-" + theme, ImageIO.read(file.toFile())));
            }
            show("`" + command + "`", names);
        }
    }

    /** Of one that is very high only the beginning. */
    private String kept(String name, BufferedImage picture) throws IOException {
        BufferedImage half = PalettePicture.halved(picture);
        int height = Math.min(HIGHEST, half.getHeight());
        PalettePicture.write(half.getSubimage(0, 0, half.getWidth(), height), FOLDER.resolve(name + ".png"));
        return name + ".png";
    }

    private void show(String title, List<String> names) {
        index.append("**").append(title).append("**\n\n");
        for (String name : names) {
            index.append("<img src=\"")
                    .append(name)
                    .append("\" alt=\"")
                    .append(name)
                    .append("\" width=\"48%\">\n");
        }
        index.append(names.isEmpty() ? "" : "\n");
    }

    private void drawModel() throws IOException {
        index.append("## A model, and published numbers\n\n");
        assertThat(on("evaluate", "fifty/1").exitCode()).isZero();
        assertThat(on("check", folder.resolve("seeds.yaml").toString()).err()).doesNotContain("expected");
        List<String> names = new ArrayList<>();
        for (String picture : List.of("evaluations/fifty-1/confusion", "evaluations/fifty-1/mistakes", "seeds/check")) {
            Path file = folder.resolve("results").resolve(picture + ".png");
            names.add(kept(picture.replaceFirst(".*/", ""), ImageIO.read(file.toFile())));
        }
        show("`evaluate` and `check`", names);
    }

    private void drawPages(Chromium browser) throws Exception {
        index.append("## Pages\n\n`barrido report`, at 400, 900 and 1,400 pixels.\n\n");
        for (String sweep : List.of("one", "fifty", "three-hundred", "seeds")) {
            assertThat(on("report", sweep).exitCode()).isZero();
            Path page = folder.resolve("results").resolve(sweep).resolve("report.html");
            List<String> names = new ArrayList<>();
            for (int width : sweep.equals("seeds") ? List.of(900) : List.of(400, 900, 1400)) {
                for (String theme : THEMES) {
                    browser.open(page, width, theme);
                    Path file = folder.resolve("page.png");
                    browser.picture(file, width, 9_000, 0.5);
                    String name = "page-" + sweep + "-" + width + "-" + theme + ".png";
                    PalettePicture.write(ImageIO.read(file.toFile()), FOLDER.resolve(name));
                    names.add(name);
                }
            }
            show(String.format("%s (%,d kB)", sweep, Files.size(page) / 1000), names);
        }
    }

    private void drawTerminal(Chromium browser) throws Exception {
        index.append("## In the terminal\n\n");
        for (String command : COMMANDS) {
            String[] words = command.replace(
                            "seeds.yaml", folder.resolve("seeds.yaml").toString())
                    .split(" ");
            Invocation told = on(words);
            List<String> lines =
                    (told.out() + told.err()).replace(folder + "/", "").lines().toList();
            String text = String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size())))
                    + (lines.size() > MOST_LINES ? "\n(and " + (lines.size() - MOST_LINES) + " lines more)" : "");
            Path page = Files.writeString(folder.resolve("terminal.html"), """
                    <!DOCTYPE html><meta charset="utf-8"><style>body { background: #14191f; color: #e6e6e6; margin: 16px; }
                    pre { font: 14px/1.35 "DejaVu Sans Mono", monospace; margin: 0; width: max-content; }</style><pre>$ barrido %s
                    %s</pre>""".formatted(
                            HtmlEscaper.escaped(command), HtmlEscaper.escapedLines(text)));
            browser.open(page, 900, "dark");
            int width = Math.max(
                    900,
                    32
                            + browser.evaluate("document.querySelector('pre').offsetWidth")
                                    .asInt());
            Path file = folder.resolve("terminal.png");
            browser.picture(file, width, 4000, 0.75);
            String name = "terminal-" + command.replaceAll("[^a-z0-9]+", "-") + ".png";
            PalettePicture.write(ImageIO.read(file.toFile()), FOLDER.resolve(name));
            show("`" + command + "`", List.of(name));
        }
    }

    private void drawLatex() throws Exception {
        index.append("## From LaTeX\n\n`--format tex`, compiled by pdflatex.\n\n");
        for (String command : PRINTED) {
            List<String> words = new ArrayList<>(Arrays.asList(command.split(" ")));
            words.addAll(List.of("--format", "tex"));
            Files.writeString(
                    folder.resolve("printed.tex"),
                    on(words.toArray(String[]::new)).out());
            PdfLatex.compile(folder, "printed.tex");
            PdfLatex.compile(folder, "printed.tex");
            try (PDDocument document =
                    Loader.loadPDF(folder.resolve("printed.pdf").toFile())) {
                String name = "latex-" + command.replaceAll("[^a-z0-9]+", "-") + ".png";
                BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 110, ImageType.RGB);
                PalettePicture.write(page, FOLDER.resolve(name));
                show("`" + command + "`", List.of(name));
            }
        }
    }
}
