package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.barrido.nn.LayerStatistics;
import org.barrido.nn.Spectrum;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnosticsTest {
    private static final Sweep GRID = SampleBooks.sweep("grid", List.of(0.1), List.of(0L), 2);
    private static final Spectrum RANK_DEFICIENT = new Spectrum(3, 1.25, Double.POSITIVE_INFINITY);
    private static final List<LayerStatistics> LAYERS = List.of(
            new LayerStatistics(1, 0.25, 0.5, new Spectrum(2.5, 1.5, 40)),
            new LayerStatistics(2, Double.NaN, Double.POSITIVE_INFINITY, RANK_DEFICIENT));

    @TempDir
    private Path folder;

    private static void fill(Path results, boolean diagnosed) {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            long id = book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE);
            for (PendingAttempt pending : book.pending(id, false)) {
                if (diagnosed) {
                    book.appendDiagnosis(pending.id(), 1, LAYERS);
                    book.appendDiagnosis(pending.id(), 1, LAYERS);
                    book.appendDiagnosis(pending.id(), 2, LAYERS);
                }
                SampleBooks.complete(book, pending.id(), 2, 0.1);
            }
        }
    }

    @Test
    void layersAreAView() {
        fill(folder, true);
        try (LabBook book = LabBook.open(folder)) {
            assertThat(book.query("select * from layers where attempt = 2 order by epoch, layer")
                            .rows())
                    .hasSize(4)
                    .startsWith(
                            List.of("grid", 2L, 1L, 1L, 0.25, 0.5, 2.5, 1.5, 40.0),
                            Arrays.asList("grid", 2L, 1L, 2L, null, null, 3.0, 1.25, null));
            assertThat(book.diagnosed(1)).isEqualTo(2);
            assertThat(book.undiagnosed(1)).isZero();
        }
        assertThat(LabBookMaintenance.check(folder)).isEmpty();
    }

    @Test
    void mergingBringsThemAndExportWritesThem() throws IOException {
        Path diagnosed = folder.resolve("diagnosed");
        Path other = folder.resolve("other");
        fill(diagnosed, true);
        fill(other, false);
        try (LabBookWriter book = LabBookWriter.open(other)) {
            assertThat(book.undiagnosed(1)).isEqualTo(2);
            book.merge(diagnosed.resolve("labbook.mv.db"));
            book.merge(diagnosed.resolve("labbook.mv.db"));
            assertThat(book.undiagnosed(1)).isZero();
            book.export(folder.resolve("export"));
        }
        assertThat(Files.readAllLines(folder.resolve("export/diagnostics.csv")))
                .hasSize(1 + 8)
                .first()
                .isEqualTo("attempt_key,epoch,layer,dead_share,gradient_norm,spectral_norm,stable_rank,condition");
    }
}
