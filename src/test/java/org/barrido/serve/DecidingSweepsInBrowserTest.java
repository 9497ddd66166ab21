package org.barrido.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.barrido.cli.Program;
import org.barrido.cli.SmallSweep;
import org.barrido.report.page.Chromium;
import org.barrido.report.plot.Palette;
import org.barrido.report.plot.Theme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps that search, and that stop what won't win, on a page that is open while they run. */
@Tag("long")
class DecidingSweepsInBrowserTest {
    @TempDir
    private Path folder;

    private Path results;

    @BeforeEach
    void aFolder() {
        assumeThat(Chromium.PROGRAM).as("no Chromium here").exists();
        results = folder.resolve("results");
    }

    private interface Watched {
        void by(Chromium browser, ServedBook served) throws Exception;
    }

    /** Opens a page before anything has run, and looks at it for as long as it takes. */
    private void watched(String tab, Watched by) throws Exception {
        try (ServedBook served = new ServedBook(results);
                Chromium browser = new Chromium(folder.resolve("profile"))) {
            browser.open(served.url() + "#/sweep/small/" + tab, 1280, "light");
            browser.await("document.querySelector('.broken')?.textContent.includes('no lab book')");
            by.by(browser, served);
            assertThat(browser.evaluate("document.querySelector('.broken')").isNull())
                    .isTrue();
            // What was asked before there was a sweep is refused, and the browser notes that by itself.
            assertThat(browser.complaints()).allMatch(each -> each.contains("Failed to load resource"));
        }
    }

    /** In a process of its own; the page, which nobody touches, then shows all of it. */
    private void run(SmallSweep sweep, Chromium browser, int attempts) throws Exception {
        Program run = sweep.run(results, 2);
        assertThat(run.await()).isZero();
        browser.await("document.querySelector('.count')?.textContent.startsWith('" + attempts + " of " + attempts
                + "') && !document.querySelector('.facts').textContent.match(/running|pending/)");
    }

    /** Each time with more suggestions, of which the former stay. */
    @Test
    void aSearchGrowsWhileItIsLookedAt() throws Exception {
        SmallSweep sweep = SmallSweep.searching(folder, "tpe", 3);
        String yaml = Files.readString(sweep.file());
        watched("table", (browser, served) -> {
            for (int cap : List.of(12, 18, 24)) {
                Files.writeString(sweep.file(), yaml.replace("run_cap: 24", "run_cap: " + cap));
                run(sweep, browser, cap);
                assertThat(served.query("SELECT * FROM suggestions").rows()).hasSize(cap);
                JsonNode shown = browser.evaluate(
                        "[...document.querySelectorAll('.rows tbody td a')].map(each => Number(each.textContent))");
                assertThat(shown)
                        .extracting(JsonNode::asInt)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.rangeClosed(1, cap).boxed().toList());
            }
        });
    }

    @Test
    void whatIsStoppedIsPaleAndCounted() throws Exception {
        SmallSweep sweep = SmallSweep.deciding(folder, 3, 27, "stop: asha");
        watched("parameters", (browser, served) -> {
            run(sweep, browser, 24);
            Map<String, Long> counts = new HashMap<>();
            served.query("SELECT status, COUNT(*) FROM attempts GROUP BY status")
                    .rows()
                    .forEach(row -> counts.put(row.get(0).toString().toLowerCase(Locale.ROOT), (Long) row.get(1)));
            assertThat(counts).containsKeys("stopped", "completed");
            assertThat(chips(browser)).isEqualTo(counts);
            String pale = css(Palette.of(Theme.LIGHT).unfinished(0.5));
            assertThat(browser.evaluate("getComputedStyle(document.querySelector('.chip i.stopped')).backgroundColor")
                            .asText())
                    .isEqualTo(pale);
            browser.await("document.querySelector('.parallel + div .key')");
            assertThat(browser.evaluate("document.querySelector('.parallel + div .key').textContent")
                            .asText())
                    .startsWith("stopped (" + counts.get("stopped") + ")");
            assertThat(browser.evaluate("getComputedStyle(document.querySelector('.parallel + div .key path')).stroke")
                            .asText())
                    .isEqualTo(pale);
            assertStandingsAreThoseOfTheirLastEpochs(browser, served);
        });
    }

    private static Map<String, Long> chips(Chromium browser) throws Exception {
        Map<String, Long> chips = new HashMap<>();
        browser.evaluate(
                        "[...document.querySelectorAll('[aria-label=Statuses] .chip')].map(each => each.textContent.trim())")
                .forEach(each -> {
                    String[] words = each.asText().split("\\s+");
                    chips.put(words[0], Long.valueOf(words[1]));
                });
        return chips;
    }

    private static String css(Color color) {
        return "rgb(" + color.getRed() + ", " + color.getGreen() + ", " + color.getBlue() + ")";
    }

    /** Keys go from point to point; of the pale ones, which come first, the scatter plot tells where they were stopped. */
    private static void assertStandingsAreThoseOfTheirLastEpochs(Chromium browser, ServedBook served) throws Exception {
        List<List<Object>> stopped = served.query(
                        "SELECT a.attempt, e.validation_accuracy FROM attempts a JOIN epochs e ON e.sweep = a.sweep"
                                + " AND e.attempt = a.attempt AND e.epoch = a.epochs_done WHERE a.status = 'STOPPED' ORDER BY a.attempt")
                .rows();
        browser.evaluate("document.querySelector('svg[aria-label=\"Attempts over two columns\"]').focus()");
        List<String> told = new ArrayList<>();
        for (int i = 0; i < stopped.size(); i++) {
            told.add(browser.evaluate("""
                    (() => {
                      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
                      return document.getElementById('values').textContent;
                    })()""").asText());
        }
        for (String each : told) {
            assertThat(each).contains("stopped at ");
            long attempt = Long.parseLong(each.replaceAll("^Attempt (\\d+)(?=Learning).*", "$1"));
            double percent = Double.parseDouble(each.replaceAll(".*stopped at ([0-9.]+) %.*", "$1"));
            assertThat(stopped).anySatisfy(row -> {
                assertThat(row.get(0)).isEqualTo(attempt);
                assertThat(percent).isCloseTo(100 * (Double) row.get(1), within(0.006));
            });
        }
    }
}
