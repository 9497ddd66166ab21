package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.h2.CreationMarker;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabBookTest {
    private static final Sweep GRID = SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L), 3);

    @TempDir
    private Path results;

    @Test
    void aSweepIsRecordedAndReadBack() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            long id = SampleBooks.fill(book, GRID);
            SweepRow row = book.sweep("grid").orElseThrow();
            assertThat(row.id()).isEqualTo(id);
            assertThat(row.completed()).isEqualTo(4);
            assertThat(row.varied()).containsExactly(NetworkParameter.LEARNING_RATE, NetworkParameter.BATCH_SIZE);
            assertThat(row.yaml()).isEqualTo(GRID.yaml());
            assertThat(row.provenance()).isEqualTo(SampleBooks.PROVENANCE);
            AttemptRow second = book.attempts(id).get(1);
            assertThat(Settings.ofComplete(second.settings()))
                    .isEqualTo(GRID.attempts().get(1).settings());
            assertThat(second.figure(AttemptMetric.ACCURACY))
                    .isEqualTo(SampleBooks.epoch(3, 0.2).testAccuracy());
            assertThat(second.figure(AttemptMetric.INITIAL_LOSS))
                    .isEqualTo(SampleBooks.epoch(1, 0.2).trainLoss());
            assertThat(second.figure(AttemptMetric.BEST_EPOCH)).isEqualTo(3.0);
            assertThat(book.epochs(second.id()))
                    .containsExactly(SampleBooks.epoch(1, 0.2), SampleBooks.epoch(2, 0.2), SampleBooks.epoch(3, 0.2));
            assertThat(book.query("select count(*) as n from epochs").rows()).containsExactly(List.of(12L));
        }
        try (LabBook book = LabBook.open(results)) {
            assertThat(book.sweeps()).hasSize(1);
        }
    }

    @Test
    void whatIsPendingCanBeTrainedAsItStood() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            long id = book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE);
            List<PendingAttempt> pending = book.pending(id, false);
            assertThat(pending).extracting(PendingAttempt::keyed).containsExactlyElementsOf(SampleBooks.keyed(GRID));
            KeyedAttempt first = pending.get(0).keyed();
            assertThat(first.attempt().key(first.dataHash())).isEqualTo(first.key());
        }
    }

    @Test
    void aBookWhoseMakingWasCutOffIsMadeAnewAndOneThatWasEmptiedIsDamaged() throws IOException {
        BookFiles files = BookFiles.in(results);
        CreationMarker.begin(files);
        Files.createFile(files.book());
        assertThatThrownBy(() -> LabBook.open(results)).hasMessageStartingWith("no lab book in ");
        try (LabBookWriter book = LabBookWriter.open(results)) {
            assertThat(book.sweeps()).isEmpty();
        }
        assertThat(files.creationMarker()).doesNotExist();
        Files.write(files.book(), new byte[0]);
        assertThatThrownBy(() -> LabBookWriter.open(results)).hasMessageContaining("damaged");
    }

    /** Anyone who can write to the folder can make the mark. */
    @Test
    void theMarkOfAnUnfinishedBookTakesNoRecordsAway() throws IOException {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE);
        }
        BookFiles files = BookFiles.in(results);
        Files.createFile(files.creationMarker());
        try (LabBookWriter book = LabBookWriter.open(results)) {
            assertThat(book.sweeps()).hasSize(1);
        }
        assertThat(files.creationMarker()).doesNotExist();

        byte[] unreadable = "who knows what this was".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.createFile(files.creationMarker());
        Files.write(files.book(), unreadable);
        LabBookWriter.open(results).close();
        assertThat(results.resolve("labbook-unfinished.mv.db")).hasBinaryContent(unreadable);
    }

    @Test
    void epochsKeepTheirBits() {
        Epoch odd = new Epoch(
                1, 0.1, -0.0, 1.0, Double.POSITIVE_INFINITY, Double.MIN_VALUE, Double.NaN, Double.NaN, 0.1 + 0.2);
        try (LabBookWriter book = LabBookWriter.open(results)) {
            long id = book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE);
            long attempt = book.pending(id, false).get(0).id();
            book.start(attempt);
            book.append(attempt, odd);
            book.append(attempt, odd);
            assertThat(book.recordedEpochs(attempt)).containsExactly(odd);
            Epoch other = new Epoch(1, 0.1, 0.0, 1.0, Double.POSITIVE_INFINITY, 0.0, Double.NaN, Double.NaN, 7);
            assertThatThrownBy(() -> book.append(attempt, other))
                    .isInstanceOf(LabBookException.class)
                    .hasMessageContaining("train_loss was -0.0, is 0.0")
                    .hasMessageContaining("epoch 1");
        }
    }

    @Test
    void aDivergedAttemptHasNoFinalFigures() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            long id = book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE);
            SampleBooks.diverge(book, book.pending(id, false).get(0).id());
            AttemptRow row = book.attempts(id).get(0);
            assertThat(row.status()).isEqualTo(Status.DIVERGED);
            assertThat(row.figure(AttemptMetric.ACCURACY)).isNull();
            assertThat(row.figure(AttemptMetric.LOSS)).isNull();
            assertThat(row.note()).contains("Infinity");
        }
    }

    @Test
    void failedOnesAreRunAgainOnDemandAndFromTheStart() {
        try (LabBookWriter book = LabBookWriter.open(results)) {
            long id = book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE);
            long attempt = book.pending(id, false).get(0).id();
            book.start(attempt);
            book.append(attempt, SampleBooks.epoch(1, 0.1));
            book.finish(attempt, new Outcome(Status.FAILED, 1, null, "out of memory"));
            assertThat(book.pending(id, false)).hasSize(3);
            assertThat(book.pending(id, true)).hasSize(4);
            book.start(attempt);
            assertThat(book.epochs(attempt)).isEmpty();
        }
    }
}
