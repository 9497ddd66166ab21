package org.barrido.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.barrido.store.AttemptRow;
import org.barrido.store.LabBook;
import org.barrido.store.PendingAttempt;
import org.barrido.store.Samples;
import org.barrido.store.SweepRow;
import org.barrido.sweep.Sweep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final Screen.Size WIDE = new Screen.Size(200, 100);

    @TempDir
    Path folder;

    /** Four attempts of three epochs: one done, one diverged, one in its second epoch, one to go. */
    private LabBook halfDone() {
        LabBook book = LabBook.open(folder);
        Sweep sweep = Samples.sweep("half", List.of(0.1, 0.01), List.of(1L), 3);
        long id = book.begin(sweep, Samples.keyed(sweep), Samples.PROVENANCE);
        List<PendingAttempt> attempts = book.pending(id, false);
        Samples.complete(book, attempts.get(0).id(), 3, 1);
        Samples.diverge(book, attempts.get(1).id());
        book.start(attempts.get(2).id());
        book.append(attempts.get(2).id(), Samples.epoch(1, 1));
        book.append(attempts.get(2).id(), Samples.epoch(2, 1));
        return book;
    }

    private static List<String> lines(LabBook book, Screen.Size size, double left) {
        SweepRow sweep = book.sweep("half").orElseThrow();
        List<AttemptRow> attempts = book.attempts(sweep.id());
        return new WatchView(sweep, attempts, size).lines(attempt -> book.epochs(attempt.id()), left, true);
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
                    .anyMatch(line -> line.contains("3  running") && line.contains("2/3") && line.contains("\u2588"));
            assertThat(lines).anyMatch(line -> line.contains("2  diverged") && line.contains("1/3"));
            assertThat(lines).anyMatch(line -> line.contains("4  pending") && line.contains("0/3"));
        }
    }

    @Test
    void aSmallTerminalShowsTheRunningOnes() {
        try (LabBook book = halfDone()) {
            List<String> lines = lines(book, new Screen.Size(40, 8), Double.NaN);
            assertThat(lines).hasSizeLessThanOrEqualTo(8).allMatch(line -> line.length() <= 40);
            assertThat(lines).anyMatch(line -> line.contains("running"));
            assertThat(lines.get(lines.size() - 1)).isEqualTo("and 3 attempts more");
        }
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
