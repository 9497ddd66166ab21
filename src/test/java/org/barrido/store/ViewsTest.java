package org.barrido.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.Metric;
import org.barrido.train.record.Epoch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewsTest {
    @TempDir
    private Path results;

    private LabBookWriter book;

    @BeforeEach
    void open() {
        book = LabBookWriter.open(results);
    }

    @AfterEach
    void close() {
        book.close();
    }

    /** One configuration per learning rate, a seed per accuracy; an accuracy of NaN diverges. */
    private void record(String name, Metric metric, double[]... accuracies) {
        double[] flat =
                Arrays.stream(accuracies).flatMapToDouble(Arrays::stream).toArray();
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < accuracies.length; i++) {
            for (int seed = 0; seed < accuracies[i].length; seed++) {
                attempts.add(new Attempt(attempts.size() + 1, SampleBooks.settings(0.1 * (i + 1), 32, 2), seed));
            }
        }
        Sweep sweep = SampleBooks.sweep(name, metric, List.of(0L), attempts);
        long id = book.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE);
        // Those that an earlier sweep has are finished already.
        for (PendingAttempt pending : book.pending(id, false)) {
            train(pending.id(), flat[pending.keyed().attempt().number() - 1]);
        }
    }

    private void train(long attempt, double accuracy) {
        if (Double.isNaN(accuracy)) {
            SampleBooks.diverge(book, attempt);
            return;
        }
        book.start(attempt);
        book.append(attempt, epoch(1, 0.99 - accuracy / 2));
        book.append(attempt, epoch(2, accuracy));
        book.finish(attempt, SampleBooks.completed(2, attempt));
    }

    private static Epoch epoch(int number, double accuracy) {
        return new Epoch(number, 0.1, 1 - accuracy, accuracy, 1 - accuracy, accuracy, Double.NaN, Double.NaN, 0.5);
    }

    @Test
    void configurationsHaveMeanSpreadAndInterval() {
        record("s", Metric.DEFAULT, new double[] {0.5, 0.6, 0.7}, new double[] {0.8}, new double[] {0.9, Double.NaN});
        List<List<Object>> rows = book.query("select n, seeds, diverged, mean_accuracy, sd_accuracy, ci_low, ci_high "
                        + "from configurations where sweep = 's' order by first_attempt")
                .rows();
        assertThat(rows.get(0).subList(0, 3)).containsExactly(3L, 3L, 0L);
        assertThat((Double) rows.get(0).get(3)).isCloseTo(0.6, within(1e-12));
        assertThat((Double) rows.get(0).get(4)).isCloseTo(0.1, within(1e-12));
        // 4.302653 is the 97.5 % quantile of Student's t with 2 degrees of freedom; on the logit scale (Python, by
        // hand).
        assertThat((Double) rows.get(0).get(5)).isCloseTo(0.3476029946798045, within(1e-6));
        assertThat((Double) rows.get(0).get(6)).isCloseTo(0.8085355486652648, within(1e-6));
        assertThat(rows.get(1).subList(3, 7)).containsExactly(0.8, null, null, null);
        assertThat(rows.get(2).subList(0, 4)).containsExactly(1L, 2L, 1L, 0.9);
        assertThat(rows.get(2).subList(4, 7)).containsOnlyNulls();
    }

    @Test
    void theCourseIsTheMeanOfEachEpochOverSeedsThatDidNotDiverge() {
        record("s", Metric.DEFAULT, new double[] {0.5, 0.7, Double.NaN}, new double[] {0.8});
        List<List<Object>> rows = book.query("select first_attempt, epoch, n, not_finite, mean_test_accuracy,"
                        + " sd_test_accuracy, mean_train_loss, mean_gap, ci_per_sd from configuration_epochs"
                        + " where sweep = 's' order by first_attempt, epoch")
                .rows();
        assertThat(rows).hasSize(4);
        assertThat(rows.get(1).subList(0, 4)).containsExactly(1L, 2L, 2L, 0L);
        assertThat((Double) rows.get(0).get(4)).isCloseTo(0.69, within(1e-12));
        assertThat((Double) rows.get(1).get(4)).isCloseTo(0.6, within(1e-12));
        assertThat((Double) rows.get(1).get(5)).isCloseTo(Math.sqrt(0.02), within(1e-12));
        assertThat((Double) rows.get(1).get(6)).isCloseTo(0.4, within(1e-12));
        assertThat((Double) rows.get(1).get(7)).isZero();
        // 12.7062 is the 97.5 % quantile of Student's t with 1 degree of freedom.
        assertThat((Double) rows.get(1).get(8)).isCloseTo(12.706205 / Math.sqrt(2), within(1e-5));
        assertThat(rows.get(3).subList(0, 4)).containsExactly(4L, 2L, 1L, 0L);
        assertThat(rows.get(3).get(5)).isNull();
    }

    @Test
    void anEpochThatIsNotFiniteIsCountedAndNotAveraged() {
        Sweep sweep = SampleBooks.sweep(
                "s",
                Metric.DEFAULT,
                List.of(1L, 2L),
                List.of(
                        new Attempt(1, SampleBooks.settings(0.1, 32, 1), 1),
                        new Attempt(2, SampleBooks.settings(0.1, 32, 1), 2)));
        long id = book.begin(sweep, SampleBooks.keyed(sweep), SampleBooks.PROVENANCE);
        List<PendingAttempt> attempts = book.pending(id, false);
        book.start(attempts.get(0).id());
        book.append(attempts.get(0).id(), epoch(1, 0.6));
        book.start(attempts.get(1).id());
        book.append(
                attempts.get(1).id(),
                new Epoch(1, 0.1, 0.5, 0.5, Double.POSITIVE_INFINITY, 0.5, Double.NaN, Double.NaN, 0.5));
        List<Object> row = book.query("select n, not_finite, mean_test_accuracy from configuration_epochs")
                .rows()
                .get(0);
        assertThat(row).containsExactly(1L, 1L, 0.6);
    }

    @Test
    void theIntervalOfAMeanNeverLeavesZeroToOne() {
        record(
                "s",
                Metric.DEFAULT,
                new double[] {0.1135, 0.9801, 0.979},
                new double[] {1, 0.999},
                new double[] {1, 1},
                new double[] {0, 0});
        List<List<Object>> rows = book.query("select ci_low, ci_high from configurations order by first_attempt")
                .rows();
        assertThat((Double) rows.get(0).get(0)).isCloseTo(0.006615234982440477, within(1e-6));
        assertThat((Double) rows.get(0).get(1)).isCloseTo(0.9986684658400173, within(1e-6));
        assertThat((Double) rows.get(1).get(0)).isCloseTo(0.005987006847744182, within(1e-6));
        assertThat((Double) rows.get(1).get(1))
                .isCloseTo(0.9999999984927264, within(1e-6))
                .isLessThan(1);
        assertThat(rows.get(2)).containsExactly(1.0, 1.0);
        assertThat(rows.get(3)).containsExactly(0.0, 0.0);
    }

    @Test
    void theIntervalOfManySeedsUsesTheSeries() {
        double[] forty = new double[42];
        for (int i = 0; i < forty.length; i++) {
            forty[i] = 0.5 + i * 0.005;
        }
        record("s", Metric.DEFAULT, forty);
        List<Object> row = book.query("select (ln(ci_high / (1 - ci_high)) - ln(mean_accuracy / (1 - mean_accuracy)))"
                        + " * mean_accuracy * (1 - mean_accuracy) * sqrt(n) / sd_accuracy from configurations")
                .rows()
                .get(0);
        // 41 degrees of freedom
        assertThat((Double) row.get(0)).isCloseTo(2.019541, within(1e-5));
    }

    @Test
    void theLeaderboardFollowsTheMetricAndPutsDivergedLast() {
        double[][] accuracies = {{0.5}, {Double.NaN}, {0.9}, {0.7}};
        record("last", Metric.DEFAULT, accuracies);
        assertThat(ranking("last")).containsExactly(3, 4, 1, 2);
        record("loss", new Metric("test_loss", Metric.Goal.MINIMIZE, Metric.At.LAST, 0), accuracies);
        assertThat(ranking("loss")).containsExactly(3, 4, 1, 2);
        record("first", new Metric("accuracy", Metric.Goal.MAXIMIZE, Metric.At.EPOCH, 1), accuracies);
        assertThat(ranking("first")).containsExactly(1, 4, 3, 2);
        record("best", new Metric("accuracy", Metric.Goal.MAXIMIZE, Metric.At.BEST, 0), accuracies);
        assertThat(ranking("best")).containsExactly(3, 1, 4, 2);
        record("lowest", new Metric("loss", Metric.Goal.MINIMIZE, Metric.At.BEST, 0), accuracies);
        assertThat(ranking("lowest")).containsExactly(3, 1, 4, 2);
    }

    private List<Integer> ranking(String sweep) {
        return book
                .query("select attempt from leaderboard where sweep = '" + sweep + "' order by rank, attempt")
                .rows()
                .stream()
                .map(row -> ((Long) row.get(0)).intValue())
                .toList();
    }

    @Test
    void unfinishedAttemptsAreNotRankedButCounted() {
        Sweep grid = SampleBooks.sweep("grid", List.of(0.1), List.of(0L, 1L), 3);
        long id = book.begin(grid, SampleBooks.keyed(grid), SampleBooks.PROVENANCE);
        long first = book.pending(id, false).get(0).id();
        book.start(first);
        book.append(first, SampleBooks.epoch(1, 0.1));
        assertThat(book.query("select * from leaderboard").rows()).isEmpty();
        assertThat(book.query("select running, pending from sweeps").rows()).containsExactly(List.of(1L, 3L));
        assertThat(book.query("select epochs_done from attempts where attempt = 1")
                        .rows())
                .containsExactly(List.of(1L));
        assertThat(book.query("select sum(unfinished), sum(n) from configurations")
                        .rows())
                .containsExactly(List.of(4L, 0L));
    }

    @Test
    void infinityIsNullAndSaysSo() {
        record("s", Metric.DEFAULT, new double[] {Double.NaN});
        assertThat(book.query("select train_loss is null, train_accuracy is null, test_accuracy is null, "
                                + "special from epochs")
                        .rows())
                .containsExactly(
                        List.of(true, true, true, "train_loss=Infinity train_accuracy=0.1 test_accuracy=0.098"));
    }

    @Test
    void readyQueriesFindWhatTheySay() {
        record("s", Metric.DEFAULT, new double[] {0.98, 0.60}, new double[] {Double.NaN}, new double[] {0.5});
        assertThat(ready("diverged")).hasSize(1);
        assertThat(ready("epochs-to-97")).hasSize(1);
        assertThat(ready("epochs-to-97").get(0)).contains(2L, 1.0);
        assertThat(ready("best-per-learning-rate")).hasSize(2);
        assertThat(ready("best-epoch-before-last")).hasSize(2);
        for (SavedQuery query : SavedQuery.all()) {
            assertThat(ready(query.name())).as(query.name()).isNotEmpty();
        }
    }

    private List<List<Object>> ready(String name) {
        return book.query(SavedQuery.named(name).orElseThrow().sql()).rows();
    }
}
