package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An author's text with tables and charts of two sweeps of a real lab book. */
class WordsTest {
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @TempDir
    private Path folder;

    private Path results;
    private Path words;

    @BeforeEach
    void fill() throws IOException {
        results = folder.resolve("results");
        words = folder.resolve("words.md");
        Files.write(folder.resolve("dot.png"), PICTURE);
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, SampleBooks.sweep("seeded", List.of(0.1, 0.01), List.of(1L, 2L), 3));
            SampleBooks.fill(book, SampleBooks.sweep("single", List.of(0.1, 0.01), List.of(1L), 3));
        }
    }

    @Test
    void tablesAndChartsStandWhereTheTextNamesThem() throws IOException {
        write("""
                # My *own* report

                First words, see [below](#what-came-out).

                ```barrido
                summary                    # of the only sweep
                table --columns attempt,accuracy --top 2
                ```

                ## What came out

                | a | b |
                |--:|:--|
                | 1 | 2 |

                ```barrido
                chart seeded --kind heatmap
                chart seeded/2 --kind loss
                sql "SELECT COUNT(*) AS many FROM epochs WHERE sweep = 'seeded'"
                compare seeded/1 seeded/3 --metric=accuracy
                provenance
                ```

                ![a dot](dot.png)
                """);
        Invocation report = on("report", "seeded", "--words", words.toString());
        assertThat(report.exitCode()).as(report.err()).isZero();
        Path page = results.resolve("seeded/report.html");
        assertThat(report.out().strip()).isEqualTo(page.toString());
        String html = Files.readString(page);
        assertThat(html).contains("<title>My own report</title>", "href=\"#what-came-out\"");
        assertInOrder(
                html,
                "<h2 id=\"my-own-report\">My <em>own</em> report</h2>",
                "First words",
                "<b>8</b> attempts",
                "2 of 8 rows shown",
                "<h3 id=\"what-came-out\">What came out</h3>",
                "<td align=\"right\">1</td>",
                "Final test accuracy: seeded",
                "Loss: seeded, attempt 2",
                ">many</th>",
                "<td class=\"number\">24</td>",
                "They differ in: batch_size 32 against 64",
                "commit abc1234",
                "src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(PICTURE) + "\"");
        assertThat(html).doesNotContain("```", "The sweep&#39;s text", "\"name\":\"single\"");
        assertThat(html).contains("\"path\":\"sweep\",\"name\":\"seeded\"");
    }

    private static void assertInOrder(String text, String... parts) {
        int at = 0;
        for (String part : parts) {
            int next = text.indexOf(part, at);
            assertThat(next).as(part).isNotNegative();
            at = next;
        }
    }

    @Test
    void whatTheAuthorWroteRunsNothingAndFetchesNothing() throws IOException {
        write("""
                <script>alert(1)</script>

                [run](javascript:alert(1)) and <b onclick="alert(2)">bold</b> {{script}}
                """);
        assertThat(on("report", "single", "--words", words.toString()).exitCode())
                .isZero();
        assertThat(Files.readString(results.resolve("single/report.html")))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;b onclick=", "{{script}}")
                .doesNotContain("<script>alert", "href=\"javascript", "<b onclick");
    }

    @Test
    void wordsWithoutAPanelStandAboveAllThereIsToTell() throws IOException {
        write("# Before\n");
        assertThat(on("report", "single", "--words", words.toString()).exitCode())
                .isZero();
        assertInOrder(
                Files.readString(results.resolve("single/report.html")),
                "<h2 id=\"before\">",
                "<h2>single</h2>",
                "Attempts",
                "Provenance");
    }

    @Test
    void sweepsThatTheTextNamesNeedNotBeNamedAgain() throws IOException {
        write("```barrido\ntable single\ntable seeded --by configuration\n```\n");
        Invocation report = on("report", "--words", words.toString());
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(Files.readString(results.resolve("report-single+seeded.html")))
                .contains("For every row: n = 2.", "\"path\":\"sweep\",\"name\":\"single\"");
    }

    @Test
    void markdownKeepsTheWordsAndHasItsPicturesBesideIt() throws IOException {
        write("# Words\n\nWith *stress*, and ![a dot](dot.png).\n\n```barrido\nchart single --kind loss\nchart single"
                + " --kind loss\ntable single\n```\n");
        Path out = folder.resolve("made/of.md");
        Invocation report = on("report", "--words", words.toString(), "--out", out.toString());
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(Files.readString(out))
                .startsWith("# Words\n\nWith *stress*, and ![a dot](../dot.png).\n\n![Training loss: single](<of-files/"
                        + "single-loss.png>)\n\n![Training loss: single](<of-files/single-loss-2.png>)\n\n")
                .contains("\n| Attempt | ");
        assertThat(folder.resolve("made/of-files/single-loss-2.png")).isNotEmptyFile();
    }

    @Test
    void theSameBookAndWordsGiveTheSameBytes() throws IOException {
        write("# Words\n\n```barrido\ncurves single\nchart single --kind effects\nmodel single\ntext single\n```\n");
        assertThat(on("report", "--words", words.toString()).exitCode()).isZero();
        byte[] first = Files.readAllBytes(results.resolve("single/report.html"));
        assertThat(on("report", "--words", words.toString()).exitCode()).isZero();
        assertThat(results.resolve("single/report.html")).hasBinaryContent(first);
    }

    /** Each says where, what was expected, and the nearest name; and nothing is written. */
    @Test
    void whatCannotBeHadIsToldWithItsPlace() throws IOException {
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("tabel single", "4:1: expected one of summary, curves, table, .* did you mean table\\?"),
                Map.entry("  table sinlge", "4:3: table: no sweep is named \"sinlge\"; there are: .*single.*"),
                Map.entry("table", "4:1: table: expected the name of a sweep behind it"),
                Map.entry("chart single", "4:1: chart: expected --kind and one of loss, .*"),
                Map.entry("chart single --kind heatmp", "4:1: chart: --kind: .* did you mean heatmap\\?"),
                Map.entry(
                        "chart single --kind loss --clor x",
                        "4:26: chart: --clor: expected one of .* did you mean --color\\?"),
                Map.entry("chart single --kind loss --x batch_size", "4:1: chart: --x: loss doesn't take it; .*"),
                Map.entry(
                        "chart single --kind heatmap --x bach_size",
                        "4:1: chart: --x: expected a parameter .* did you mean batch_size\\?"),
                Map.entry("chart single/9 --kind loss", "4:1: chart: .*9.*"),
                Map.entry("table single --top", "4:14: table: --top lacks its value"),
                Map.entry("table single --top none", "4:1: table: --top: expected a number of rows .*"),
                Map.entry("table single --where 'acuracy > 1'", "4:1: table: where acuracy > 1: .*"),
                Map.entry("table single seeded", "4:14: table: one too many, \"seeded\""),
                Map.entry("table 'single", "4:7: a quotation that begins with ' doesn't end in this line"),
                Map.entry("check single", "4:1: check: single has no expect:, so there is nothing to check"),
                Map.entry("compare single/1", "4:1: compare: expected two attempts, .*"),
                Map.entry("curves single --kind loss", "4:15: curves: --kind: it takes no options"),
                Map.entry("sql \"DELETE FROM attempts\"", "4:1: sql: .*"));
        for (Map.Entry<String, String> line : wrong.entrySet()) {
            write("Words.\n\n```barrido\n" + line.getKey() + "\n```\n");
            assertRefused(line.getValue());
        }
        write("Words\n\n- a list\n\n  ```barrido\n  table single\n  ```\n");
        assertRefused("5:3: a block called barrido stands by itself, .*");
        write("Words and ![x](https://example.org/x.png)\n");
        assertRefused("1:11: picture https://example.org/x.png: expected a file beside this text, .*");
        write("![x](gone.png)\n");
        assertRefused("1:1: picture gone.png can't be read, .*");
        write("![x](words.md)\n");
        assertRefused("1:1: picture words.md: expected a file that ends in one of gif, jpeg, .*");
        write("Words alone\n");
        assertThat(on("report", "--words", words.toString()).err()).contains("which sweep? ", "seeded");
        assertThat(on("report").exitCode()).isEqualTo(2);
        Files.delete(words);
        Invocation gone = on("report", "single", "--words", words.toString());
        assertThat(gone.err()).contains("words.md: no such file");
        assertThat(results.resolve("single/report.html")).doesNotExist();
    }

    private void assertRefused(String problem) {
        Invocation refused = on("report", "--words", words.toString());
        assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(2);
        assertThat(refused.err().strip()).matches("(barrido: )?" + Pattern.quote(words.toString()) + ":" + problem);
    }

    private void write(String text) throws IOException {
        Files.write(words, text.getBytes(StandardCharsets.UTF_8));
    }

    private Invocation on(String... arguments) {
        String[] all = Stream.concat(
                        Arrays.stream(arguments),
                        Stream.of("--results", results.toString(), "--data", folder.toString()))
                .toArray(String[]::new);
        return Invocation.of(all);
    }
}
