package org.barrido.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.text.NumberText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real lab book with a hostile sweep: one diverged attempt, three seeds. */
class ReportTest {
    private static final String HOSTILE = "<script>alert(1)</script>\"'{{script}}";

    @TempDir
    Path results;

    @BeforeEach
    void fill() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            Sweep sample = SampleBooks.sweep("seeded", List.of(0.1, 0.01), List.of(1L, 2L, 3L), 4);
            String yaml = "name: seeded\n# </pre>" + HOSTILE + "\n# ````\n";
            Sweep sweep = new Sweep(
                    "seeded",
                    HOSTILE,
                    Metric.DEFAULT,
                    sample.seeds(),
                    sample.varied(),
                    sample.attempts(),
                    List.of(),
                    yaml,
                    "0123",
                    List.of());
            long id = book.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE);
            for (PendingAttempt pending : book.pending(id, false)) {
                int number = pending.keyed().attempt().number();
                if (number == 1) {
                    SampleBooks.diverge(book, pending.id());
                } else {
                    SampleBooks.complete(book, pending.id(), 4, number / 10.0);
                }
            }
            SampleBooks.fill(book, SampleBooks.sweep("single", List.of(0.1, 0.01), List.of(1L), 3));
        }
    }

    @Test
    void aPageTellsAllOfItsSweeps() throws IOException {
        String page =
                Files.readString(write(ReportFormat.HTML, "seeded", "single").get(0));
        assertThat(page)
                .contains("<title>seeded, single</title>", "<h2>seeded</h2>", "<h2>single</h2>")
                .contains("<b>12</b> attempts", "<b>11</b> completed", "<b>1</b> diverged", "<b>0</b> failed")
                .contains("Configurations, over seeds", "mean over n = 2 to 3 seeds", "\u2020")
                .contains("Published numbers were lost.")
                .contains("commit abc1234", "a CPU", SampleBooks.DATA_HASH)
                .contains("Final test accuracy: seeded", "Parameters and final test accuracy: single");
        assertThat(count(page, "<figure class=\"plot\">")).isEqualTo(8);
        assertThat(count(page, "class=\"cross\"")).isEqualTo(3);
    }

    /** In full are named the first alone. */
    @Test
    void manyThatTieAreCounted() throws IOException {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            Sweep ties = SampleBooks.sweep("ties", List.of(0.1, 0.05, 0.02, 0.01), List.of(1L), 2);
            long id = book.begin(ties, SampleBooks.keyed(ties), SampleBooks.PROVENANCE);
            for (PendingAttempt pending : book.pending(id, false)) {
                SampleBooks.complete(
                        book, pending.id(), 2, pending.keyed().attempt().number() == 1 ? 0.5 : 0.9);
            }
        }
        int all = ties();
        String page = Files.readString(write(ReportFormat.HTML, "ties").get(0));
        assertThat(page)
                .contains("<dt>Best</dt><dd>" + all + " tie, the first is Learning Rate ")
                .contains(all + " attempts tie, the first are ");
    }

    private int ties() {
        try (LabBook book = LabBook.open(results)) {
            return ((Number) book.query("select count(*) from attempts where sweep = 'ties' and accuracy ="
                                    + " (select max(accuracy) from attempts where sweep = 'ties')")
                            .rows()
                            .get(0)
                            .get(0))
                    .intValue();
        }
    }

    @Test
    void hoveringShowsWhatTheLabBookHas() throws IOException {
        String page = Files.readString(write(ReportFormat.HTML, "single").get(0));
        String lossOfTheThird = NumberText.fourDigits(SampleBooks.epoch(2, 0.3).trainLoss());
        assertThat(page)
                .contains("\"name\":\"3\",\"settings\":\"0.01, 32\"")
                .contains("\"" + lossOfTheThird + "\"")
                .contains("\"first\":1,\"x\":[54.0,250.0,446.0]");
    }

    @Test
    void whatIsRecordedStaysText() throws IOException {
        String page = Files.readString(write(ReportFormat.HTML, "seeded").get(0));
        assertThat(page)
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;{{script}}", "# &lt;/pre&gt;");
        assertThat(count(page, "</pre>")).isEqualTo(1);
        String markdown = Files.readString(write(ReportFormat.MD, "seeded").get(0));
        assertThat(markdown.substring(0, markdown.indexOf("`````yaml"))).doesNotContain("<script>");
        assertThat(markdown).endsWith("# ````\n`````\n\n");
    }

    @Test
    void onlyTheOwnScriptAndStyleMayRunAndNothingIsFetched() throws Exception {
        String page =
                Files.readString(write(ReportFormat.HTML, "seeded", "single").get(0));
        String policy = found(page, "Content-Security-Policy\" content=\"([^\"]*)\"");
        assertThat(policy)
                .startsWith("default-src 'none';")
                .contains("script-src '" + hash(found(page, "<script>(.*?)</script>")) + "'")
                .contains("style-src '" + hash(found(page, "<style>(.*?)</style>")) + "'")
                .doesNotContain("unsafe", "http");
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", " style=\"", "url(");
    }

    @Test
    void theSameLabBookGivesTheSameBytes() throws IOException {
        for (ReportFormat format : ReportFormat.values()) {
            List<byte[]> first = contents(write(format, "seeded", "single"));
            assertThat(contents(write(format, "seeded", "single"))).containsExactlyElementsOf(first);
        }
    }

    @Test
    void markdownHasItsPicturesBesideIt() throws IOException {
        List<Path> files = write(ReportFormat.MD, "single");
        String markdown = Files.readString(files.get(0));
        assertThat(files.subList(1, files.size())).hasSizeGreaterThan(6).allSatisfy(picture -> {
            assertThat(picture).isNotEmptyFile();
            assertThat(markdown).contains("](<" + results.relativize(picture) + ">)");
        });
        assertThat(markdown)
                .startsWith("# single\n")
                .contains("\n4 attempts, 4 completed, 0 diverged, 0 failed\n", "\n## Attempts\n", "\n## Curves\n")
                .contains("![Training loss: single](<", "\n## What the parameters do\n", "## Provenance")
                .doesNotContain("## single");
        assertThat(Files.readString(write(ReportFormat.MD, "seeded", "single").get(0)))
                .startsWith("- [seeded](#seeded)\n- [single](#single)\n\n# seeded\n")
                .contains("\n## Configurations, over seeds\n");
    }

    private List<Path> write(ReportFormat format, String... names) throws IOException {
        try (LabBook book = LabBook.open(results)) {
            List<ReportedSweep> sweeps = new ArrayList<>();
            for (String name : names) {
                sweeps.add(new ReportedSweep(book.sweep(name).orElseThrow(), null, "Published numbers were lost."));
            }
            return Report.write(book, sweeps, format, results.resolve("page." + format.extension()), step -> {});
        }
    }

    private static List<byte[]> contents(List<Path> files) throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : files) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }

    private static String found(String page, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String hash(String text) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(hash);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
