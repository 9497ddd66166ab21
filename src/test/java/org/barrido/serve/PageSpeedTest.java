package org.barrido.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.barrido.experiment.Experiment;
import org.barrido.report.page.Chromium;
import org.barrido.store.LargeBook;
import org.barrido.sweep.metric.Metric;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a page of many attempts takes in Chromium. The bounds are those on a quiet machine, and three times as much on one that is
 * busy; what was measured is printed.
 */
@Tag("long")
class PageSpeedTest {
    private static final int TRIES = 5;
    private static final int BUSY = 3;

    /** The time at which the panels are drawn, since the address was opened. */
    private static final String DRAWN = """
            new Promise(done => {
              const isDrawn = () => document.querySelector('.count')?.textContent.includes(' attempts')
                && document.querySelector('.panel canvas, .rows tbody td');
              const look = () => (isDrawn() ? requestAnimationFrame(() => done(performance.now())) : requestAnimationFrame(look));
              look();
            })""";

    /** From a click to the frame in which the table has changed. */
    private static final String CLICKED = """
            new Promise(done => {
              const words = () => document.querySelector('.count').textContent + document.querySelector('.rows tbody').textContent;
              const before = words();
              const begun = performance.now();
              const look = () => (words() === before ? requestAnimationFrame(look) : done(performance.now() - begun));
              %s.click();
              requestAnimationFrame(look);
            })""";

    @TempDir
    private Path folder;

    @Test
    void manyAttemptsAreDrawnSortedAndFilteredAtOnce() throws Exception {
        assumeThat(Chromium.PROGRAM).as("no Chromium here").exists();
        Path results = folder.resolve("results");
        LargeBook.fill(
                results,
                LargeBook.search("thousand", Metric.DEFAULT, 1000, 1, 20),
                LargeBook.search("ten-thousand", Metric.DEFAULT, 10_000, 1, 20));
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Experiment experiment = Experiment.in(results, Path.of("data"));
                PageServer server = PageServer.open(experiment, 0, false, threads);
                Chromium browser = new Chromium(folder.resolve("profile"))) {
            open(browser, server, "thousand/overview"); // the program itself is warmed up
            assertThat(median(
                            "1,000 attempts x 20 epochs, first paint",
                            () -> open(browser, server, "thousand/overview")))
                    .isLessThan(BUSY * 1000.0);
            assertThat(median(
                            "10,000 attempts x 20 epochs, first paint",
                            () -> open(browser, server, "ten-thousand/overview")))
                    .isLessThan(BUSY * 2000.0);
            for (String sweep : List.of("thousand", "ten-thousand")) {
                open(browser, server, sweep + "/table");
                assertThat(median(sweep + ", sort", () -> click(browser, "th:nth-child(4) button")))
                        .isLessThan(BUSY * 100.0);
                assertThat(median(sweep + ", filter by status", () -> click(browser, "[aria-label=Statuses] button")))
                        .isLessThan(BUSY * 100.0);
            }
            assertThat(browser.complaints()).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private interface Timed {
        double millis() throws Exception;
    }

    private static double open(Chromium browser, PageServer server, String address) throws Exception {
        browser.open(server.url() + "#/sweep/" + address, 1280, "light");
        return browser.evaluate(DRAWN).asDouble();
    }

    private static double click(Chromium browser, String selector) throws Exception {
        return browser.evaluate(String.format(CLICKED, "document.querySelector('" + selector + "')"))
                .asDouble();
    }

    private static double median(String what, Timed timed) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            times.add(timed.millis());
        }
        double first = times.get(0);
        times.sort(null);
        double median = times.get(TRIES / 2);
        System.out.printf(
                Locale.ROOT,
                "%s: the first %.0f ms, median %.0f ms, %.0f to %.0f, n = %d%n",
                what,
                first,
                median,
                times.get(0),
                times.get(TRIES - 1),
                TRIES);
        return median;
    }
}
