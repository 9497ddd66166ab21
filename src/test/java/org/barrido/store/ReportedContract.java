package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Digest;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.ReportedFigure;
import org.barrido.train.record.Status;
import org.barrido.train.record.Step;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How every lab book keeps what programs tell, wherever it is. */
abstract class ReportedContract {
    private static final Sweep MINE = SampleBooks.sweep("mine", List.of(0.1, 0.01), List.of(0L), 3);

    @TempDir
    Path folder;

    private BookAddress address;
    private LabBookWriter book;
    private long sweep;
    private long attempt;

    /** Of a new, empty book. */
    abstract BookAddress newBook() throws Exception;

    @BeforeEach
    void anAttemptThatRuns() throws Exception {
        address = newBook();
        book = LabBookWriter.open(address);
        sweep = book.begin(MINE, SampleBooks.keyed(MINE), SampleBooks.PROVENANCE);
        attempt = book.pending(sweep, false).get(0).id();
        book.start(attempt);
    }

    @AfterEach
    void close() {
        book.close();
    }

    private static Epoch epoch(int number, Map<String, Double> metrics) {
        return Epoch.reported(number, 0.5, metrics);
    }

    private void finish(Status status) {
        List<Epoch> epochs = book.recordedEpochs(attempt);
        book.finish(attempt, new Outcome(status, epochs.size(), Digest.ofReported(epochs), null));
    }

    private AttemptRow row() {
        return book.attempts(sweep).get(0);
    }

    @Test
    void numbersKeepTheirBits() {
        Epoch odd = epoch(
                1,
                Map.of(
                        "NaN",
                        Double.NaN,
                        "more",
                        Double.POSITIVE_INFINITY,
                        "less",
                        Double.NEGATIVE_INFINITY,
                        "zero",
                        -0.0,
                        "tiny",
                        Double.MIN_VALUE,
                        "third",
                        0.1 + 0.2,
                        "Zero",
                        0.0,
                        "größe/μ 'x'",
                        1e300));
        book.append(attempt, odd);
        book.append(attempt, odd);
        assertThat(book.recordedEpochs(attempt)).containsExactly(odd);
        assertThat(book.epochsOfSweep(sweep).get(1)).containsExactly(odd);
        assertThat(book.epochs(attempt)).containsExactly(odd);
    }

    @Test
    void whatWasNeverToldIsAnotherThanNaN() {
        book.append(attempt, epoch(1, Map.of("loss", Double.NaN)));
        assertThatThrownBy(() -> book.append(attempt, epoch(1, Map.of("acc", 0.5))))
                .hasMessageContaining(
                        "mine/1 isn't what is on record, which was kept, in epoch 1: loss was NaN, isn't told,"
                                + " acc wasn't told, is 0.5; if the program isn't deterministic write deterministic: false");
    }

