package org.barrido.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.barrido.store.LabBook;
import org.barrido.store.Samples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as Debian's Chromium shows it; the pictures in target/report are to be looked at. */
@Tag("long")
class ReportInBrowserTest {
    private static final Path PICTURES = Path.of("target/report");

    @TempDir
    Path folder;

    @Test
    void thePageIsQuietAndFitsAndAnswersThePointer() throws Exception {
        assumeThat(Chromium.PROGRAM).exists();
        Path page = page();
        try (Chromium browser = new Chromium(folder.resolve("profile"))) {
            for (int width : List.of(400, 900, 1200)) {
                for (String scheme : List.of("light", "dark")) {
                    browser.open(page, width, scheme);
                    assertThat(browser.evaluate("document.documentElement.scrollWidth")
                                    .asInt())
                            .as("width of the page at " + width)
                            .isLessThanOrEqualTo(width);
                    browser.picture(PICTURES.resolve(width + "-" + scheme + ".png"), true);
                }
            }
            assertThat(browser.evaluate("[...document.querySelectorAll('div:has(> table)')]"
                                    + ".every(box => box.scrollWidth <= box.clientWidth)")
                            .asBoolean())
                    .as("no table is cut off at 1200")
                    .isTrue();
            pointAtACurve(browser);
            sortByAccuracy(browser);
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests())
                    .isNotEmpty()
                    .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
        }
    }

    private Path page() throws Exception {
        Path results = folder.resolve("results");
        try (LabBook book = LabBook.open(results)) {
            Samples.fill(book, Samples.sweep("seeds", List.of(0.1, 0.01, 0.001), List.of(1L, 2L, 3L), 12));
            Samples.fill(book, Samples.sweep("single", List.of(0.1, 0.01, 0.001), List.of(1L), 12));
            List<ReportedSweep> sweeps = book.sweeps().stream()
                    .map(sweep -> new ReportedSweep(sweep, null, ""))
                    .toList();
            return Report.write(book, sweeps, ReportFormat.HTML, results.resolve("report.html"))
                    .get(0);
        }
    }

    private static void pointAtACurve(Chromium browser) throws Exception {
        JsonNode middle = browser.evaluate(
                "(() => { const svg = document.querySelector('.plot svg'); svg.scrollIntoView({block: 'center'});"
                        + " const box = svg.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()");
        browser.moveTo(middle.get(0).asDouble(), middle.get(1).asDouble());
        assertThat(browser.evaluate("document.getElementById('values').innerText")
                        .asText())
                .startsWith("Epoch 6")
                .contains("0.1, 32");
        browser.picture(PICTURES.resolve("pointer.png"), false);
    }

    private static void sortByAccuracy(Chromium browser) throws Exception {
        JsonNode column = browser.evaluate("(() => { const table = [...document.querySelectorAll('main table')].pop();"
                + " const column = [...table.tHead.rows[0].cells].findIndex(cell => cell.textContent.startsWith('Accuracy'));"
                + " const button = table.tHead.rows[0].cells[column].querySelector('button'); button.click(); button.click();"
                + " return [...table.tBodies[0].rows].map(row => Number(row.cells[column].textContent)); })()");
        assertThat(column).hasSize(18);
        for (int i = 1; i < column.size(); i++) {
            assertThat(column.get(i).asDouble())
                    .isLessThanOrEqualTo(column.get(i - 1).asDouble());
        }
    }
}
