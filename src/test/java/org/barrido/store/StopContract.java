package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.barrido.schedule.Stop;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How every lab book keeps what sweeps decided to train no further, wherever it is. */
abstract class StopContract {
    /** Two configurations of a seed each, then two more. */
    private static final Sweep MINE = SampleBooks.sweep("mine", List.of(0.1, 0.01), List.of(0L), 3);

    private static final Stop STOP = new Stop(2, 1, 1, "2nd of 2 at epoch 1; the best had 0.9000");

    @TempDir
    Path folder;

    private BookAddress address;
    private LabBookWriter book;
    private long sweep;

    /** Of a new, empty book. */
    abstract BookAddress newBook() throws Exception;

    /** Of the four attempts the first is completed, the second stopped, the third diverged, the fourth is still to come. */
    @BeforeEach
    void oneIsStopped() throws Exception {
        address = newBook();
        book = LabBookWriter.open(address);
        sweep = book.begin(MINE, SampleBooks.keyed(MINE), SampleBooks.PROVENANCE);
        SampleBooks.complete(book, id(1), 3, 0.9);
        pause(id(2));
        book.stop(sweep, List.of(STOP));
        SampleBooks.diverge(book, id(3));
    }

    @AfterEach
    void close() {
        book.close();
    }

    private long id(int number) {
        return book.attempts(sweep).get(number - 1).id();
    }

    private void pause(long attempt) {
        book.start(attempt);
        book.append(attempt, SampleBooks.epoch(1, 0.8));
        book.finish(attempt, Outcome.pending(1));
    }

    private List<List<Object>> rows(String sql) {
        return book.query(sql).rows();
    }

    @Test
    void aStoppedAttemptIsStoppedForItsSweepAlone() {
        assertThat(book.attempts(sweep).get(1).status()).isEqualTo(Status.STOPPED);
        assertThat(book.attempts(sweep).get(1).stop()).isEqualTo(STOP);
        assertThat(book.status(id(2))).isEqualTo(Status.PENDING);
        Sweep other = SampleBooks.sweep("other", List.of(0.1), List.of(0L), 3);
        long otherId = book.begin(other, SampleBooks.keyed(other), SampleBooks.PROVENANCE);
        assertThat(book.attempts(otherId))
                .extracting(row -> row.status())
                .containsExactly(Status.COMPLETED, Status.PENDING);
        assertThat(book.pending(otherId, false))
                .extracting(PendingAttempt::epochsRecorded)
                .containsExactly(1);
    }

    @Test
    void itIsAmongTheEventsOfItsAttempt() {
        assertThat(rows("select event from events where attempt = 2 order by happened, event"))
                .containsExactly(List.of("begun"), List.of("paused"), List.of("stopped"));
        assertThat(rows("select event, detail from events where attempt is null"))
                .containsExactly(List.of(
                        "begun",
                        "Barrido " + SampleBooks.PROVENANCE.version() + ", commit " + SampleBooks.PROVENANCE.commit()));
        assertThat(rows("select distinct kind, hash from lineage"))
                .containsExactly(List.of("data", SampleBooks.DATA_HASH));
    }

    @Test
    void viewsCountItByItself() {
        assertThat(rows("select attempts, completed, diverged, pending, stopped from sweeps"))
                .containsExactly(List.of(4L, 1L, 1L, 1L, 1L));
        assertThat(rows("select pending, stopped from history")).containsExactly(List.of(1L, 1L));
        assertThat(rows("select n, unfinished, n_stopped from configurations order by first_attempt"))
                .containsExactly(List.of(1L, 0L, 0L), List.of(0L, 0L, 1L), List.of(0L, 0L, 0L), List.of(0L, 1L, 0L));
        assertThat(rows("select attempt, status, stopped_at, rung, reason, stop_reason, epochs_done from attempts"
                        + " where stopped_at is not null"))
                .containsExactly(List.of(2L, "STOPPED", 1L, 1L, STOP.reason(), STOP.reason(), 1L));
        assertThat(rows("select first_attempt from configuration_epochs")).doesNotContain(List.of(2L));
    }

    /** It is behind all that were completed and before those that diverged, and has no score. */
    @Test
    void itHasARankButNoScore() {
        List<List<Object>> during = rows("select attempt, rank, status, score is null from leaderboard order by rank");
        assertThat(during)
                .containsExactly(
                        List.of(1L, 1L, "COMPLETED", false),
                        List.of(2L, 2L, "STOPPED", true),
                        List.of(3L, 3L, "DIVERGED", true));
        book.close();
        book = LabBookWriter.open(address);
        assertThat(rows("select attempt, rank, status, score is null from leaderboard order by rank"))
                .isEqualTo(during);
        assertThat(rows("select pending, stopped from sweeps")).containsExactly(List.of(1L, 1L));
    }

    @Test
    void oneThatIsTrainedToItsEndKeepsTheDecision() {
        book.close();
        book = LabBookWriter.open(address);
        long attempt = id(2);
        book.start(attempt);
        assertThat(rows("select status from attempts where attempt = 2")).containsExactly(List.of("RUNNING"));
        book.append(attempt, SampleBooks.epoch(2, 0.8));
        book.append(attempt, SampleBooks.epoch(3, 0.95));
        book.finish(attempt, SampleBooks.completed(3, attempt));
        assertThat(rows("select status, stopped_at, reason is null from attempts where attempt = 2"))
                .containsExactly(List.of("COMPLETED", 1L, true));
        assertThat(rows("select stopped from sweeps")).containsExactly(List.of(0L));
        assertThat(rows("select attempt, rank from leaderboard where attempt < 3 order by rank"))
                .containsExactly(List.of(2L, 1L), List.of(1L, 2L));
    }

    @Test
    void aDecisionIsRecordedOnce() {
        book.stop(sweep, List.of(new Stop(2, 2, 2, "another"), new Stop(4, 0, 1, "it can't win")));
        assertThat(book.stops(sweep)).isEqualTo(Map.of(2, STOP, 4, new Stop(4, 0, 1, "it can't win")));
    }

    @Test
    void mergingBringsDecisions() throws Exception {
        Path other = folder.resolve("other");
        try (LabBookWriter theirs = LabBookWriter.open(other)) {
            Sweep sweep = SampleBooks.sweep("theirs", List.of(0.5), List.of(0L), 3);
            long id = theirs.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE);
            theirs.stop(id, List.of(STOP));
        }
        book.merge(other.resolve("labbook.mv.db"));
        book.merge(other.resolve("labbook.mv.db"));
        assertThat(book.stops(book.sweep("theirs").orElseThrow().id())).isEqualTo(Map.of(2, STOP));
        assertThat(rows("select status from attempts where sweep = 'theirs' order by attempt"))
                .containsExactly(List.of("PENDING"), List.of("STOPPED"));
    }

    @Test
    void aSweepThatIsDeletedTakesItsDecisionsAlong() {
        book.close();
        book = LabBookWriter.open(address);
        book.deleteSweep("mine");
        assertThat(book.stops(sweep)).isEmpty();
    }
}
