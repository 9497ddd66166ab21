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
        refused("has too many pixels; PDF and SVG can be so large", "chart", "small", "--width", "80cm");
        refused("--height goes with --width", "chart", "small", "--height", "4cm");
        refused("exclude each other", "chart", "small", "--kind", "loss", "--title", "a", "--no-title");
        refused("give one or the other", "chart", "small", "--size", "900x560", "--width", "8cm");
    }

    @Test
    void aTableHasTheRowsAndColumnsThatWereAskedFor() throws IOException {
        Path file = folder.resolve("tables/main.tex");
        Invocation written = on(
                "table",
                "small",
                "--caption",
                "Optimizers on points",
                "--label",
                "tab:main",
                "--columns",
                "optimizer,learning_rate,accuracy",
                "--top",
                "2",
                "--where",
                "optimizer <> 'sgd'",
                "--out",
                file.toString());
        assertThat(written.err()).isEmpty();
        assertThat(written.out()).isEqualTo(file + "\n");
        String tex = Files.readString(file);
        assertThat(tex)
                .contains("\\caption{Optimizers on points}\\label{tab:main}")
                .contains("2 of 6 rows shown: where optimizer $<$$>$ 'sgd'; those of the highest accuracy.");
        assertThat(tex.lines().filter(line -> line.startsWith("adam &") || line.startsWith("momentum &")))
                .hasSize(2);
        assertThat(tex).doesNotContain("\nsgd &");
        Path page = folder.resolve("main.html");
        assertThat(on("table", "small", "--label", "tab:main", "--out", page.toString())
                        .exitCode())
                .isZero();
        assertThat(page).content().contains("<table id=\"tab:main\">");
    }

    @Test
    void theTopAreTheBestByTheMetricOrTheFirstInOrder() {
        List<String> best = on("table", "small", "--top", "3", "--columns", "rank,accuracy", "--format", "csv")
                .out()
                .lines()
                .toList();
        assertThat(best).hasSize(4);
        assertThat(best.get(1)).startsWith("1,");
        List<String> all = on("table", "small", "--sort", "rank", "--columns", "rank,accuracy", "--format", "csv")
                .out()
                .lines()
                .toList();
        assertThat(best).isEqualTo(all.subList(0, 4));
        assertThat(on("table", "small", "--top", "2", "--sort", "learning_rate", "--columns", "learning_rate")
                        .out())
                .contains("2 of 6 rows shown: the first by learning_rate.");
        assertThat(on("table", "small", "--top", "6").out()).doesNotContain("rows shown");
        assertThat(on(
                                "table",
                                "small",
                                "--by",
                                "configuration",
                                "--where",
                                "mean_accuracy >= 0 and n = 1",
                                "--top",
                                "1")
                        .out())
                .contains("1 of 6 rows shown: where mean_accuracy >= 0 and n = 1; those of the highest accuracy.");
    }

    @Test
    void theBestAreToldAmongTheRowsThatAreThere() {
        Invocation some = on("table", "small", "--where", "optimizer = 'sgd'", "--format", "md");
        assertThat(some.out()).contains("**").contains("2 of 6 rows shown: where optimizer = 'sgd'.");
        assertThat(on("table", "small", "--where", "accuracy > 2").out()).contains("0 of 6 rows shown");
    }

    @Test
    void wrongTablesAreRefusedInOneLine() {
        refused("no column is named \"acuracy\"; did you mean accuracy?", "table", "small", "--columns", "acuracy");
        refused("there is no column acuracy", "table", "small", "--where", "acuracy > 0.5");
        refused("did you mean accuracy?", "table", "small", "--where", "acuracy > 0.5");
        refused("a single condition was expected", "table", "small", "--where", "1 = 1) or (1 = 1");
        refused("a single condition was expected", "table", "small", "--where", "1 = 1; drop table x");
        refused("a parenthesis isn't closed", "table", "small", "--where", "(accuracy > 0.5");
        refused("the condition is empty", "table", "small", "--where", " ");
        refused("--top: expected a number of rows from 1 on, but found 0", "table", "small", "--top", "0");
        refused("--caption has no place in csv", "table", "small", "--caption", "x", "--format", "csv");
        refused("--label is for tex and html, not for md", "table", "small", "--label", "x", "--format", "md");
        refused("--label: expected letters", "table", "small", "--label", "a}b", "--format", "tex");
        refused("ends in .csv, .html, .json, .md, .tex or .txt, but found x.xls", "table", "small", "--out", "x.xls");
    }

    @Test
    void reportsOfSeveralSweepsAreNamedAfterThem() throws IOException {
        Path other = folder.resolve("other.yaml");
        Files.writeString(other, Files.readString(folder.resolve("small.yaml")).replace("name: small", "name: other"));
        assertThat(on("run", other.toString(), "--no-charts").exitCode()).isZero();
        assertThat(on("report", "small", "other").out()).contains(results + "/report-small+other.html");
        String first = Files.readString(results.resolve("report-small+other.html"));
        assertThat(on("report", "other", "small").out()).contains(results + "/report-other+small.html");
        assertThat(results.resolve("report-small+other.html")).hasContent(first);
        Path named = folder.resolve("both.md");
        assertThat(on("report", "small", "other", "--out", named.toString()).out())
                .contains(named.toString(), folder.resolve("both-files").toString());
        assertThat(results.resolve("report.html")).doesNotExist();
    }
}
