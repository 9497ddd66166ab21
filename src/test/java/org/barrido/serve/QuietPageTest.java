package org.barrido.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.barrido.report.page.Chromium;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page that is open asks of the run beside it, counted in a real browser. */
class QuietPageTest {
    private static final Sweep SEEDS = SampleBooks.sweep("seeds", List.of(0.1, 0.01), List.of(1L, 2L), 3);

    /** Between two changes that pages hear of, and a little more; in seconds. */
    private static final int LONGEST_PAUSE = 70;

    @TempDir
    private Path folder;

    private Path results;
    private ServedBook server;

    @BeforeEach
    void aServerOfASweepThatIsNotDone() throws Exception {
        assumeThat(Chromium.PROGRAM).as("no Chromium here").exists();
        results = folder.resolve("results");
        try (LabBookWriter book = LabBookWriter.open(results)) {
            book.begin(SEEDS, SampleBooks.keyed(SEEDS), SampleBooks.PROVENANCE);
        }
        completeOne();
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.close();
        }
    }

    private void completeOne() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            List<PendingAttempt> pending =
                    book.pending(book.sweep("seeds").orElseThrow().id(), false);
            SampleBooks.complete(book, pending.get(0).id(), 3, 0.5);
        }
    }

    private void completeAll() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, SEEDS);
        }
    }

    private void open(Chromium browser, String tab) throws Exception {
        server = new ServedBook(results);
        browser.open(server.url() + "#/sweep/seeds/" + tab, 1280, "light");
        browser.await("document.querySelector('.connection').textContent === 'live'");
        awaitCompleted(browser, 1);
        browser.await("performance.getEntriesByType('resource').some(each => each.name.includes('api/left'))");
    }

    private static void awaitCompleted(Chromium browser, int count) throws Exception {
        browser.await(
                "document.querySelector('.facts .line')?.textContent.includes('" + count + " completed')",
                LONGEST_PAUSE);
    }

    /** Behind the key of the server, without what is asked about. */
    private List<String> askedSince(Chromium browser, int before) throws Exception {
        browser.evaluate("1");
        return browser.requests().stream()
                .skip(before)
                .map(url -> url.replace(server.url(), "").replaceFirst("\\?.*", ""))
                .toList();
    }

    private int asked(Chromium browser) throws Exception {
        return askedSince(browser, 0).size();
    }

    /** Not even whether there is a change: else each tab that somebody has forgotten would take its share of the run. */
    @Test
    void aPageThatNobodySeesAsksForNothingAndCatchesUpWhenItIsSeen() throws Exception {
        try (Chromium browser = new Chromium(folder.resolve("profile"))) {
            open(browser, "overview");
            browser.hide();
            int before = asked(browser);
            for (int i = 0; i < 3; i++) {
                completeOne();
                Thread.sleep(1200);
            }
            assertThat(askedSince(browser, before)).isEmpty();
            browser.unhide();
            awaitCompleted(browser, 4);
            assertThat(askedSince(browser, before)).startsWith("api/events");
            assertThat(browser.complaints()).isEmpty();
        }
    }

    /** For all panels together, however many of them show it; what comes while it is being asked about, together afterwards. */
    @Test
    void aChangeIsAskedAboutOnce() throws Exception {
        try (LabBookWriter book = LabBookWriter.open(results);
                Chromium browser = new Chromium(folder.resolve("profile"))) {
            open(browser, "overview");
            browser.evaluate("heard = 0; new EventSource('api/events').addEventListener('changed', () => heard++)");
            int before = asked(browser);
            book.note(attempt(book), "a change");
            browser.await("heard > 0", LONGEST_PAUSE);
            browser.evaluate("new Promise(done => setTimeout(done, 2000))");
            long heard = browser.evaluate("heard").asLong();
            Map<String, Long> asked = askedSince(browser, before).stream()
                    .filter(path -> !path.equals("api/events"))
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(asked).containsOnlyKeys("api/sweep", "api/epochs", "api/left");
            assertThat(asked.values()).allSatisfy(count -> assertThat(count).isBetween(1L, heard));
        }
    }

    private static long attempt(LabBookWriter book) {
        return book.attempts(book.sweep("seeds").orElseThrow().id()).get(0).id();
    }

    /** It takes the server as long as all charts of the sweep. */
    @Test
    @Tag("long")
    void theReportOfARunningSweepIsMadeAnewWhenSomebodyWantsItAndAtTheEnd() throws Exception {
        try (Chromium browser = new Chromium(folder.resolve("profile"))) {
            open(browser, "report");
            browser.await("document.querySelector('#outlet main.document')");
            int before = asked(browser);
            completeOne();
            awaitCompleted(browser, 2);
            browser.await("document.querySelector('#outlet p[role=status] button')");
            assertThat(askedSince(browser, before)).doesNotContain("api/document");
            browser.evaluate("document.querySelector('#outlet p[role=status] button').click()");
            browser.await("!document.querySelector('#outlet p[role=status] button')");
            assertThat(askedSince(browser, before)).containsOnlyOnce("api/document");
            completeAll();
            awaitCompleted(browser, 8);
            browser.await(
                    "performance.getEntriesByType('resource').filter(each => each.name.includes('api/document')).length === 3");
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
