package org.barrido.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.run.RunListener;
import org.barrido.experiment.run.RunOptions;
import org.barrido.experiment.run.RunResult;
import org.barrido.report.results.RegretTable;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.schedule.Stop;
import org.barrido.store.row.PendingAttempt;
import org.barrido.sweep.Sweep;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of sweeps that stop what won't win. */
class StoppedRunTest {
    private static final String PLAIN = """
            name: s
            dataset: mnist
            metric: validation_accuracy
            parameters:
              learning_rate: [0.001, 0.01, 0.1, 1]
              hidden_size: [4, 8]
              batch_size: [16, 32]
              epochs: 9
              schedule: cosine
              validation: split
              train_limit: 400
            keep: none
            """;

    private static final String WHAT = "select attempt, status, epochs_done, stopped_at, rung, reason, digest"
            + " from attempts where sweep = 's' order by attempt";

    @TempDir
    Path folder;

    private Experiment experiment(String results) {
        return Experiment.in(folder.resolve(results), Path.of("data"));
    }

    private static String stopping(String rule) {
        return PLAIN + "stop: " + rule + "\n";
    }

    private static RunOptions workers(int workers) {
        return RunOptions.workers(workers).withCharts(false);
    }

    private List<List<Object>> run(String results, String yaml, int workers) throws Exception {
        try (Experiment experiment = experiment(results)) {
            experiment.run(experiment.parse(yaml), workers(workers), RunListener.none());
            return experiment.query(WHAT).rows();
        }
    }

    /** An attempt that isn't stopped has the bits of one in a sweep that stops nothing, and the decisions don't hang on workers. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "asha",
                "{method: asha, cohort: 4}",
                "{method: halving, min: 2, eta: 2}",
                "{method: hyperband, eta: 2}"
            })
    void decisionsAndBitsAreThoseOfTheSweepFile(String rule) throws Exception {
        List<List<Object>> one = run("one", stopping(rule), 1);
        assertThat(run("three", stopping(rule), 3)).isEqualTo(one);
        assertThat(run("seven", stopping(rule), 7)).isEqualTo(one);
        Map<Object, Object> digests = new HashMap<>();
        run("plain", PLAIN, 2).forEach(row -> digests.put(row.get(0), row.get(6)));
        Stream<List<Object>> completed = one.stream().filter(row -> row.get(1).equals("COMPLETED"));
        assertThat(completed)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get(6)).isEqualTo(digests.get(row.get(0))));
        assertThat(one.stream().filter(row -> row.get(1).equals("STOPPED")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get(2)).isEqualTo(row.get(3)));
    }

    /** Stops a run after some epochs. */
    private static final class Interruption implements RunListener {
        private final Experiment experiment;
        private int left;

        Interruption(Experiment experiment, int epochs) {
            this.experiment = experiment;
            this.left = epochs;
        }

        @Override
        public void message(String line) {}

        @Override
        public void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {
            left -= again ? 0 : 1;
            if (left == 0) {
                experiment.stop();
            }
        }
    }

    @Test
    void interruptionsChangeNoDecision() throws Exception {
        List<List<Object>> whole = run("whole", stopping("{method: asha, cohort: 4}"), 2);
        Random random = new Random(5);
        boolean isStopped = true;
        int runs = 0;
        for (; isStopped; runs++) {
            try (Experiment experiment = experiment("cut")) {
                List<Sweep> sweeps = experiment.parse(stopping("{method: asha, cohort: 4}"));
                RunResult result = experiment.run(
                        sweeps, workers(1 + random.nextInt(4)), new Interruption(experiment, 1 + random.nextInt(8)));
                isStopped = result.isStopped();
                assertThat(result.isCompleted()).isEqualTo(!isStopped);
            }
        }
        assertThat(runs).isGreaterThan(5);
        try (Experiment experiment = experiment("cut")) {
            assertThat(experiment.query(WHAT).rows()).isEqualTo(whole);
        }
    }

    /** What one rule stopped another may go on with, from where it stood still. */
    @Test
    void aSweepThatStopsNothingGoesOnWithWhatWasStopped() throws Exception {
        List<List<Object>> plain = run("plain", PLAIN, 2);
        run("both", stopping("asha"), 2);
        int[] again = new int[1];
        try (Experiment experiment = experiment("both")) {
            RunResult result = experiment.run(experiment.parse(PLAIN), workers(2), new RunListener() {
                @Override
                public void message(String line) {}

                @Override
                public void epoch(PendingAttempt attempt, Epoch epoch, boolean replayed) {
                    again[0] += replayed ? 1 : 0;
                }
            });
            assertThat(result.sweeps().get(0).count(Status.COMPLETED)).isEqualTo(16);
            assertThat(experiment.query(WHAT).rows()).isEqualTo(plain);
        }
        assertThat(again[0]).as("epochs of checkpoints").isGreaterThan(10);
        assertThat(run("both", stopping("asha"), 2))
                .as("decided again, of attempts that are all completed")
                .allSatisfy(row -> assertThat(row.get(1)).isEqualTo("COMPLETED"))
                .anySatisfy(row -> assertThat(row.get(3)).isEqualTo(1L));
    }

