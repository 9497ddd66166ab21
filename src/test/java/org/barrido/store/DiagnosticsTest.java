package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.barrido.nn.LayerStatistics;
import org.barrido.nn.Spectrum;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.h2.FileSeal;
import org.barrido.store.h2.H2Connection;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.sql.RowChecksum;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private long countDamaged() {
        return LabBookMaintenance.check(folder).stream()
                .filter(finding -> finding.what().contains("diagnostics that aren't as they were written"))
                .count();
    }

    private void change(String sql, Object... values) {
        BookFiles files = BookFiles.in(folder);
        FileSeal seal = FileSeal.takeOff(files);
        try (H2Connection database = H2Connection.open(files)) {
            database.transaction(c -> Sql.update(c, sql, values));
        }
        seal.putOn();
    }

    /** As they stand in books of schema 7: without the columns, with a checksum of the others. */
    @Test
    void layersOfBeforeKeepTheirChecksums() {
        fill(folder, true);
        change(
                "UPDATE lab.diagnostics SET spectral_norm = NULL, stable_rank = NULL, condition = NULL, checksum = ?"
                        + " WHERE attempt_id = 1 AND epoch = 1 AND layer = 1",
                RowChecksum.of(1, 1, 1, 0.25, 0.5));
        assertThat(countDamaged()).isZero();
        try (LabBook book = LabBook.open(folder)) {
            assertThat(book.layersOfSweep(1).get(1).get(0).statistics().spectrum())
                    .isEqualTo(new Spectrum(Double.NaN, Double.NaN, Double.NaN));
            assertThat(book.layersOfSweep(1)
                            .get(2)
                            .get(1)
                            .statistics()
                            .spectrum()
                            .spectralNorm())
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spectral_norm = 2.75", "stable_rank = NULL", "condition = 41"})
    void aChangedSpectrumIsTold(String change) {
        fill(folder, true);
        assertThat(countDamaged()).isZero();
        change("UPDATE lab.diagnostics SET " + change + " WHERE attempt_id = 2 AND epoch = 2 AND layer = 1");
        assertThat(countDamaged()).isOne();
    }
}
