package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.BookRequest;
import org.barrido.store.row.MergeResult;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program's sweep in every lab book, and the views of its own that SQL reads it by. */
abstract class SweepViewsContract {
    private static final Sweep MINE = SamplePrograms.sweep(
            "mine",
            SamplePrograms.LOSS,
            List.of(0L, 1L),
            "{\"lr\": 0.1, \"width\": 64, \"optimizer\": \"adam\", \"nested.on\": true, \"layers\": [1, 2]}",
            "{\"lr\": 0.01, \"width\": 128, \"optimizer\": \"sgd\", \"nested.on\": false, \"layers\": []}");

    @TempDir
    Path folder;

    private BookAddress address;
    private LabBookWriter book;

    /** Of a new, empty book. */
    abstract BookAddress newBook() throws Exception;

    @BeforeEach
    void anEmptyBook() throws Exception {
        address = newBook();
        book = LabBookWriter.open(address);
    }

    @AfterEach
    void close() {
        book.close();
    }

    private List<List<Object>> rows(String sql) {
        return book.query(sql).rows();
    }

    /** The databases add in other orders. */
    private static List<List<Object>> rounded(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(value -> value instanceof Double real ? String.format(Locale.ROOT, "%.10g", real) : value)
                        .<Object>map(value -> String.valueOf(value))
                        .toList())
                .toList();
    }

    private List<String> columns(String view) {
        return book.query("select * from " + view).columns();
    }

    @Test
    void anAttemptIsReadBackAsItWasPlanned() {
        long id = SamplePrograms.begin(book, MINE);
        assertThat(SamplePrograms.begin(book, MINE)).isEqualTo(id);
        List<PendingAttempt> pending = book.pending(id, false);
        assertThat(pending)
                .extracting(PendingAttempt::keyed)
                .extracting(keyed -> keyed.attempt())
                .isEqualTo(MINE.attempts());
        assertThat(book.keyed(pending.get(0).id()).key())
                .isEqualTo(MINE.attempts().get(0).key(SampleBooks.DATA_HASH));
        AttemptRow row = book.attempts(id).get(1);
        assertThat(row.settings()).isEqualTo(MINE.attempts().get(1).settings().values());
        SweepRow sweep = book.sweep("mine").orElseThrow();
        assertThat(sweep.trainer()).isEqualTo(SamplePrograms.TRAINER);
        assertThat(sweep.varied()).isEqualTo(MINE.varied());
        assertThat(sweep.varied())
                .extracting(parameter -> parameter.type())
                .containsExactly(
                        ParameterType.LIST,
                        ParameterType.REAL,
                        ParameterType.BOOLEAN,
                        ParameterType.TEXT,
                        ParameterType.INTEGER);
    }

    @Test
    void viewsHaveAColumnForEachParameterAndMetric() {
        SamplePrograms.fill(book, MINE);
        assertThat(columns("mine.attempts"))
                .containsExactly(
                        "attempt",
                        "layers",
                        "lr",
                        "nested_on",
                        "optimizer",
                        "width",
                        "seed",
                        "status",
                        "val_acc",
                        "val_loss",
                        "epochs_done",
                        "seconds",
                        "digest",
                        "verified",
                        "reason",
                        "note",
                        "tags",
                        "started",
                        "finished",
                        "id",
                        "stopped_at",
                        "rung",
                        "stop_reason");
        assertThat(columns("mine.epochs"))
                .containsExactly("attempt", "epoch", "val_acc", "val_loss", "seconds", "special");
        assertThat(rows("select attempt, layers, lr, nested_on, optimizer, width, seed, status, val_loss, epochs_done"
                        + " from mine.attempts order by attempt"))
                .containsExactly(
                        List.of(1L, "[1, 2]", 0.1, true, "adam", 64L, 0L, "COMPLETED", 0.25, 3L),
                        List.of(2L, "[]", 0.01, false, "sgd", 128L, 0L, "COMPLETED", 0.2, 3L),
                        List.of(3L, "[1, 2]", 0.1, true, "adam", 64L, 1L, "COMPLETED", 1.0 / 6, 3L),
                        List.of(4L, "[]", 0.01, false, "sgd", 128L, 1L, "COMPLETED", 1.0 / 7, 3L));
        assertThat(rows("select rank, attempt, score, lr from mine.leaderboard order by rank"))
                .containsExactly(
                        List.of(1L, 4L, 1.0 / 7, 0.01),
                        List.of(2L, 3L, 1.0 / 6, 0.1),
                        List.of(3L, 2L, 0.2, 0.01),
                        List.of(4L, 1L, 0.25, 0.1));
        assertThat(rows("select * from mine.epochs where attempt = 2 and epoch = 2"))
                .containsExactly(Arrays.asList(2L, 2L, 0.875, 0.25, 0.5, null));
    }

    @Test
    void builtInViewsHaveProgramsToo() {
        SamplePrograms.fill(book, MINE);
        assertThat(rows("select rank, attempt, score, learning_rate, epochs_done from leaderboard order by rank"))
                .containsExactly(
                        Arrays.asList(1L, 4L, 1.0 / 7, null, 3L),
                        Arrays.asList(2L, 3L, 1.0 / 6, null, 3L),
                        Arrays.asList(3L, 2L, 0.2, null, 3L),
                        Arrays.asList(4L, 1L, 0.25, null, 3L));
        assertThat(book.query("select * from attempts where attempt = 1").rows().get(0).stream()
                        .filter(value -> value instanceof Number)
                        .toList())
                .as("attempt, seed, epochs_done, seconds and id, but none of a network's parameters or figures")
                .hasSize(5);
        assertThat(book.bestScores()).isEqualTo(Map.of("mine", 1.0 / 7));
        assertThat(rows("select schema, varied, trainer from sweeps"))
                .containsExactly(List.of(
                        "mine",
                        "[\"layers\", \"lr\", \"nested.on\", \"optimizer\", \"width\"]",
                        SamplePrograms.TRAINER));
        assertThat(book.schema("mine")).contains("mine");
        String board = "select * from leaderboard order by rank";
        List<List<Object>> during = rows(board);
        book.close();
        book = LabBookWriter.open(address);
        assertThat(rows(board)).isEqualTo(during);
    }

    @Test
    void configurationsAreTheStatisticsOfSeeds() {
        SamplePrograms.fill(book, MINE);
        List<Object> row = rows("select first_attempt, lr, seeds, n, diverged, failed, unfinished, not_finite,"
                        + " min_val_loss, max_val_loss, mean_val_loss, sd_val_loss, ci_low, ci_high, mean_seconds"
                        + " from mine.configurations where first_attempt = 1")
                .get(0);
        double mean = (0.25 + 1.0 / 6) / 2;
        double sd = (0.25 - 1.0 / 6) / Math.sqrt(2);
        double half = 12.7062047 * sd / Math.sqrt(2);
        assertThat(row.subList(0, 10)).isEqualTo(List.of(1L, 0.1, 2L, 2L, 0L, 0L, 0L, 0L, 1.0 / 6, 0.25));
        assertThat((Double) row.get(10)).isCloseTo(mean, within(1e-12));
        assertThat((Double) row.get(11)).isCloseTo(sd, within(1e-12));
        assertThat((Double) row.get(12)).isCloseTo(mean - half, within(1e-6));
        assertThat((Double) row.get(13)).isCloseTo(mean + half, within(1e-6));
        assertThat((Double) row.get(14)).isEqualTo(1.5);
    }

    @Test
    void theSweepsOwnMetricCanBeTheBestOrThatOfAnEpoch() {
        for (Metric metric : List.of(
                new Metric("val_loss", Metric.Goal.MAXIMIZE, Metric.At.BEST, 0),
                new Metric("val_loss", Metric.Goal.MINIMIZE, Metric.At.EPOCH, 2))) {
            Sweep sweep = SamplePrograms.sweep("by " + metric.at(), metric, List.of(0L), "{\"lr\": 1}", "{\"lr\": 2}");
            SamplePrograms.fill(book, sweep);
        }
        String asks = "select rank, attempt, score from ";
        assertThat(rows(asks + "by_best.leaderboard order by rank"))
                .containsExactly(List.of(1L, 1L, 0.5), List.of(2L, 2L, 1.0 / 3))
                .isEqualTo(rows(asks + "leaderboard where sweep = 'by BEST' order by rank"));
        assertThat(rows(asks + "by_epoch.leaderboard order by rank"))
                .containsExactly(List.of(1L, 2L, 0.25), List.of(2L, 1L, 1.0 / 3))
                .isEqualTo(rows(asks + "leaderboard where sweep = 'by EPOCH' order by rank"));
        assertThat(rows("select n, ci_low is null from by_best.configurations")).containsOnly(List.of(1L, true));
    }

    @Test
    void aMetricThatIsNewGetsAColumnWhileTheSweepRuns() {
        long id = SamplePrograms.begin(book, MINE);
        assertThat(columns("mine.steps")).containsExactly("attempt", "epoch", "step");
        long attempt = book.pending(id, false).get(0).id();
        book.start(attempt);
        book.appendSteps(attempt, List.of(new Step(1, 5, new TreeMap<>(Map.of("batch_loss", 2.0)))));
        book.append(attempt, Epoch.reported(1, 1, Map.of("val_loss", Double.NaN, "script", 3.0)));
        book.amend(attempt, Epoch.reported(1, 1, Map.of("Größe/2", Double.NEGATIVE_INFINITY)));
        book.finish(attempt, Outcome.interrupted(1));
        assertThat(rows("select * from mine.steps")).containsExactly(Arrays.asList(1L, 1L, 5L, 2.0, null, null, null));
        assertThat(columns("mine.epochs"))
                .containsExactly(
                        "attempt", "epoch", "batch_loss", "script_", "val_loss", "grosse_2", "seconds", "special");
        assertThat(rows("select script_, val_loss, special from mine.epochs"))
                .containsExactly(Arrays.asList(3.0, null, "val_loss=NaN grosse_2=-Infinity"));
    }

    @Test
    void aTypeOnlyWidens() {
        SamplePrograms.begin(
                book, SamplePrograms.sweep("s", SamplePrograms.LOSS, List.of(0L), "{\"lr\": 1, \"x\": 1}"));
        assertThat(rows("select lr, x from s.attempts")).containsExactly(List.of(1L, 1L));
        SamplePrograms.begin(
                book,
                SamplePrograms.sweep(
                        "s",
                        SamplePrograms.LOSS,
                        List.of(0L),
                        "{\"lr\": 1, \"x\": \"auto\"}",
                        "{\"lr\": 0.5, \"x\": null}"));
        assertThat(rows("select lr, x from s.attempts order by attempt"))
                .containsExactly(List.of(1.0, "auto"), Arrays.asList(0.5, null));
        SamplePrograms.begin(
                book, SamplePrograms.sweep("s", SamplePrograms.LOSS, List.of(0L), "{\"lr\": 2, \"x\": 3}"));
        assertThat(rows("select lr, x from s.attempts")).containsExactly(List.of(2.0, "3"));
    }

    @Test
    void namesThatAreAlikeInSqlAreToldApart() {
        String settings = "{\"LR\": 1, \"lr\": 2, \"status\": 3, \"order\": 4, \"loss\": 5, \"Größe\": 6, \"学習\": 7}";
        for (String name : List.of("Mine", "mine", "lab", "select", "学習", "pg_x")) {
            long id =
                    SamplePrograms.begin(book, SamplePrograms.sweep(name, SamplePrograms.LOSS, List.of(0L), settings));
            if (name.equals("mine")) {
                long attempt = book.pending(id, false).get(0).id();
                book.start(attempt);
                book.append(attempt, Epoch.reported(1, 1, Map.of("loss", 1.0, "Loss", 2.0, "seconds", 3.0)));
                SamplePrograms.complete(book, attempt);
            }
        }
        assertThat(rows("select name, schema from sweeps order by id"))
                .containsExactly(
                        List.of("Mine", "mine"),
                        List.of("mine", "mine_2"),
                        List.of("lab", "sweep_lab"),
                        List.of("select", "select_"),
                        List.of("学習", "sweep_5"),
                        List.of("pg_x", "sweep_pg_x"));
        assertThat(rows(
                        "select lr, lr_2, status_parameter, order_, loss, grosse, loss_metric, loss_metric_2, seconds_metric"
                                + " from mine_2.attempts"))
                .containsExactly(List.of(1L, 2L, 3L, 4L, 5L, 6L, 2.0, 1.0, 3.0));
    }

    @Test
    void viewsGoWithTheirSweepAndColumnsWithTheirAttempts() {
        long id = SamplePrograms.fill(book, MINE);
        List<AttemptRow> attempts = book.attempts(id);
        SamplePrograms.fill(
                book, SamplePrograms.sweep("other", SamplePrograms.LOSS, List.of(0L), "{\"lr\": 1}", "{\"typo\": 1}"));
        long typo = book.attempts(book.sweep("other").orElseThrow().id()).get(1).id();
        assertThat(columns("other.attempts")).contains("typo");
        book.deleteAttempt(typo);
        assertThat(columns("other.attempts")).doesNotContain("typo");
        book.deleteSweep("mine");
        assertThatThrownBy(() -> book.query("select * from mine.attempts"));
        assertThat(attempts).hasSize(4);
        book.close();
        book = LabBookWriter.open(address);
        SamplePrograms.fill(book, MINE);
        assertThat(rows("select count(*) from mine.attempts")).containsExactly(List.of(4L));
        assertThat(LabBookMaintenance.exists(address)).isTrue();
    }

    @Test
    void nothingIsLostOnTheWayToAnotherBook() {
        long id = SamplePrograms.fill(book, MINE);
        book.apply(BookRequest.verified(book.attempts(id).get(0).id(), 0, null));
        book.apply(BookRequest.verified(book.attempts(id).get(1).id(), 0.5, "epoch 3: val_loss was 0.5, is 0.6"));
        assertThat(rows("select verified from mine.attempts where attempt < 3 order by attempt"))
                .containsExactly(List.of("exactly"), List.of("epoch 3: val_loss was 0.5, is 0.6"));
        Path zip = folder.resolve("backup.zip");
        book.backup(zip);
        try (LabBookWriter copy = LabBookWriter.open(folder.resolve("copy"))) {
            assertThat(copy.merge(zip).attempts()).isEqualTo(4);
            assertThat(copy.merge(zip).attempts()).isZero();
            String verified = "select attempt, verified from mine.attempts order by attempt";
            assertThat(copy.query(verified).rows()).isEqualTo(rows(verified));
            for (String view : List.of("attempts", "epochs", "configurations", "leaderboard")) {
                String sql = "select * from mine." + view + " order by 1, 2";
                if (!view.equals("attempts") && !view.equals("leaderboard")) {
                    assertThat(rounded(copy.query(sql).rows())).as(view).isEqualTo(rounded(rows(sql)));
                }
                assertThat(copy.query(sql).columns()).as(view).isEqualTo(columns("mine." + view));
            }
            long there =
                    copy.attempts(copy.sweep("mine").orElseThrow().id()).get(0).id();
            long here =
                    book.attempts(book.sweep("mine").orElseThrow().id()).get(0).id();
            assertThat(copy.recordedEpochs(there)).isEqualTo(book.recordedEpochs(here));
        }
    }

    /** Whichever database it comes from. */
    @Test
    void asParquetABookIsTheSameBehindAnImport() {
        SampleBooks.fill(book, SampleBooks.sweep("grid", List.of(0.1, 0.01), List.of(0L, 1L), 3));
        Sweep program =
                SamplePrograms.sweep("mine", SamplePrograms.LOSS, List.of(1L, 2L), "{\"lr\": 0.1, \"on\": true}");
        SamplePrograms.fill(book, program);
        Path first = folder.resolve("first");
        List<Path> written = new ArrayList<>(book.exportParquet(first, Map.of()));
        try (LabBookWriter copy = LabBookWriter.open(folder.resolve("copy"))) {
            assertThat(copy.importParquet(first)).isEqualTo(new MergeResult(2, 8 + 2, List.of()));
            copy.exportParquet(folder.resolve("second"), Map.of());
        }
        // Databases differ in the last bits of deviations.
        written.removeIf(file -> file.endsWith("configurations.parquet"));
        assertThat(written).hasSizeGreaterThan(15);
        for (Path file : written) {
            Path again = folder.resolve("second").resolve(first.relativize(file));
            assertThat(again).hasSameBinaryContentAs(file);
        }
    }
}
