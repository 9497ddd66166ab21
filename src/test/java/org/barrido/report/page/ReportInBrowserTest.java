package org.barrido.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.barrido.report.plot.Palette;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.Channel;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as Debian's Chromium shows it; the pictures in target/report are to be looked at. */
@Tag("long")
class ReportInBrowserTest {
    private static final Path PICTURES = Path.of("target/report");

    /** Of A4 within the browser's margins, in CSS pixels. */
    private static final int PAPER_WIDTH = 718;

    private static final int PAPER_HEIGHT = 1046;
    private static final int MARGIN = 26;

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
            assertThat(browser.evaluate("[...document.querySelectorAll('main table')].filter(table =>"
                                    + " table.parentElement.scrollWidth > table.parentElement.clientWidth).length")
                            .asInt())
                    .as("tables that are cut off on a screen of 1200 pixels")
                    .isZero();
            browser.open(page, 400, "light");
            assertThatNothingButTablesScrollsSideways(browser);
            assertThatValuesStayOnTheScreen(browser);
            browser.open(page, 1200, "dark");
            pointAtACurve(browser);
            pointAtEveryChart(browser);
            goThroughAChartByKeys(browser);
            touchAChart(browser);
            sortByAccuracy(browser);
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.requests())
                    .isNotEmpty()
                    .allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
        }
    }

    private Path page() throws Exception {
        Path results = folder.resolve("results");
        try (LabBookWriter book = LabBookWriter.open(results)) {
            Sweep seeds = SampleBooks.sweep("seeds", List.of(0.1, 0.01, 0.001), List.of(1L, 2L, 3L), 12);
            long id = book.begin(seeds, SampleBooks.keyed(seeds), SampleBooks.PROVENANCE);
            SampleBooks.diverge(book, book.pending(id, false).get(6).id());
            SampleBooks.fill(book, seeds);
            List<Double> rates = IntStream.rangeClosed(1, Channel.MOST_DISCRETE + 1)
                    .mapToObj(i -> i * i / 1000.0)
                    .toList();
            SampleBooks.fill(book, SampleBooks.sweep("search", rates, List.of(1L), 3));
            SampleBooks.fill(book, SampleBooks.sweep("single", List.of(0.1, 0.01, 0.001), List.of(1L), 12));
            List<ReportedSweep> sweeps = book.sweeps().stream()
                    .map(sweep -> new ReportedSweep(sweep, null, ""))
                    .toList();
            return Report.write(book, sweeps, ReportFormat.HTML, results.resolve("report.html"), step -> {})
                    .get(0);
        }
    }

    private static void assertThatNothingButTablesScrollsSideways(Chromium browser) throws Exception {
        assertThat(browser.evaluate("[...document.querySelectorAll('main *')].filter(box =>"
                        + " box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX !== 'visible'"
                        + " && !box.matches('div:has(> table), pre')).map(box => box.outerHTML.slice(0, 80))"))
                .isEmpty();
        assertThat(browser.evaluate("[...document.querySelectorAll('.narrow img')].filter(image =>"
                                + " image.getBoundingClientRect().right > innerWidth).length")
                        .asInt())
                .isZero();
    }

    /** Also where what is told of a line is longer than the screen is wide. */
    private static void assertThatValuesStayOnTheScreen(Chromium browser) throws Exception {
        pointAtACurve(browser);
        browser.evaluate("document.querySelectorAll('#values td:nth-child(3)').forEach(cell =>"
                + " cell.textContent = 'RMSProp, 0.00199473659878, '.repeat(8))");
        JsonNode box =
                browser.evaluate("(() => { const box = document.getElementById('values').getBoundingClientRect();"
                        + " return [box.left, box.right]; })()");
        assertThat(box.get(0).asDouble()).isNotNegative();
        assertThat(box.get(1).asDouble()).isLessThanOrEqualTo(400);
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

    /** At the first, the middle and the last mark of each kind of chart: what they tell is what the page's data has for that mark. */
    private static void pointAtEveryChart(Chromium browser) throws Exception {
        JsonNode titles = browser.evaluate(
                "[...document.querySelectorAll('.chart figcaption')].map(caption => caption.firstChild.textContent)");
        assertThat(titles)
                .extracting(title -> title.asText().replaceAll(": .*", ""))
                .contains(
                        "Final test accuracy",
                        "Effect of each parameter",
                        "What the accuracy depends on",
                        "Parameters and final test accuracy",
                        "Accuracy against training time",
                        "Accuracy of each attempt",
                        "Distribution of the accuracy",
                        "Learning Rate and Batch Size");
        for (int chart = 0; chart < titles.size(); chart++) {
            browser.evaluate("document.querySelectorAll('.chart')[" + chart + "].scrollIntoView({block: 'center'})");
            browser.awaitFrames();
            for (double along : new double[] {0, 0.5, 1}) {
                JsonNode mark = browser.evaluate(String.format(Locale.ROOT, """
                        (() => { const figure = document.querySelectorAll('.chart')[%d];
                        const data = JSON.parse(figure.querySelector('script').textContent);
                        const paths = figure.querySelectorAll('.wide path');
                        const i = Math.round(%f * (data.length - 1)), path = paths[i], box = path.getBBox();
                        const closed = path.getAttribute('d').endsWith('Z');
                        const middle = closed ? new DOMPoint(box.x + box.width / 2, box.y + box.height / 2)
                            : DOMPoint.fromPoint(path.getPointAtLength(path.getTotalLength() / 2));
                        const at = middle.matrixTransform(path.getScreenCTM());
                        return [paths.length, data.length, at.x, at.y, data[i].flat().join('')]; })()""", chart, along));
                assertThat(mark.get(0).asInt())
                        .as(titles.get(chart).asText())
                        .isPositive()
                        .isEqualTo(mark.get(1).asInt());
                browser.moveTo(mark.get(2).asDouble(), mark.get(3).asDouble());
                assertThat(told(browser))
                        .as(titles.get(chart).asText())
                        .contains(mark.get(4).asText());
            }
            browser.picture(PICTURES.resolve("chart-" + chart + ".png"), false);
        }
    }

    /** What the box beside the pointer says; nothing where it is hidden. */
    private static String told(Chromium browser) throws Exception {
        return browser.evaluate("(() => { const box = document.getElementById('values');"
                        + " return box.hidden ? '' : box.textContent; })()")
                .asText();
    }

    private static void goThroughAChartByKeys(Chromium browser) throws Exception {
        JsonNode lines = browser.evaluate(
                "(() => { const svg = document.querySelector('.wide svg'); svg.focus();"
                        + " return JSON.parse(svg.closest('figure').querySelector('script').textContent).map(each => each.flat().join('')); })()");
        browser.press("Escape");
        assertThat(told(browser)).isEmpty();
        browser.press("Home");
        assertThat(told(browser)).contains(lines.get(0).asText());
        for (int i = 1; i < lines.size(); i++) {
            browser.press("ArrowRight");
            assertThat(told(browser)).contains(lines.get(i).asText());
        }
        browser.evaluate("document.activeElement.blur()");
        assertThat(told(browser)).isEmpty();
    }

    /** What is told stays when the finger is lifted, until another place is touched. */
    private static void touchAChart(Chromium browser) throws Exception {
        JsonNode at = browser.evaluate("(() => { const path = document.querySelector('.wide path');"
                + " path.scrollIntoView({block: 'center'}); const box = path.getBoundingClientRect();"
                + " return [box.x + box.width / 2, box.y + box.height / 2]; })()");
        browser.awaitFrames();
        browser.touch(at.get(0).asDouble(), at.get(1).asDouble());
        assertThat(told(browser)).startsWith("Attempt 1");
        browser.touch(2, 2);
        assertThat(told(browser)).isEmpty();
    }

    @Test
    void onPaperThePageIsWhiteAndWholeWithoutWhatOnlyAScreenNeeds() throws Exception {
        assumeThat(Chromium.PROGRAM).exists();
        Path page = page();
        try (Chromium browser = new Chromium(folder.resolve("profile"))) {
            browser.open(page, PAPER_WIDTH, "dark");
            Path file = PICTURES.resolve("page.pdf");
            browser.print(file);
            browser.send("Emulation.setEmulatedMedia", Map.of("media", "print"));
            assertThat(browser.evaluate("[...document.querySelectorAll('figure')].filter(figure =>"
                            + " figure.scrollWidth > figure.clientWidth || figure.offsetHeight > " + PAPER_HEIGHT
                            + ").map(figure => figure.textContent.slice(0, 60))"))
                    .as("figures that no sheet holds")
                    .isEmpty();
            try (PDDocument document = Loader.loadPDF(file.toFile())) {
                assertThat(new PDFTextStripper().getText(document))
                        .contains("Final test accuracy: seeds", "Provenance")
                        .doesNotContain("\u2195", "\u2191", "\u2193");
                PDFRenderer renderer = new PDFRenderer(document);
                for (int i = 0; i < document.getNumberOfPages(); i++) {
                    assertIsForPaper(renderer.renderImage(i), i);
                }
            }
        }
    }

    /** White margins, and nowhere the dark theme's ground; at 72 dots per inch. */
    private static void assertIsForPaper(BufferedImage sheet, int page) {
        int dark = Palette.of(Theme.DARK).background().getRGB();
        for (int x = 0; x < sheet.getWidth(); x++) {
            for (int y = 0; y < sheet.getHeight(); y++) {
                boolean margin =
                        x < MARGIN || y < MARGIN || x >= sheet.getWidth() - MARGIN || y >= sheet.getHeight() - MARGIN;
                int color = sheet.getRGB(x, y);
                if (color == dark || (margin && color != Color.WHITE.getRGB())) {
                    fail(String.format(Locale.ROOT, "page %d has #%06x at %d, %d", page + 1, color & 0xFFFFFF, x, y));
                }
            }
        }
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
