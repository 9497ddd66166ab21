package org.barrido.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.barrido.batch.Batch;
import org.barrido.batch.BatchException;
import org.barrido.batch.BatchListener;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.Job;
import org.barrido.data.catalog.DatasetCatalog;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.sweep.ExecutionOptions;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.SweepFile;
import org.barrido.train.model.ModelStore;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two tries of one task that talk to the driver at the same time, on a real lab book. */
class DriverEndpointTest {
    @TempDir
    Path folder;

    private LabBookWriter book;
    private long sweepId;
    private long id;
    private final List<String> told = new ArrayList<>();
    private DriverEndpoint desk;
    private Batch batch;

    @BeforeEach
    void begin() throws Exception {
        Path file =
                Files.writeString(folder.resolve("s.yaml"), "name: s\nparameters: {epochs: 2, learning_rate: 0.1}\n");
        Sweep sweep = SweepFile.read(file, List.of()).get(0);
        KeyedAttempt attempt = KeyedAttempt.of(sweep.attempts().get(0), "0".repeat(64));
        book = LabBookWriter.open(folder.resolve("results"));
        sweepId = book.begin(sweep, List.of(attempt), new Provenance("1", "unknown", "java", "os", "cpu", 1, "plain"));
        PendingAttempt pending = book.pending(sweepId, false).get(0);
        id = pending.id();
        batch = new Batch(book, new DatasetCache(new DatasetCatalog(folder)), null, new Told());
        desk = new DriverEndpoint(batch, true, ModelStore.in(folder));
        desk.expect(List.of(List.of(new Job(pending, "s", ExecutionOptions.DEFAULT))));
        start();
        start();
        tell(epoch(1, 0.5));
    }

    @AfterEach
    void close() {
        book.close();
    }

    private void start() {
        assertThat(desk.receive(new Message.Start(id)).value()).isEqualTo(LeaseResult.ACQUIRED);
    }

    private void tell(Message.Event... events) {
        desk.receive(new Message.Report(List.of(events)));
    }

    private Message.Event epoch(int number, double loss) {
        return new Message.Ended(id, new Epoch(number, 0.1, loss, 0.5, 0.5, 0.5, Double.NaN, Double.NaN, 0.01));
    }

    private Message.Event[] end(String digest) {
        Outcome outcome = new Outcome(Status.COMPLETED, 2, digest, null);
        return new Message.Event[] {new Message.Concluded(id, outcome), new Message.Finished(id, outcome)};
    }

    @Test
    void theSameStoryTwiceIsOne() throws Exception {
        tell(epoch(1, 0.5), epoch(2, 0.4));
        tell(end("ab"));
        tell(epoch(2, 0.4));
        tell(end("ab"));
        assertThat(desk.receive(new Message.Start(id)).value()).isEqualTo(LeaseResult.FINISHED);
        desk.close();
        assertThat(told).containsExactly("epoch 1", "epoch 1 again", "epoch 2", "COMPLETED");
        assertThat(book.epochs(id)).hasSize(2);
    }

    @Test
    void anotherEpochEndsTheRun() {
        tell(epoch(1, 0.25));
        assertEnds("s/1 isn't what is on record, which was kept, in epoch 1: train_loss was 0.5, is 0.25;");
    }

    @Test
    void anotherEpochAfterTheEndOfTheOtherTryEndsTheRunToo() {
        tell(epoch(2, 0.4));
        tell(end("ab"));
        tell(epoch(2, 0.25));
        assertEnds("s/1 isn't what is on record, which was kept, in epoch 2: train_loss was 0.4, is 0.25;");
    }

    @Test
    void otherWeightsEndTheRun() {
        tell(epoch(2, 0.4));
        tell(end("ab"));
        tell(end("cd"));
        assertEnds(
                "two tries ended with different weights: digest was ab, is cd; 'barrido verify' on each machine tells");
    }

    @Test
    void whatBeginsAfterTheEndTakesNothing() throws Exception {
        desk.close();
        Message.Answer answer = desk.receive(new Message.Start(id));
        assertThat(answer.value()).isEqualTo(LeaseResult.HELD);
        assertThat(answer.stopping()).isTrue();
        tell(new Message.Started(id), epoch(2, 0.4));
        tell(end("ab"));
        assertThat(told).containsExactly("epoch 1");
        assertThat(book.epochs(id)).hasSize(1);
        assertThat(book.pending(sweepId, false)).hasSize(1);
    }

    private void assertEnds(String words) {
        assertThat(batch.isStopping()).isTrue();
        assertThatThrownBy(desk::close).isInstanceOf(BatchException.class).hasMessageContaining(words);
        assertThat(book.epochs(id).get(0).trainLoss()).isEqualTo(0.5);
    }

    private final class Told implements BatchListener {
        @Override
        public void started(PendingAttempt attempt) {}

        @Override
        public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
            told.add("epoch " + epoch.number() + (again ? " again" : ""));
        }

        @Override
        public void finished(PendingAttempt attempt, Outcome outcome) {
            told.add(outcome.status().name());
        }
    }
}
