package org.barrido.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.barrido.experiment.Experiment;
import org.barrido.report.page.Chromium;
import org.barrido.store.LabBookWriter;
import org.barrido.store.PostgresServer;
import org.barrido.store.SampleBooks;
import org.barrido.store.sql.BookAddress;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab book on a real PostgreSQL server, looked at by two people with a server and a browser each. */
@Tag("postgres")
class PagePostgresTest {
    @TempDir
    private Path folder;

    @Test
    void twoWatchOneBookAtOnceAndBothSeeWhatARunRecords() throws Exception {
        assumeThat(Chromium.PROGRAM).as("no Chromium here").exists();
        ExecutorService threads = Executors.newCachedThreadPool();
        try (PostgresServer postgres = PostgresServer.start()) {
            BookAddress book = new BookAddress(folder.resolve("results"), postgres.newDatabase());
            try (LabBookWriter writer = LabBookWriter.open(book)) {
                SampleBooks.fill(writer, SampleBooks.sweep("seeds", List.of(0.1, 0.01), List.of(1L, 2L), 3));
            }
            try (Experiment first = Experiment.at(book, List.of(Path.of("data")));
                    Experiment second = Experiment.at(book, List.of(Path.of("data")));
                    PageServer one = PageServer.open(first, 0, false, threads);
                    PageServer other = PageServer.open(second, 0, false, threads);
                    Chromium browser = new Chromium(folder.resolve("one"));
                    Chromium another = new Chromium(folder.resolve("another"))) {
                browser.open(one.url() + "#/sweep/seeds?where=batch_size%20%3D%2032", 1280, "light");
                another.open(other.url() + "#/sweep/seeds/table", 1280, "dark");
                browser.await("document.querySelector('.count')?.textContent.startsWith('4 of 8 attempts')");
                another.await("document.querySelector('.count')?.textContent.startsWith('8 of 8 attempts')");
                note(book, "seen by both");
                browser.open(one.url() + "#/sweep/seeds/table", 1280, "light");
                for (Chromium each : List.of(browser, another)) {
                    each.await("document.getElementById('outlet').textContent.includes('seen by both')");
                }
                note(book, "and again");
                for (Chromium each : List.of(browser, another)) {
                    each.await("document.getElementById('outlet').textContent.includes('and again')");
                    assertThat(each.complaints()).isEmpty();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void note(BookAddress address, String note) {
        try (LabBookWriter book = LabBookWriter.open(address)) {
            book.note(
                    book.attempts(book.sweep("seeds").orElseThrow().id()).get(0).id(), note);
        }
    }
}
