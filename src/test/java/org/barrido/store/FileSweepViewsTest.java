package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.barrido.store.folder.BookFiles;
import org.barrido.store.h2.FileSeal;
import org.barrido.store.h2.H2Connection;
import org.barrido.store.row.Inconsistency;
import org.barrido.store.sql.BookAddress;
import org.barrido.store.sql.LabBookException;
import org.barrido.store.sql.Sql;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Step;
import org.junit.jupiter.api.Test;

/** The views of programs' sweeps, in a file of H2's. */
class FileSweepViewsTest extends SweepViewsContract {
    private static final Sweep TWO =
            SamplePrograms.sweep("two", SamplePrograms.LOSS, List.of(0L), "{\"lr\": 0.1}", "{\"lr\": 0.2}");

    @Override
    BookAddress newBook() {
        return BookAddress.in(folder.resolve("results"));
    }

    private BookAddress other() {
        return BookAddress.in(folder.resolve("other"));
    }

    private void change(String... statements) {
        BookFiles files = BookFiles.in(other().results());
        FileSeal seal = FileSeal.takeOff(files);
        try (H2Connection database = H2Connection.open(files)) {
            for (String sql : statements) {
                database.transaction(c -> Sql.update(c, sql));
            }
        }
        seal.putOn();
    }

    private List<String> columns(LabBook book, String view) {
        return book.query("select * from " + view).columns();
    }

    @Test
    void anAnswerThatIsBeingGivenIsntBrokenByAMetricThatIsNew() throws InterruptedException {
        try (LabBookWriter book = LabBookWriter.open(other())) {
            SamplePrograms.fill(book, TWO);
            Sweep more = SamplePrograms.sweep("two", SamplePrograms.LOSS, List.of(0L, 1L), "{\"lr\": 0.1}");
            long id = SamplePrograms.begin(book, more);
            long attempt = book.pending(id, false).get(0).id();
            book.start(attempt);
            CountDownLatch first = new CountDownLatch(1);
            CountDownLatch told = new CountDownLatch(1);
            List<Object> rows = new ArrayList<>();
            Thread reader = new Thread(() -> book.query("select * from two.epochs", new PausedRows(rows, first, told)));
            reader.start();
            first.await();
            book.append(attempt, Epoch.reported(1, 1, Map.of("new_metric", 1.0, "val_loss", 2.0)));
            assertThat(columns(book, "two.epochs")).doesNotContain("new_metric");
            told.countDown();
            reader.join();
            assertThat(rows).hasSizeGreaterThanOrEqualTo(3);
            SamplePrograms.complete(book, attempt);
            assertThat(columns(book, "two.epochs")).contains("new_metric");
        }
    }

    @Test
    void whatAKillLeftUnmadeIsMadeWhenTheBookIsOpened() {
        try (LabBookWriter book = LabBookWriter.open(other())) {
            SamplePrograms.fill(book, TWO);
        }
        String begun = "UPDATE lab.sweep_schema SET fingerprint = ''";
        List<List<String>> left = List.of(
                List.of(begun),
                List.of(begun, "DROP VIEW two.attempts"),
                List.of(begun, "CREATE OR REPLACE VIEW two.epochs AS SELECT 1 AS x"),
                List.of(
                        begun,
                        "DROP VIEW two.attempts",
                        "DROP VIEW two.epochs",
                        "DROP VIEW two.steps",
                        "DROP VIEW two.configurations",
                        "DROP VIEW two.leaderboard",
                        "REVOKE SELECT ON SCHEMA two FROM reader",
                        "DROP SCHEMA two"));
        for (List<String> statements : left) {
            change(statements.toArray(String[]::new));
            try (LabBook book = LabBook.open(other())) {
                assertThat(columns(book, "two.attempts")).contains("lr", "val_loss");
                assertThat(book.query("select count(*) from two.epochs").rows()).containsExactly(List.of(6L));
            }
        }
        change(
                "DELETE FROM lab.sweep_summary",
                "DELETE FROM lab.sweep_rank",
                "DELETE FROM lab.sweep",
                "DELETE FROM lab.attempt");
        try (LabBook book = LabBook.open(other())) {
            assertThat(book.views().schemas()).isEmpty();
        }
        assertThat(LabBookMaintenance.check(other())).isEmpty();
    }