    @Test
    void epochsThatAProgramLeavesOutAreThereWithoutNumbers() {
        book.append(attempt, epoch(3, Map.of("acc", 0.5)));
        book.append(attempt, epoch(5, Map.of("acc", 0.75)));
        finish(Status.COMPLETED);
        assertThat(book.recordedEpochs(attempt)).extracting(Epoch::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(row().epochsDone()).isEqualTo(5);
        assertThat(row().reported()).isEqualTo(Map.of("acc", new ReportedFigure(0.75, 0.5, 0.75)));
    }

    @Test
    void anEpochOfANetworkStillHasToFollow() {
        assertThatThrownBy(() -> book.append(attempt, SampleBooks.epoch(2, 1)))
                .hasMessageContaining("epoch 2 can't follow epoch 0");
    }

    @Test
    void figuresAreOfTheLastTellingAndOfFiniteNumbersOnly() {
        book.append(attempt, epoch(1, Map.of("loss", 0.5, "wer", 9.0, "late", Double.NaN)));
        book.append(attempt, epoch(2, Map.of("loss", 0.25, "late", Double.POSITIVE_INFINITY)));
        book.append(attempt, epoch(3, Map.of("loss", Double.NaN)));
        finish(Status.COMPLETED);
        assertThat(row().reported())
                .isEqualTo(Map.of(
                        "loss", new ReportedFigure(Double.NaN, 0.25, 0.5),
                        "wer", new ReportedFigure(9, 9, 9),
                        "late", new ReportedFigure(Double.NaN, Double.NaN, Double.NaN)));
        assertThat(row().figures())
                .containsOnlyKeys(row().figures().keySet().stream()
                        .filter(figure -> List.of("epochs_done", "seconds").contains(figure.key()))
                        .toList()
                        .toArray(org.barrido.sweep.metric.AttemptMetric[]::new));
    }

    @Test
    void onlyCompletedAttemptsHaveALastNumber() {
        book.append(attempt, epoch(1, Map.of("loss", 0.5)));
        book.append(attempt, epoch(2, Map.of("loss", 0.75)));
        finish(Status.DIVERGED);
        assertThat(row().reported()).isEqualTo(Map.of("loss", new ReportedFigure(Double.NaN, 0.5, 0.75)));
    }

    @Test
    void laterNumbersAmendAnEpoch() {
        book.append(attempt, epoch(1, Map.of("loss", 0.5, "acc", 0.25)));
        book.amend(attempt, epoch(1, Map.of("loss", 0.4, "val_loss", 0.6)));
        assertThat(book.recordedEpochs(attempt))
                .containsExactly(epoch(1, Map.of("loss", 0.4, "acc", 0.25, "val_loss", 0.6)));
        assertThatThrownBy(() -> book.amend(attempt, epoch(2, Map.of("loss", 0.1))))
                .hasMessageContaining("epoch 2 can't be amended, it isn't on record");
    }

    @Test
    void whatATrainingGoesBackBehindIsGoneWithItsSteps() {
        for (int number = 1; number <= 3; number++) {
            book.append(attempt, epoch(number, Map.of("loss", 1.0 / number)));
            book.appendSteps(attempt, List.of(new Step(number, number * 10L, new TreeMap<>(Map.of("loss", 2.0)))));
        }
        book.withdraw(attempt, 2);
        book.append(attempt, epoch(2, Map.of("loss", 7.0)));
        assertThat(book.recordedEpochs(attempt))
                .containsExactly(epoch(1, Map.of("loss", 1.0)), epoch(2, Map.of("loss", 7.0)));
        assertThat(book.steps(attempt)).extracting(Step::epoch).containsExactly(1);
    }

    @Test
    void stepsAreReadBackInOrderAndToldAgainOnce() {
        Step tenth = new Step(1, 10, new TreeMap<>(Map.of("loss", Double.NaN, "lr", 0.1)));
        Step third = new Step(1, 3, new TreeMap<>(Map.of("loss", -0.0)));
        book.appendSteps(attempt, List.of(third, tenth));
        book.appendSteps(attempt, List.of(new Step(2, 11, new TreeMap<>(Map.of("loss", 5.0)))));
        book.appendSteps(attempt, List.of(tenth, new Step(1, 10, new TreeMap<>(Map.of("acc", 1.0)))));
        assertThat(book.steps(attempt))
                .containsExactly(
                        third,
                        new Step(1, 10, new TreeMap<>(Map.of("loss", Double.NaN, "lr", 0.1, "acc", 1.0))),
                        new Step(2, 11, new TreeMap<>(Map.of("loss", 5.0))));
    }

    @Test
    void stepsOfAnEpochThatWasInterruptedGoWhenItIsTakenUpAgain() {
        book.append(attempt, epoch(1, Map.of("loss", 1.0)));
        book.appendSteps(
                attempt,
                List.of(
                        new Step(1, 1, new TreeMap<>(Map.of("loss", 1.0))),
                        new Step(2, 2, new TreeMap<>(Map.of("loss", 2.0)))));
        book.finish(attempt, Outcome.interrupted(1));
        book.start(attempt);
        assertThat(book.steps(attempt)).extracting(Step::step).containsExactly(1L);
        assertThat(book.recordedEpochs(attempt)).containsExactly(epoch(1, Map.of("loss", 1.0)));
    }

    @Test
    void nothingIsTakenForAnAttemptThatDoesntRun() {
        book.append(attempt, epoch(1, Map.of("loss", 1.0)));
        finish(Status.COMPLETED);
        assertThatThrownBy(() -> book.appendSteps(attempt, List.of()));
        assertThatThrownBy(() -> book.amend(attempt, epoch(1, Map.of("loss", 2.0))));
        assertThat(book.recordedEpochs(attempt)).containsExactly(epoch(1, Map.of("loss", 1.0)));
    }

    @Test
    void aFailedAttemptBeginsAnew() {
        book.append(attempt, epoch(1, Map.of("loss", 1.0)));
        book.appendSteps(attempt, List.of(new Step(1, 1, new TreeMap<>(Map.of("loss", 1.0)))));
        book.finish(attempt, Outcome.failed(1, "exit code 1"));
        book.start(attempt);
        assertThat(book.recordedEpochs(attempt)).isEmpty();
        assertThat(book.steps(attempt)).isEmpty();
        assertThat(row().reported()).isEmpty();
    }
}
