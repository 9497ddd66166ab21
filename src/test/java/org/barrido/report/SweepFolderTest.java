package org.barrido.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barrido.report.chart.ChartKind;
import org.barrido.report.plot.ChartOptions;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real lab book. */
class SweepFolderTest {
    @TempDir
    Path results;

    @Test
    void aSweepGetsItsTablesAndCharts() throws IOException {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            SampleBooks.fill(book, SampleBooks.sweep("small", List.of(0.1, 0.01), List.of(1L), 3));
            SweepRow sweep = book.sweep("small").orElseThrow();
            assertThat(names(SweepFolder.writeTables(book, sweep, results))).containsExactly("table.md", "table.csv");
            assertThat(names(written(SweepFolder.charts(book, List.of(sweep), null, results))))
                    .containsExactly(
                            "loss.png",
                            "test-loss.png",
                            "accuracy.png",
                            "gap.png",
                            "heatmap.png",
                            "effects.png",
                            "importance.png",
                            "parallel.png",
                            "pareto.png");
            assertThat(names(SweepFolder.writeAttemptCharts(
                            book,
                            sweep,
                            2,
                            List.of(ChartKind.LOSS, ChartKind.ACCURACY),
                            null,
                            ChartOptions.DEFAULT,
                            results)))
                    .containsExactly("attempt-2-loss.png", "attempt-2-accuracy.png");
        }
        assertThat(results.resolve("small/table.csv"))
                .content()
                .startsWith(
                        "attempt,learning_rate,batch_size,epochs_done,accuracy,loss,initial_loss,initial_accuracy\n1,0.1,32,3,");
        assertThat(results.resolve("small").toFile().list()).hasSize(13);
    }

    @Test
    void severalSeedsGetATableOfConfigurationsAndADivergedOneIsCounted() throws IOException {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            Sweep seeded = SampleBooks.sweep("seeded", List.of(0.1), List.of(1L, 2L, 3L), 2);
            long id = book.begin(seeded, SampleBooks.keyed(seeded), SampleBooks.PROVENANCE);
            for (PendingAttempt pending : book.pending(id, false)) {
                int number = pending.keyed().attempt().number();
                if (number == 1) {
                    SampleBooks.diverge(book, pending.id());
                } else {
                    SampleBooks.complete(book, pending.id(), 2, number / 10.0);
                }
            }
            SweepRow sweep = book.sweep("seeded").orElseThrow();
            assertThat(names(SweepFolder.writeTables(book, sweep, results)))
                    .containsExactly("table.md", "table.csv", "configurations.md", "configurations.csv");
        }
        assertThat(results.resolve("seeded/configurations.md"))
                .content()
                .contains("| Batch Size | n | Diverged | Accuracy (%) | 95 % Interval | Loss |")
                .contains("| 32 | 2 | 1 |")
                .contains(" \u00b1 ");
        assertThat(results.resolve("seeded/table.md")).content().contains("DIVERGED");
    }

    private static List<Path> written(List<ChartTask> charts) throws IOException {
        List<Path> files = new ArrayList<>();
        for (ChartTask chart : charts) {
            files.add(chart.write());
        }
        return files;
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }
}