    @Test
    void mistakesNameTheSweepsOwnViews() {
        try (LabBookWriter book = LabBookWriter.open(other())) {
            SamplePrograms.fill(book, TWO);
            Map<String, String> mistakes = Map.of(
                    "select * from two.atempts",
                    "there is no view two.atempts; the views of two are attempts, configurations, epochs, leaderboard, steps",
                    "select * from tow.attempts",
                    "no sweep has views of its own in tow; did you mean two?",
                    "select val_los from two.attempts",
                    "there is no column val_los in two.attempts; did you mean val_loss?",
                    "select a.l from two.attempts a",
                    "there is no column l in two.attempts; did you mean lr?",
                    "select * from xyzzy",
                    "there is no view xyzzy; there are: attempts, configuration_epochs, configurations, epochs, events, history,"
                            + " layers, leaderboard, lineage, suggestions, sweeps");
            mistakes.forEach((sql, line) ->
                    assertThatThrownBy(() -> book.query(sql)).as(sql).hasMessage(line));
        }
    }

    @Test
    void conditionsAreOverTheSweepsOwnColumns() {
        try (LabBookWriter book = LabBookWriter.open(other())) {
            SamplePrograms.fill(book, TWO);
            assertThat(book.attemptsWhere("two", "lr > 0.15 and val_loss < 1")).containsExactly(2);
            assertThat(book.configurationsWhere("two", "mean_val_loss > 0.2 -- of two"))
                    .containsExactly(1);
            assertThatThrownBy(() -> book.attemptsWhere("two", "learning_rate > 0.15"))
                    .isInstanceOf(LabBookException.class)
                    .hasMessageContaining("there is no column learning_rate in two.attempts");
        }
    }

    @Test
    void whatWasToldIsExported() throws Exception {
        try (LabBookWriter book = LabBookWriter.open(other())) {
            long id = SamplePrograms.begin(book, TWO);
            long attempt = book.pending(id, false).get(0).id();
            book.start(attempt);
            book.appendSteps(attempt, List.of(new Step(1, 4, new TreeMap<>(Map.of("a/b", 0.5)))));
            book.append(attempt, Epoch.reported(1, 1, Map.of("a/b", Double.NaN)));
            SamplePrograms.complete(book, attempt);
            book.export(folder.resolve("export"));
            String key = book.keyed(attempt).key();
            assertThat(Files.readAllLines(folder.resolve("export/metrics.csv")))
                    .containsExactly(
                            "attempt_key,epoch,step,metric,metric_value,special",
                            key + ",1,,a/b,,NaN",
                            key + ",1,4,a/b,0.5,");
            assertThat(Files.readString(folder.resolve("export/attempts.jsonl")))
                    .contains("\"trainer\":\"java\",\"parameters\":\"{\\\"lr\\\": 0.1}\"");
        }
    }

    @Test
    void damageToWhatWasToldIsFoundAndRepaired() {
        try (LabBookWriter book = LabBookWriter.open(other())) {
            long id = SamplePrograms.fill(book, TWO);
            assertThat(id).isPositive();
        }
        assertThat(LabBookMaintenance.check(other())).isEmpty();
        change("UPDATE lab.attempt_metric SET least = 7 WHERE attempt_id = 1", "DELETE FROM lab.attempt_parameter");
        assertThat(LabBookMaintenance.check(other()))
                .extracting(Inconsistency::what)
                .containsExactly(
                        "1 attempts whose figures aren't those that were told: [1]",
                        "2 attempts whose parameters aren't those that SQL reads: [1, 2]");
        assertThat(LabBookMaintenance.repair(other())).hasSize(2);
        assertThat(LabBookMaintenance.check(other())).isEmpty();

        change("UPDATE lab.epoch_metric SET metric_value = metric_value + 1 WHERE attempt_id = 2 AND epoch = 2");
        assertThat(LabBookMaintenance.check(other()))
                .extracting(Inconsistency::what)
                .contains("1 attempts with numbers of programs that aren't as they were written: [2]");
        LabBookMaintenance.repair(other());
        assertThat(LabBookMaintenance.check(other())).isEmpty();
        try (LabBook book = LabBook.open(other())) {
            assertThat(book.query("select status, epochs_done, val_loss from two.attempts where attempt = 2")
                            .rows())
                    .containsExactly(List.of("COMPLETED", 3L, 0.2));
            assertThat(book.query("select val_loss from two.epochs where attempt = 2 and epoch = 2")
                            .rows())
                    .as("as the backup has it")
                    .containsExactly(List.of(0.25));
        }
    }
}
