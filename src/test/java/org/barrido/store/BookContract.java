package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.row.MergeResult;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.Standing;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.QueryLimits;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.Settings;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every lab book does, wherever it is. */
abstract class BookContract {
    private static final Sweep GRID = SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L, 1L), 3);

    @TempDir
    Path folder;

    private BookAddress address;

    /** Of a new, empty book. */
    abstract BookAddress newBook() throws Exception;

    @BeforeEach
    void anEmptyBook() throws Exception {
        address = newBook();
    }

    private static List<String> text(QueryResult rows) {
        List<String> lines = new ArrayList<>(List.of(rows.columns().toString()));
        // A median between two values may be rounded differently.
        rows.rows()
                .forEach(row -> lines.add(row.stream()
                        .map(value -> value instanceof Double real ? String.format(Locale.ROOT, "%.12g", real) : value)
                        .toList()
                        .toString()));
        return lines;
    }

    private LabBookWriter filled() {
        LabBookWriter book = LabBookWriter.open(address);
        SampleBooks.fill(book, GRID);
        Sweep more = SampleBooks.sweep("Other sweep", List.of(0.01, 0.001), List.of(0L, 1L, 2L), 3);
        long id = book.begin(more, SampleBooks.keyed(more), SampleBooks.PROVENANCE);
        List<PendingAttempt> pending = book.pending(id, false);
        SampleBooks.diverge(book, pending.get(0).id());
        SampleBooks.complete(book, pending.get(1).id(), 3, 5);
        book.start(pending.get(2).id());
        book.append(pending.get(2).id(), SampleBooks.epoch(1, 0.1));
        book.finish(pending.get(2).id(), new Outcome(Status.FAILED, 1, null, "out of memory"));
        return book;
    }

    @Test
    void whatIsRecordedIsReadBack() {
        assertThat(LabBookMaintenance.exists(address)).isFalse();
        assertThatThrownBy(() -> LabBook.open(address)).hasMessageStartingWith("no lab book in ");
        try (LabBookWriter book = filled()) {
            assertThat(LabBookMaintenance.exists(address)).isTrue();
            SweepRow sweep = book.sweep("grid").orElseThrow();
            assertThat(sweep.completed()).isEqualTo(8);
            assertThat(sweep.provenance()).isEqualTo(SampleBooks.PROVENANCE);
            assertThat(book.epochs(book.attempts(sweep.id()).get(1).id()))
                    .containsExactly(SampleBooks.epoch(1, 0.2), SampleBooks.epoch(2, 0.2), SampleBooks.epoch(3, 0.2));
            assertThat(Settings.ofComplete(book.attempts(sweep.id()).get(3).settings()))
                    .isEqualTo(GRID.attempts().get(3).settings());
            List<String> keys =
                    SampleBooks.keyed(GRID).stream().map(KeyedAttempt::key).toList();
            assertThat(book.standings(keys)).hasSize(8).containsValue(new Standing(Status.COMPLETED, 3));
            assertThat(book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE))
                    .isEqualTo(sweep.id());
            assertThat(book.sweeps()).extracting(SweepRow::name).containsExactly("grid", "Other sweep");
        }
        assertThat(LabBookMaintenance.check(address)).isEmpty();
        assertThat(LabBookMaintenance.repair(address)).isEmpty();
    }

    @Test
    void ranksAreTheSameWhileARunIsOnAndAfterIt() {
        String board = "select * from leaderboard order by sweep, rank, attempt";
        List<List<Object>> during;
        try (LabBookWriter book = filled()) {
            during = book.query(board).rows();
            assertThat(during).hasSize(15);
        }
        try (LabBookWriter book = LabBookWriter.open(address)) {
            assertThat(book.query(board).rows()).isEqualTo(during);
            long other = book.sweep("Other sweep").orElseThrow().id();
            SampleBooks.complete(book, book.pending(other, false).get(0).id(), 3, 0.001);
            during = book.query(board).rows();
            assertThat(during).hasSize(16);
        }
        try (LabBook book = LabBook.open(address)) {
            assertThat(book.query(board).rows()).isEqualTo(during);
            assertThat(book.query("select count(*) from leaderboard where sweep = 'grid' and rank <= 2")
                            .rows())
                    .isEqualTo(List.of(List.of(during.stream()
                            .filter(row -> row.get(0).equals("grid") && (Long) row.get(1) <= 2)
                            .count())));
        }
    }

    @Test
    void epochsKeepTheirBits() {
        Epoch odd = new Epoch(
                1, 0.1, -0.0, 1.0, Double.POSITIVE_INFINITY, Double.MIN_VALUE, Double.NaN, Double.NaN, 0.1 + 0.2);
        try (LabBookWriter book = LabBookWriter.open(address)) {
            long id = book.begin(GRID, SampleBooks.keyed(GRID), SampleBooks.PROVENANCE);
            long attempt = book.pending(id, false).get(0).id();
            assertThat(book.start(attempt)).isEqualTo(LeaseResult.ACQUIRED);
            book.append(attempt, odd);
            book.append(attempt, odd);
            assertThat(book.recordedEpochs(attempt)).containsExactly(odd);
            assertThatThrownBy(() -> book.append(attempt, SampleBooks.epoch(1, 3)))
                    .hasMessageContaining("train_loss was -0.0");
        }
        try (LabBookWriter book = LabBookWriter.open(address)) {
            assertThat(book.query("select status, epochs_done from attempts where attempt = 1")
                            .rows())
                    .containsExactly(List.of("PENDING", 1L));
        }
    }

    @Test
    void viewsAndReadyQueriesAnswerAsInAFile() {
        Path file = folder.resolve("as-file");
        try (LabBookWriter book = filled();
                LabBookWriter copy = LabBookWriter.open(file)) {
            copy.merge(backupOf(book));
            List<String> queries = new ArrayList<>(SavedQuery.all().stream()
                    .filter(query -> !query.name().equals("progress"))
                    .map(SavedQuery::sql)
                    .toList());
            queries.add("select * from configurations order by sweep, first_attempt");
            queries.add("select * from epochs order by sweep, attempt, epoch");
            queries.add("select sweep, rank, score, attempt from leaderboard order by sweep, rank, attempt");
            queries.add("select name, attempts, completed, failed, pending, seconds, begun from sweeps order by name");
            queries.add("select count(*) n, sum(epochs) s, avg(epochs) a, max(sweep) m, min(started) b from attempts");
            for (String sql : queries) {
                assertThat(text(book.query(sql))).as(sql).isEqualTo(text(copy.query(sql)));
            }
        }
    }

    private Path backupOf(LabBookWriter book) {
        Path zip = folder.resolve("backup.zip");
        book.backup(zip);
        return zip;
    }

    @Test
    void nothingButQueriesIsAnsweredAndMistakesAreExplained() {
        try (LabBookWriter book = filled()) {
            assertThatThrownBy(() -> book.query("delete from lab.epoch")).hasMessageContaining("only queries");
            assertThatThrownBy(() -> book.query("select * from attemps"))
                    .hasMessage("there is no view attemps; did you mean attempts?");
            assertThatThrownBy(() -> book.query("select acuracy from attempts"))
                    .hasMessage("there is no column acuracy; did you mean accuracy?");
            assertThatThrownBy(() -> book.query("selct 1")).hasMessageStartingWith("SQL isn't understood");
            assertThat(book.query("select count(*) as n from epochs").rows()).hasSize(1);
        }
    }

    @Test
    void mergingWorksBothWaysAndTwiceIsOnce() throws IOException {
        Path file = folder.resolve("file");
        Path back = folder.resolve("back");
        try (LabBookWriter book = filled();
                LabBookWriter copy = LabBookWriter.open(file)) {
            MergeResult merged = address.isServer() ? copy.merge(address) : copy.merge(backupOf(book));
            assertThat(merged.attempts()).isEqualTo(16);
            assertThat(merged.conflicts()).isEmpty();
            book.deleteSweep("grid");
            assertThat(book.merge(zipOf(copy)).attempts()).isEqualTo(4);
            assertThat(book.merge(zipOf(copy)).attempts()).isZero();
            book.export(back);
            copy.export(folder.resolve("there"));
        }
        for (String name : List.of("attempts.csv", "epochs.csv", "sweeps.csv", "sweep_attempts.csv")) {
            assertThat(Files.readAllLines(back.resolve(name)))
                    .as(name)
                    .isEqualTo(Files.readAllLines(folder.resolve("there").resolve(name)));
        }
        assertThat(LabBookMaintenance.check(address)).isEmpty();
    }

    private Path zipOf(LabBook copy) {
        Path zip = folder.resolve("copy.zip");
        copy.backup(zip);
        return zip;
    }

    @Test
    void recordsCanBeCuratedAndQuestionsOnlyRead() {
        try (LabBookWriter book = filled()) {
            long id =
                    book.attempts(book.sweep("grid").orElseThrow().id()).get(0).id();
            book.tag(id, "good", true);
            book.note(id, "look again");
            assertThat(book.query("select tags, note from attempts where sweep = 'grid' and attempt = 1")
                            .rows())
                    .containsExactly(List.of("good", "look again"));
            book.note(id, null);
            book.deleteAttempt(id);
            assertThat(book.attempts(book.sweep("grid").orElseThrow().id())).hasSize(7);
        }
        try (LabBook book = LabBook.open(address)) {
            assertThat(book.answer("select * from epochs", QueryLimits.USUAL.withRows(37))
                            .hasMore())
                    .isTrue();
            assertThatThrownBy(() -> book.query("delete from lab.epoch")).hasMessageContaining("only queries");
            assertThat(book.query("select count(*) from epochs").rows()).containsExactly(List.of(38L));
        }
    }
}