    private static Table regret(Experiment experiment, String sweep) throws ExperimentException {
        return experiment.ask(book -> RegretTable.of(book, book.sweep(sweep).orElseThrow()));
    }

    /** To the bits of one that was never stopped; the sweep's own decisions stay. */
    @Test
    void whatWasStoppedIsTrainedToItsEndOnRequest() throws Exception {
        Map<Object, Object> digests = new HashMap<>();
        run("plain", PLAIN, 2).forEach(row -> digests.put(row.get(0), row.get(6)));
        List<List<Object>> stopped = run("finish", stopping("asha"), 2);
        long one = stopped.stream()
                .filter(row -> row.get(1).equals("STOPPED"))
                .map(row -> (Long) row.get(0))
                .findFirst()
                .orElseThrow();
        long completed = stopped.stream()
                .filter(row -> row.get(1).equals("COMPLETED"))
                .map(row -> (Long) row.get(0))
                .findFirst()
                .orElseThrow();
        try (Experiment experiment = experiment("finish")) {
            assertThatThrownBy(() -> experiment.finish("s/" + completed, workers(2), RunListener.none()))
                    .hasMessage("s/" + completed + " is completed, expected one that was stopped");
            experiment.finish("s/" + one, workers(2), RunListener.none());
            List<Object> row = experiment.query(WHAT).rows().get((int) one - 1);
            assertThat(row.get(1)).isEqualTo("COMPLETED");
            assertThat(row.get(3)).isEqualTo(stopped.get((int) one - 1).get(3));
            assertThat(experiment.sweep("s").stopped()).isPositive();
            String before = regret(experiment, "s").print(TableFormat.TEXT);
            assertThat(before)
                    .contains(
                            "1 of the stopped ones were trained to their end since; the others: barrido run --finish s");
            RunResult result = experiment.finish("s", workers(2), RunListener.none());
            assertThat(result.sweeps().get(0).count(Status.COMPLETED)).isEqualTo(16);
            assertThat(experiment.query(WHAT).rows()).allSatisfy(all -> {
                assertThat(all.get(6)).isEqualTo(digests.get(all.get(0)));
                assertThat(all.get(3))
                        .isEqualTo(
                                stopped.get((int) (long) (Long) all.get(0) - 1).get(3));
            });
            long trained = stopped.stream().mapToLong(all -> (Long) all.get(2)).sum();
            assertThat(regret(experiment, "s").print(TableFormat.TEXT))
                    .contains(
                            "Trained as decided: " + trained + " of 144 epochs",
                            "All of the stopped ones were trained to their end since.",
                            "The best that was kept is attempt ");
            List<Object> best = experiment
                    .query("select attempt from attempts where sweep = 's'"
                            + " order by validation_accuracy desc, attempt limit 10")
                    .rows()
                    .stream()
                    .map(all -> all.get(0))
                    .toList();
            assertThat(regret(experiment, "s")
                            .print(TableFormat.CSV)
                            .lines()
                            .filter(line -> line.matches("[0-9]+,[0-9]+,.*"))
                            .map(line -> (Object) Long.valueOf(line.split(",")[1]))
                            .toList())
                    .isEqualTo(best);
        }
        try (Experiment experiment = experiment("plain")) {
            assertThatThrownBy(() -> regret(experiment, "s")).hasMessageContaining("s stops nothing");
        }
    }

    @Test
    void theListenerHearsOfEachEndOnce() throws Exception {
        Map<Integer, String> heard = new HashMap<>();
        try (Experiment experiment = experiment("told")) {
            RunListener listener = new RunListener() {
                @Override
                public void message(String line) {}

                @Override
                public void stopped(PendingAttempt attempt, Stop stop) {
                    assertThat(heard.put(stop.attempt(), stop.reason())).isNull();
                }
            };
            RunResult result = experiment.run(experiment.parse(stopping("asha")), workers(3), listener);
            assertThat(result.isCompleted()).isTrue();
            assertThat(result.sweeps().get(0).count(Status.STOPPED)).isEqualTo(heard.size());
        }
    }
}
