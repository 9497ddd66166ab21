package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.barrido.nn.LayerStatistics;
import org.barrido.nn.Spectrum;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.LeaseResult;
import org.barrido.store.row.MergeResult;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.QueryResult;
import org.barrido.store.row.Standing;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.LabBookException;
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
    private static final String TYPES =
            "a text and something else are put together: texts stand 'in quotes', numbers and true or false don't";
    private static final Sweep GRID = SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L, 1L), 3);

    /** In the same words, whatever the database. */
    private static final Map<String, String> MISTAKES = Map.ofEntries(
            Map.entry("", "the query is empty"),
            Map.entry("select * from attemps", "there is no view attemps; did you mean attempts?"),
            Map.entry("select * from leader_board", "there is no view leader_board; did you mean leaderboard?"),
            Map.entry("select * from runs", "there is no view runs; did you mean attempts?"),
            Map.entry(
                    "select * from xyzzy",
                    "there is no view xyzzy; there are: attempts, configuration_epochs, configurations, epochs, events, history,"
                            + " layers, leaderboard, lineage, suggestions, sweeps"),
            Map.entry(
                    "select acuracy from attempts order by 1",
                    "there is no column acuracy in attempts; did you mean accuracy?"),
            Map.entry("select lr from attempts", "there is no column lr in attempts; did you mean learning_rate?"),
            Map.entry("select opt from attempts", "there is no column opt in attempts; did you mean optimizer?"),
            Map.entry(
                    "select val_acc from leaderboard",
                    "there is no column val_acc in leaderboard; did you mean validation_accuracy?"),
            Map.entry(
                    "select a.learning_rat from attempts a",
                    "there is no column learning_rat in attempts; did you mean learning_rate?"),
            Map.entry(
                    "select xyzzy from epochs",
                    "there is no column xyzzy in epochs; there are: sweep, attempt, epoch, learning_rate, train_loss,"
                            + " train_accuracy, test_loss, test_accuracy, \u2026 (12 in all)"),
            Map.entry("select sweep from history", "there is no column sweep in history; did you mean name?"),
            Map.entry("select h.sweep from history as h", "there is no column sweep in history; did you mean name?"),
            Map.entry("select history.sweep from history", "there is no column sweep in history; did you mean name?"),
            Map.entry("select history.name from attempts", "the query doesn't ask history: it isn't in FROM"),
            Map.entry(
                    "select * from attempts where optimizer = adam",
                    "there is no column adam in attempts; a text stands in single quotes: 'adam'"),
            Map.entry(
                    "select * from attempts where optimizer in ('sgd', Adam) order by attempt",
                    "there is no column Adam in attempts; a text stands in single quotes: 'Adam'"),
            Map.entry(
                    "select * from attempts where sweep = \"my grid\"",
                    "there is no column my grid in attempts; a text stands in single quotes: 'my grid'"),
            Map.entry(
                    "select * from attempts where accuracy > los",
                    "there is no column los in attempts; did you mean the column loss or the text 'los'?"),
            Map.entry(
                    "select attempt from attempts a join epochs e on a.sweep = e.sweep",
                    "several of the views that are asked have a column attempt: say which one is meant, as in e.attempt"),
            Map.entry("selct 1", "SQL isn't understood at selct; did you mean select?"),
            Map.entry(
                    "select * from attempts\n whre attempt = 1",
                    "SQL isn't understood at attempt, after: select * from attempts whre; did you mean where?"),
            Map.entry("select count(* from epochs", "SQL isn't understood at from, after: select count(*"),
            Map.entry(
                    "select * from attempts where",
                    "SQL isn't understood: it ends too early, after: select * from attempts where"),
            Map.entry("select nonsense(1)", "there is no function nonsense"),
            Map.entry("select 1/0", "division by zero; nullif(x, 0) in its place gives NULL"),
            Map.entry("select count(*) from attempts where learning_rate = 'high'", TYPES),
            Map.entry("select count(*) from attempts where optimizer = 1", TYPES),
            Map.entry(
                    "select attempt, count(*) from epochs group by sweep",
                    "attempt is neither in GROUP BY nor in a count, avg, min or max"),
            Map.entry(
                    "select seed from attempts where max(accuracy) > 0",
                    "count, avg, min, max and sum don't stand there: not in WHERE, but in HAVING"),
            Map.entry(
                    "select (select seed from attempts)",
                    "a query in parentheses gives several rows where one is needed"),
            Map.entry(
                    "select 1 union select 1, 2",
                    "the parts of a UNION or a list of VALUES don't have equally many columns"));

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
        book.appendDiagnosis(
                pending.get(1).id(),
                1,
                List.of(
                        new LayerStatistics(1, 0.25, 0.5, new Spectrum(2.5, 1.5, 40)),
                        new LayerStatistics(2, Double.NaN, 0.5, new Spectrum(3, 1.25, Double.POSITIVE_INFINITY))));
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
            assertThat(book.query("select * from layers order by layer").rows())
                    .containsExactly(
                            List.of("Other sweep", 6L, 1L, 1L, 0.25, 0.5, 2.5, 1.5, 40.0),
                            Arrays.asList("Other sweep", 6L, 1L, 2L, null, 0.5, 3.0, 1.25, null));
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
            queries.add("select * from layers order by sweep, attempt, epoch, layer");
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
            Map<String, String> said = new TreeMap<>();
            MISTAKES.keySet().forEach(sql -> said.put(sql, said(book, sql)));
            assertThat(said).isEqualTo(new TreeMap<>(MISTAKES));
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
        for (String name :
                List.of("attempts.csv", "epochs.csv", "diagnostics.csv", "sweeps.csv", "sweep_attempts.csv")) {
            assertThat(Files.readAllLines(back.resolve(name)))
                    .as(name)
                    .isEqualTo(Files.readAllLines(folder.resolve("there").resolve(name)));
        }
        assertThat(LabBookMaintenance.check(address)).isEmpty();
    }

    private static String said(LabBook book, String sql) {
        try {
            return "answered: " + book.query(sql).rows();
        } catch (LabBookException e) {
            return e.getMessage();
        }
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
            assertThat(book.query("select tags from attempts where sweep = 'grid' and attempt = 2")
                            .rows()
                            .get(0)
                            .get(0))
                    .isNull();
            assertThat(book.query("select distinct tags from leaderboard where tags is not null")
                            .rows())
                    .containsExactly(List.of("good"));
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
