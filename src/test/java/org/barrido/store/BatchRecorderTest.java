package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.Recorder;
import org.barrido.store.sql.LabBookException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a batch records is there when an attempt has ended or the book is settled, and each attempt has its own times. */
class BatchRecorderTest {
    @TempDir
    Path results;

    private LabBookWriter book;
    private Recorder recorder;
    private List<PendingAttempt> attempts;

    @BeforeEach
    void aSweep() {
        book = LabBookWriter.open(results);
        long id = book.begin(
                SampleBooks.sweep("grid", List.of(0.1), List.of(0L, 1L), 2),
                SampleBooks.keyed(SampleBooks.sweep("grid", List.of(0.1), List.of(0L, 1L), 2)),
                SampleBooks.PROVENANCE);
        attempts = book.pending(id, false);
        recorder = book.batchRecorder();
    }

    @AfterEach
    void close() {
        book.close();
    }

    private long attempt(int number) {
        return attempts.get(number).id();
    }

    private List<List<Object>> rows(String sql) {
        return book.query(sql).rows();
    }

    @Test
    void aBeginningIsCommittedWithAnEpochOrWhenTheBookIsSettled() {
        String running = "select count(*) from attempts where status = 'RUNNING'";
        recorder.start(attempt(0));
        assertThat(rows(running)).isEqualTo(List.of(List.of(0L)));
        recorder.append(attempt(0), SampleBooks.epoch(1, 0.5));
        assertThat(rows(running)).isEqualTo(List.of(List.of(1L)));
        assertThat(rows("select attempt, epoch from epochs")).isEqualTo(List.of(List.of(1L, 1L)));
        recorder.start(attempt(1));
        book.settle();
        assertThat(rows(running)).isEqualTo(List.of(List.of(2L)));
    }

    @Test
    void anEndIsCommittedWithAllBefore() {
        recorder.start(attempt(0));
        recorder.append(attempt(0), SampleBooks.epoch(1, 0.5));
        recorder.append(attempt(0), SampleBooks.epoch(2, 0.5));
        recorder.start(attempt(1));
        recorder.finish(attempt(0), SampleBooks.completed(2, attempt(0)));
        assertThat(rows("select attempt, status, epochs_done from attempts where status <> 'PENDING' order by attempt"))
                .isEqualTo(List.of(List.of(1L, "COMPLETED", 2L), List.of(2L, "RUNNING", 0L)));
    }

    @Test
    void anEpochThatIsRefusedTakesNothingElseWithIt() {
        recorder.start(attempt(0));
        recorder.append(attempt(0), SampleBooks.epoch(1, 0.5));
        recorder.start(attempt(1));
        assertThatThrownBy(() -> recorder.append(attempt(0), SampleBooks.epoch(1, 0.6)))
                .isInstanceOf(LabBookException.class);
        assertThatThrownBy(() -> book.deleteSweep("unknown")).isInstanceOf(LabBookException.class);
        assertThat(rows("select attempt, status, epochs_done from attempts order by attempt"))
                .extracting(row -> row.get(1))
                .containsExactly("RUNNING", "RUNNING", "PENDING", "PENDING");
    }

    @Test
    void attemptsOfOneCommitHaveTimesOfTheirOwn() throws InterruptedException {
        recorder.start(attempt(0));
        recorder.append(attempt(0), SampleBooks.epoch(1, 0.5));
        recorder.append(attempt(0), SampleBooks.epoch(2, 0.5));
        Thread.sleep(5);
        recorder.finish(attempt(0), SampleBooks.completed(2, attempt(0)));
        List<Object> times =
                rows("select started, finished from attempts where attempt = 1").get(0);
        assertThat((OffsetDateTime) times.get(1)).isAfter((OffsetDateTime) times.get(0));
    }

    @Test
    void closingTheBookCommitsWhatIsLeft() {
        recorder.start(attempt(0));
        book.close();
        book = LabBookWriter.open(results);
        assertThat(rows("select count(*) from attempts where started is not null"))
                .isEqualTo(List.of(List.of(1L)));
    }
}
