package org.barrido.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.SweepResults;
import org.barrido.store.LabBook;
import org.barrido.store.LargeBook;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.Metric;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of more attempts than a page, or a picture, has room for. */
class LargeReportTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    Path folder;

    @Test
    void aPageOfMoreThanAThousandHasTheBestAndSaysSo() throws IOException {
        LargeBook.fill(folder, LargeBook.search("wide", Metric.of("test_loss"), 1200, 1, 1));
        String page = Files.readString(report("wide"));
        assertThat(page)
                .contains("The best 1,000 of 1,200 attempts (lowest test loss); all are in the lab book")
                .contains("Only the best 500 of 1,200 are drawn (lowest test loss).")
                .contains("data:image/png;base64,");
        assertThat(page.split("<tr>", -1)).hasSize(1002);
        assertThat(page).hasSizeLessThan(8_000_000);
        try (LabBook book = LabBook.open(folder)) {
            SweepResults all = SweepResults.of(book, book.sweep("wide").orElseThrow(), null);
            double kept = all.bestConfigurations(500).stream()
                    .mapToDouble(Configuration::value)
                    .max()
                    .orElseThrow();
            assertThat(all.configurations().stream().filter(each -> each.value() != null && each.value() < kept))
                    .hasSizeLessThan(500);
            assertThat(all.table().rows()).hasSize(1200);
        }
    }

    @Test
    @Tag("long")
    void tenThousandAttemptsTakeSeconds() throws IOException {
        LargeBook.fill(
                folder,
                LargeBook.search("wide", Metric.of("test_loss"), 10_000, 1, 3),
                LargeBook.search("seeded", Metric.DEFAULT, 3_334, 3, 3));
        for (String name : List.of("wide", "seeded")) {
            long start = System.nanoTime();
            report(name);
            assertThat(System.nanoTime() - start).as(name).isLessThan(60 * SECOND);
        }
    }

    private Path report(String name) throws IOException {
        try (LabBook book = LabBook.open(folder)) {
            SweepRow sweep = book.sweep(name).orElseThrow();
            ReportedSweep reported = new ReportedSweep(sweep, null, "");
            return Report.write(book, List.of(reported), ReportFormat.HTML, folder.resolve(name + ".html"), step -> {})
                    .get(0);
        }
    }
}
