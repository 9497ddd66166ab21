package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.barrido.cli.terminal.TerminalSize;
import org.barrido.cli.terminal.WatchTable;
import org.barrido.cli.terminal.WatchView;
import org.barrido.report.results.Objective;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.SampleBooks;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchTest {
    private static final TerminalSize.Size WIDE = new TerminalSize.Size(200, 100);

    @TempDir
    Path folder;

    /** Four attempts of three epochs: one done, one diverged, one in its second epoch, one to go. */
    private LabBook halfDone() {
        LabBookWriter book = LabBookWriter.open(folder);
        Sweep sweep = SampleBooks.sweep("half", List.of(0.1, 0.01), List.of(1L), 3);
        long id = book.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE);
        List<PendingAttempt> attempts = book.pending(id, false);
        SampleBooks.complete(book, attempts.get(0).id(), 3, 1);
        SampleBooks.diverge(book, attempts.get(1).id());
        book.start(attempts.get(2).id());
        book.append(attempts.get(2).id(), SampleBooks.epoch(1, 1));
        book.append(attempts.get(2).id(), SampleBooks.epoch(2, 1));
        return book;
    }

    private static List<String> lines(LabBook book, TerminalSize.Size size, double left) {
        SweepRow sweep = book.sweep("half").orElseThrow();
        List<AttemptRow> attempts = book.attempts(sweep.id());
        return new WatchView(sweep, attempts, Objective.of(book, sweep, null, attempts), size)
                .lines(attempt -> book.epochs(attempt.id()), left, true);
    }

    @Test
    void showsHowFarEveryAttemptIs() {
        try (LabBook book = halfDone()) {
            List<String> lines = lines(book, WIDE, 75);
            assertThat(lines.get(0))
                    .startsWith("half: 4 attempts, ")
                    .contains("1 completed", "1 diverged", "1 running");
            assertThat(lines.get(1)).contains("6/10 epochs", "about 1 min 15 s left");
            assertThat(lines.get(2))
                    .startsWith("Best so far: attempt 1, test accuracy ")
                    .contains("learning_rate 0.1");
            assertThat(lines)
                    .anyMatch(line ->
                            line.matches(" *3 .* running .*") && line.contains("2/3") && line.contains("\u2586"));
            assertThat(lines).anyMatch(line -> line.matches(" *2 .* diverged .*") && line.contains("1/3"));
            assertThat(lines).anyMatch(line -> line.matches(" *4 .* pending .*") && line.contains("0/3"));
        }
    }

    @Test
    void ofThoseThatTieTheFirstIsNamed() {
        try (LabBookWriter book = LabBookWriter.open(folder)) {
            Sweep sweep = SampleBooks.sweep("half", List.of(0.1, 0.01), List.of(1L), 3);
            long id = book.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE);
            List<PendingAttempt> attempts = book.pending(id, false);
            SampleBooks.complete(book, attempts.get(0).id(), 3, 0.5);
            SampleBooks.complete(book, attempts.get(1).id(), 3, 1);
            SampleBooks.complete(book, attempts.get(3).id(), 3, 1);
            assertThat(lines(book, WIDE, 75).get(2))
                    .startsWith("Best so far: 2 tie, the first: attempt 2, test accuracy ");
        }
    }

    @Test
    void aSmallTerminalShowsTheRunningOnes() {
        try (LabBook book = halfDone()) {
            List<String> lines = lines(book, new TerminalSize.Size(40, 8), Double.NaN);
            assertThat(lines).hasSizeLessThanOrEqualTo(8).allMatch(line -> line.length() <= 40);
            assertThat(lines).anyMatch(line -> line.contains("running"));
            assertThat(lines.get(lines.size() - 1)).isEqualTo("and 3 attempts more");
        }
    }

    /** Five settings of an attempt and its seed: whatever the width, a heading, the attempt, what varies, and no line too long. */
    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120, 200})
    void everyWidthHoldsWhatVaries(int columns) {
        List<String> lines = crowded(columns);
        assertThat(lines).allMatch(line -> line.length() <= columns, "at most " + columns + " columns");
        String heading = lines.stream()
                .filter(line -> line.contains(" seed "))
                .reduce((a, b) -> b)
                .orElseThrow();
        String attempt = lines.get(lines.indexOf(heading) + 1);
        assertThat(attempt.strip().split(" +"))
                .startsWith("1", "0.1", "32", "128", "0.0001", "momentum", "7")
                .contains("completed", "3/3");
        if (columns >= 120) {
            assertThat(heading.strip().split(" +"))
                    .startsWith("#", "learning_rate", "batch_size", "hidden_size", "l2", "optimizer", "seed", "status");
            assertThat(attempt).endsWith("\u2588");
        } else {
            assertThat(heading.strip().split(" +")).startsWith("#", "lr", "bs", "hs", "l2");
            assertThat(String.join(" ", lines)).contains("lr: learning_rate", "bs: batch_size", "hs: hidden_size");
        }
    }

    private static List<String> crowded(int columns) {
        List<Parameter> varied = List.of(
                NetworkParameter.LEARNING_RATE,
                NetworkParameter.BATCH_SIZE,
                NetworkParameter.HIDDEN_SIZE,
                NetworkParameter.L2,
                NetworkParameter.OPTIMIZER);
        Map<Parameter, Object> settings = Map.of(
                NetworkParameter.LEARNING_RATE,
                0.1,
                NetworkParameter.BATCH_SIZE,
                32L,
                NetworkParameter.HIDDEN_SIZE,
                128L,
                NetworkParameter.L2,
                0.0001,
                NetworkParameter.OPTIMIZER,
                "momentum",
                NetworkParameter.EPOCHS,
                3L);
        SweepRow sweep = new SweepRow(
                1,
                "crowded",
                "",
                Metric.DEFAULT,
                varied,
                List.of(7L, 8L),
                "",
                "",
                "",
                SampleBooks.PROVENANCE,
                OffsetDateTime.parse("2025-01-02T03:04:05Z"),
                2,
                1,
                0,
                0,
                0.9,
                12);
        AttemptRow done = new AttemptRow(
                1,
                "crowded",
                1,
                7,
                settings,
                Status.COMPLETED,
                Map.of(
                        AttemptMetric.EPOCHS_DONE, 3.0,
                        AttemptMetric.ACCURACY, 0.98,
                        AttemptMetric.LOSS, 0.1,
                        AttemptMetric.INITIAL_ACCURACY, 0.9,
                        AttemptMetric.INITIAL_LOSS, 0.3,
                        AttemptMetric.TEST_LOSS, 0.1,
                        AttemptMetric.TRAIN_ACCURACY, 0.99,
                        AttemptMetric.BEST_ACCURACY, 0.98,
                        AttemptMetric.BEST_EPOCH, 3.0,
                        AttemptMetric.SECONDS, 3.0),
                "d",
                null);
        AttemptRow next = new AttemptRow(2, "crowded", 2, 8, settings, Status.PENDING, Map.of(), null, null);
        Objective objective = Objective.of(null, sweep, null, List.of(done, next));
        return new WatchView(sweep, List.of(done, next), objective, new TerminalSize.Size(columns, 40))
                .lines(
                        attempt -> attempt.status() == Status.COMPLETED
                                ? List.of(SampleBooks.epoch(1, 1), SampleBooks.epoch(2, 1), SampleBooks.epoch(3, 1))
                                : List.of(),
                        30,
                        true);
    }

    @Test
    void settingsThatNoWidthHoldsAreLeftOutVisibly() {
        List<String> lines = crowded(40);
        assertThat(lines).allMatch(line -> line.length() <= 40).anyMatch(line -> line.endsWith("\u2026"));
    }

    @Test
    void abbreviationsStayUnique() {
        assertThat(WatchTable.briefs(List.of("learning_rate", "beta1", "beta2", "l2", "optimizer", "hidden_size")))
                .containsExactly("lr", "beta1", "beta2", "l2", "opt", "hs");
    }

    @Test
    void whatRunsHasTheSecondsOfItsEpochs() {
        try (LabBook book = halfDone()) {
            assertThat(book.attempts(book.sweep("half").orElseThrow().id())
                            .get(2)
                            .seconds())
                    .isCloseTo(1.003, within(1e-9));
        }
    }

    @Test
    void withoutATerminalItPrintsOnceAndEnds() throws IOException {
        SmallSweep sweep = SmallSweep.in(folder, 2);
        Path results = folder.resolve("results");
        assertThat(Invocation.of("run", sweep.file().toString(), "--no-charts", "--results", results.toString())
                        .exitCode())
                .isZero();
        Invocation watch = Invocation.of("watch", "small", "--results", results.toString());
        assertThat(watch.exitCode()).isZero();
        assertThat(watch.out())
                .startsWith("small: 6 attempts, 6 completed")
                .contains("12/12 epochs, all done")
                .doesNotContain("\033");
        assertThat(Invocation.of("watch", "smal", "--results", results.toString())
                        .exitCode())
                .isEqualTo(2);
    }
}
