package org.barrido.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.barrido.cli.Invocation;
import org.barrido.report.page.Chromium;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.store.row.QueryResult;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live page in Debian's Chromium, where that is installed. */
class PageInBrowserTest {
    private static final String FILTER = "batch_size = 32 AND accuracy > 0.7";

    private static final List<String> PAGES = List.of(
            "",
            "#/sweep/seeds",
            "#/sweep/seeds/table",
            "#/sweep/seeds/curves",
            "#/sweep/seeds/parameters",
            "#/sweep/seeds/timeline",
            "#/sweep/seeds/report",
            "#/attempt/seeds/7",
            "#/compare/seeds/1/4/10",
            "#/sql?sql=select%20sweep%2C%20count(*)%20n%20from%20epochs%20group%20by%20sweep");

    private static final String DRAWN = "document.querySelector('#outlet table, #outlet .area canvas, #outlet figure')";

    @TempDir
    private Path folder;

    private Path results;
    private ServedBook server;

    @BeforeEach
    void aServer() throws Exception {
        assumeThat(Chromium.PROGRAM).as("no Chromium here").exists();
        results = folder.resolve("results");
        try (LabBookWriter book = LabBookWriter.open(results)) {
            Sweep seeds = SampleBooks.sweep("seeds", List.of(0.1, 0.01, 0.001), List.of(1L, 2L, 3L), 6);
            long id = book.begin(seeds, SampleBooks.keyed(seeds), SampleBooks.PROVENANCE);
            SampleBooks.diverge(book, book.pending(id, false).get(6).id());
            SampleBooks.fill(book, seeds);
        }
        server = new ServedBook(results);
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.close();
        }
    }

    /** What a panel shows is the answer of the SQL that it names, with the filter of the page. */
    @Test
    void thePageShowsWhatItsSqlAnswersAndAsksNobodyElse() throws Exception {
        assertPanelsShowTheirAnswers("seeds", FILTER, count(FILTER) + " of 18 attempts");
    }

    /** Its attempts are in views of its own, with whatever columns it has. */
    @Test
    void soDoesThePageOfAProgramsSweep() throws Exception {
        Files.writeString(folder.resolve("train.sh"), """
                for a; do
                  case $a in --lr=*) lr=${a#--lr=} ;; esac
                done
                for e in 1 2 3; do
                  echo "barrido {\\"epoch\\": $e, \\"val_loss\\": 0.$e, \\"f1\\": $lr}"
                done
                """);
        Path sweep = Files.writeString(folder.resolve("mine.yaml"), """
                name: mine
                trainer: {command: [sh, train.sh, "${args}"]}
                metric: f1
                parameters: {lr: [0.1, 0.2, 0.3], depth: [1, 2]}
                """);
        assertThat(Invocation.of("run", sweep.toString(), "--no-charts", "--results", results.toString())
                        .exitCode())
                .isZero();
        assertPanelsShowTheirAnswers("mine", "lr > 0.15", "4 of 6 attempts");
    }

    private void assertPanelsShowTheirAnswers(String sweep, String condition, String count) throws Exception {
        try (Chromium browser = new Chromium(folder.resolve("profile"))) {
            for (String tab : List.of("overview", "table", "curves", "parameters", "timeline")) {
                open(
                        browser,
                        "#/sweep/" + sweep + "/" + tab + "?where="
                                + condition.replace(" ", "%20").replace(">", "%3E"));
                assertThat(browser.evaluate("document.querySelector('.count').textContent")
                                .asText())
                        .as(tab)
                        .startsWith(count);
                List<String> statements = statements(browser);
                assertThat(statements).as(tab).isNotEmpty();
                for (int panel = 0; panel < statements.size(); panel++) {
                    assertIsAnswer(tab, statements.get(panel), csv(browser, panel));
                }
            }
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests())
                    .isNotEmpty()
                    .allMatch(
                            url -> url.startsWith(server.url()) || url.startsWith("data:") || url.startsWith("blob:"));
        }
    }

    private int count(String condition) {
        try (LabBook book = LabBook.open(results)) {
            return book.attemptsWhere("seeds", condition).size();
        }
    }

    private void open(Chromium browser, String address) throws Exception {
        browser.open(server.url() + address, 1280, "light");
        browser.await(
                "document.querySelector('.panels')?.querySelector('.panel') && document.querySelector('.count')?.textContent"
                        + " && !document.getElementById('outlet').textContent.includes('Reading the epochs')"
                        + " && [...document.querySelectorAll('.panel .remark')].every(each => each.textContent)");
    }

    private static List<String> statements(Chromium browser) throws Exception {
        JsonNode statements = browser.evaluate("""
                [...document.querySelectorAll('.panel')].map(panel => {
                  [...panel.querySelectorAll('button')].find(each => each.textContent === 'SQL').click();
                  const sql = document.querySelector('dialog pre').textContent;
                  document.querySelector('dialog').close();
                  document.querySelector('dialog')?.remove();
                  return sql;
                })""");
        List<String> all = new ArrayList<>();
        statements.forEach(each -> all.add(each.asText()));
        return all;
    }

    private static List<String[]> csv(Chromium browser, int panel) throws Exception {
        String text = browser.evaluate("""
                (async () => {
                  let saved;
                  const before = URL.createObjectURL;
                  URL.createObjectURL = blob => { saved = blob; return before(blob); };
                  const panel = document.querySelectorAll('.panel')[%d];
                  [...panel.querySelectorAll('button')].find(each => each.textContent === 'CSV').click();
                  URL.createObjectURL = before;
                  return saved.text();
                })()""".formatted(panel)).asText();
        return text.lines().map(line -> line.split(",", -1)).toList();
    }

    /** The means by value are one statement for each parameter, and the raw attempts to save. */
    private void assertIsAnswer(String tab, String sql, List<String[]> shown) {
        if (sql.contains(";")) {
            return;
        }
        QueryResult answer;
        try (LabBook book = LabBook.open(results)) {
            answer = book.query(sql);
        }
        assertThat(shown).as(tab + ": " + sql).hasSize(answer.rows().size() + 1);
        List<List<String>> told =
                sorted(shown.subList(1, shown.size()).stream().map(List::of).toList());
        List<List<String>> asked = sorted(answer.rows().stream()
                .map(row -> row.stream()
                        .map(value -> value == null ? "" : value.toString())
                        .toList())
                .toList());
        for (int row = 0; row < told.size(); row++) {
            assertThat(told.get(row)).as(tab + ": " + sql).hasSameSizeAs(asked.get(row));
            for (int i = 0; i < told.get(row).size(); i++) {
                assertIsSame(
                        tab + ": " + sql, told.get(row).get(i), asked.get(row).get(i));
            }
        }
    }

    private static List<List<String>> sorted(List<List<String>> rows) {
        return rows.stream().sorted((a, b) -> key(a).compareTo(key(b))).toList();
    }

    private static String key(List<String> row) {
        return row.stream().limit(3).map(PageInBrowserTest::canonical).toList().toString();
    }

    private static String canonical(String value) {
        try {
            return String.format(Locale.ROOT, "%.9g", Double.valueOf(value));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static void assertIsSame(String about, String told, String asked) {
        try {
            double number = Double.parseDouble(asked);
            assertThat(Double.parseDouble(told)).as(about).isCloseTo(number, within(1e-12 + 1e-9 * Math.abs(number)));
        } catch (NumberFormatException e) {
            assertThat(told).as(about).isEqualTo(asked);
        }
    }

    /** Every page at three widths, in both themes: none wider than the window, none with an error. */
    @Test
    @Tag("long")
    void everyPageFitsAndIsQuiet() throws Exception {
        try (Chromium browser = new Chromium(folder.resolve("profile"))) {
            for (String page : PAGES) {
                browser.open(server.url() + page, 1280, "light");
                browser.await(DRAWN);
                for (int width : List.of(360, 1280, 2560)) {
                    browser.resize(width, width == 360 ? "dark" : "light");
                    assertThat(browser.evaluate("document.documentElement.scrollWidth")
                                    .asInt())
                            .as(page + " at " + width)
                            .isLessThanOrEqualTo(width);
                }
                assertThat(browser.evaluate(
                                        "[...document.querySelectorAll('.broken, .trouble')].map(e => e.textContent).join('')")
                                .asText())
                        .as(page)
                        .isEmpty();
            }
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** What axe-core calls serious or critical keeps people who don't see, or have no mouse, from using the page. */
    @Test
    @Tag("long")
    void nobodyIsKeptFromThePage() throws Exception {
        String axe;
        try (InputStream script = getClass().getResourceAsStream("/axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
        try (Chromium browser = new Chromium(folder.resolve("profile"))) {
            for (String page : PAGES) {
                for (String theme : List.of("light", "dark")) {
                    browser.open(server.url() + page, 1280, theme);
                    browser.await(DRAWN);
                    browser.evaluate(axe);
                    JsonNode faults = browser.evaluate("""
                            axe.run(document, {resultTypes: ['violations']}).then(({violations}) => violations
                              .filter(each => ['serious', 'critical'].includes(each.impact))
                              .map(each => `${each.id}: ${each.help}: ${each.nodes.slice(0, 3).map(node => node.html).join(' | ')}`))""");
                    assertThat(faults.isArray()).as(page).isTrue();
                    assertThat(faults).as(page + ", " + theme).isEmpty();
                }
            }
        }
    }

    /** The last data stay, and a line says why nothing comes any more. */
    @Test
    void aSweepThatIsDeletedWhileLookedAtStaysAndIsSaidToBeGone() throws Exception {
        try (Chromium browser = new Chromium(folder.resolve("profile3"))) {
            open(browser, "#/sweep/seeds/table");
            assertThat(Invocation.of("delete", "seeds", "--yes", "--results", results.toString())
                            .exitCode())
                    .isZero();
            browser.await("document.querySelector('.broken')?.textContent.includes('no sweep is named')");
            assertThat(browser.evaluate("document.querySelector('.broken').textContent")
                            .asText())
                    .contains("What is shown below was read before that.", "All sweeps");
            assertThat(browser.evaluate("document.querySelectorAll('.rows tbody tr').length")
                            .asInt())
                    .isGreaterThan(10);
        }
    }

    /** A page that is open draws what a run records, and what was chosen on it stays. */
    @Test
    void aRunDrawsItselfAndTheFilterStays() throws Exception {
        try (Chromium browser = new Chromium(folder.resolve("profile2"))) {
            open(browser, "#/sweep/seeds/table?where=batch_size%20%3D%2032");
            try (LabBookWriter book = LabBookWriter.open(results)) {
                long attempt = book.attempts(book.sweep("seeds").orElseThrow().id())
                        .get(0)
                        .id();
                book.note(attempt, "a note that was not there");
            }
            browser.await("document.getElementById('outlet').textContent.includes('a note that was not there')");
            assertThat(browser.evaluate("document.querySelector('.where').value")
                            .asText())
                    .isEqualTo("batch_size = 32");
            assertThat(browser.evaluate("document.querySelector('.count').textContent")
                            .asText())
                    .startsWith(count("batch_size = 32") + " of 18 attempts");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
