package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.barrido.sweep.Parameter;
import org.barrido.sweep.Settings;
import org.barrido.sweep.Sweep;
import org.barrido.train.Epoch;
import org.barrido.train.Outcome;
import org.barrido.train.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabBookTest {
    private static final Sweep GRID = Samples.sweep("grid", List.of(0.1, 0.01), List.of(0L), 3);

    @TempDir
    private Path results;

    @Test
    void aSweepIsRecordedAndReadBack() {
        try (LabBook book = LabBook.open(results)) {
            long id = Samples.fill(book, GRID);
            SweepRow row = book.sweep("grid").orElseThrow();
            assertThat(row.id()).isEqualTo(id);
            assertThat(row.completed()).isEqualTo(4);
            assertThat(row.varied()).containsExactly(Parameter.LEARNING_RATE, Parameter.BATCH_SIZE);
            assertThat(row.yaml()).isEqualTo(GRID.yaml());
            assertThat(row.provenance()).isEqualTo(Samples.PROVENANCE);
            AttemptRow second = book.attempts(id).get(1);
            assertThat(Settings.ofComplete(second.settings()))
                    .isEqualTo(GRID.attempts().get(1).settings());
            assertThat(second.accuracy()).isEqualTo(Samples.epoch(3, 0.2).testAccuracy());
            assertThat(second.initialLoss()).isEqualTo(Samples.epoch(1, 0.2).trainLoss());
            assertThat(second.bestEpoch()).isEqualTo(3);
            assertThat(book.epochs(second.id()))
                    .containsExactly(Samples.epoch(1, 0.2), Samples.epoch(2, 0.2), Samples.epoch(3, 0.2));
            assertThat(book.query("select count(*) as n from epochs").rows()).containsExactly(List.of(12L));
        }
        try (LabBook book = LabBook.openToRead(results)) {
            assertThat(book.sweeps()).hasSize(1);
        }
    }

    @Test
    void whatIsPendingCanBeTrainedAsItStood() {
        try (LabBook book = LabBook.open(results)) {
            long id = book.begin(GRID, Samples.keyed(GRID), Samples.PROVENANCE);
            List<PendingAttempt> pending = book.pending(id, false);
            assertThat(pending).extracting(PendingAttempt::attempt).containsExactlyElementsOf(Samples.keyed(GRID));
            KeyedAttempt first = pending.get(0).attempt();
            assertThat(first.attempt().key(first.dataHash())).isEqualTo(first.key());
        }
    }

    @Test
    void aBookWhoseMakingWasCutOffIsMadeAnewAndOneThatWasEmptiedIsDamaged() throws IOException {
        BookFiles files = BookFiles.in(results);
        Making.begin(files);
        Files.createFile(files.book());
        assertThatThrownBy(() -> LabBook.openToRead(results)).hasMessageStartingWith("no lab book in ");
        try (LabBook book = LabBook.open(results)) {
            assertThat(book.sweeps()).isEmpty();
        }
        assertThat(files.making()).doesNotExist();
        Files.write(files.book(), new byte[0]);
        assertThatThrownBy(() -> LabBook.open(results)).hasMessageContaining("damaged");
    }

    /** Anyone who can write to the folder can make the mark. */
    @Test
    void theMarkOfAnUnfinishedBookTakesNoRecordsAway() throws IOException {
        try (LabBook book = LabBook.open(results)) {
            book.begin(GRID, Samples.keyed(GRID), Samples.PROVENANCE);
        }
        BookFiles files = BookFiles.in(results);
        Files.createFile(files.making());
        try (LabBook book = LabBook.open(results)) {
            assertThat(book.sweeps()).hasSize(1);
        }
        assertThat(files.making()).doesNotExist();

        byte[] unreadable = "who knows what this was".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.createFile(files.making());
        Files.write(files.book(), unreadable);
        LabBook.open(results).close();
        assertThat(results.resolve("labbook-unfinished.mv.db")).hasBinaryContent(unreadable);
    }

    @Test
    void epochsKeepTheirBits() {
        Epoch odd = new Epoch(
                1, 0.1, -0.0, 1.0, Double.POSITIVE_INFINITY, Double.MIN_VALUE, Double.NaN, Double.NaN, 0.1 + 0.2);
        try (LabBook book = LabBook.open(results)) {
            long id = book.begin(GRID, Samples.keyed(GRID), Samples.PROVENANCE);
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
        try (LabBook book = LabBook.open(results)) {
            long id = book.begin(GRID, Samples.keyed(GRID), Samples.PROVENANCE);
            Samples.diverge(book, book.pending(id, false).get(0).id());
            AttemptRow row = book.attempts(id).get(0);
            assertThat(row.status()).isEqualTo(Status.DIVERGED);
            assertThat(row.accuracy()).isNull();
            assertThat(row.loss()).isNull();
            assertThat(row.note()).contains("Infinity");
        }
    }

    @Test
    void failedOnesAreRunAgainOnDemandAndFromTheStart() {
        try (LabBook book = LabBook.open(results)) {
            long id = book.begin(GRID, Samples.keyed(GRID), Samples.PROVENANCE);
            long attempt = book.pending(id, false).get(0).id();
            book.start(attempt);
            book.append(attempt, Samples.epoch(1, 0.1));
            book.finish(attempt, new Outcome(Status.FAILED, 1, null, "out of memory"));
            assertThat(book.pending(id, false)).hasSize(3);
            assertThat(book.pending(id, true)).hasSize(4);
            book.start(attempt);
            assertThat(book.epochs(attempt)).isEmpty();
        }
    }
}
