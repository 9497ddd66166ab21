package org.barrido.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.file.Sha256;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.PendingAttempt;
import org.barrido.store.row.Provenance;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Status;

/** Sweeps, epochs and outcomes made without a sweep file or a network. */
public final class SampleBooks {
    public static final String DATA_HASH = "d".repeat(64);
    public static final Provenance PROVENANCE =
            new Provenance("0.1.0", "abc1234", "Test 17", "Linux 6 amd64", "a CPU", 2, "plain");

    private SampleBooks() {}

    /** Complete settings of plain SGD on one hidden layer of 64. */
    public static Settings settings(double learningRate, long batchSize, long epochs) {
        Map<Parameter, Object> values = Parameter.map();
        values.put(NetworkParameter.DATASET, "mnist");
        values.put(NetworkParameter.LEARNING_RATE, learningRate);
        values.put(NetworkParameter.BATCH_SIZE, batchSize);
        values.put(NetworkParameter.HIDDEN_SIZE, 64L);
        values.put(NetworkParameter.HIDDEN_LAYERS, 1L);
        values.put(NetworkParameter.HIDDEN, List.of(64L));
        values.put(NetworkParameter.ACTIVATION, "relu");
        values.put(NetworkParameter.LOSS, "cross_entropy");
        values.put(NetworkParameter.OPTIMIZER, "sgd");
        values.put(NetworkParameter.L2, 0.0);
        values.put(NetworkParameter.INIT, "he");
        values.put(NetworkParameter.EPOCHS, epochs);
        return Settings.ofComplete(values);
    }

    /** The grid of learning rates, batch sizes 32 and 64, and seeds, the seed varying fastest. */
    public static Sweep sweep(String name, List<Double> learningRates, List<Long> seeds, long epochs) {
        List<Attempt> attempts = new ArrayList<>();
        for (double learningRate : learningRates) {
            for (long batchSize : List.of(32L, 64L)) {
                for (long seed : seeds) {
                    attempts.add(new Attempt(attempts.size() + 1, settings(learningRate, batchSize, epochs), seed));
                }
            }
        }
        return sweep(name, Metric.DEFAULT, seeds, attempts);
    }

    public static Sweep sweep(String name, Metric metric, List<Long> seeds, List<Attempt> attempts) {
        String yaml = "name: " + name + "\n# " + attempts.hashCode() + "\n";
        return new Sweep(
                name,
                "A sample.",
                metric,
                seeds,
                List.of(NetworkParameter.LEARNING_RATE, NetworkParameter.BATCH_SIZE),
                attempts,
                List.of("sample"),
                yaml,
                Sha256.of(yaml),
                List.of());
    }

    public static List<KeyedAttempt> keyed(Sweep sweep) {
        return sweep.attempts().stream()
                .map(attempt -> KeyedAttempt.of(attempt, DATA_HASH))
                .toList();
    }

    /** A plausible epoch, without validation set; a pure function of its arguments. */
    public static Epoch epoch(int number, double quality) {
        double loss = 2.3 / (1 + quality * number);
        double accuracy = 1 - 0.9 / (1 + quality * number);
        return new Epoch(
                number, 0.1, loss, accuracy, loss * 1.1, accuracy * 0.99, Double.NaN, Double.NaN, 0.5 + number * 1e-3);
    }

    public static Outcome completed(int epochs, long attemptId) {
        return new Outcome(
                Status.COMPLETED,
                epochs,
                Sha256.of("attempt " + attemptId),
                null,
                Map.of(AttemptMetric.MACRO_F1, 0.75));
    }

    /** Records a whole sweep: attempt i with quality i / 10, all of its epochs, COMPLETED. */
    public static long fill(LabBookWriter book, Sweep sweep) {
        long id = book.begin(sweep, keyed(sweep), PROVENANCE);
        for (PendingAttempt pending : book.pending(id, false)) {
            Attempt attempt = pending.keyed().attempt();
            complete(book, pending.id(), attempt.settings().epochs(), attempt.number() / 10.0);
        }
        return id;
    }

    public static void complete(LabBookWriter book, long attemptId, int epochs, double quality) {
        book.start(attemptId);
        for (int number = 1; number <= epochs; number++) {
            book.append(attemptId, epoch(number, quality));
        }
        book.finish(attemptId, completed(epochs, attemptId));
    }

    /** Ends after its first epoch, whose loss isn't finite. */
    public static void diverge(LabBookWriter book, long attemptId) {
        book.start(attemptId);
        book.append(
                attemptId,
                new Epoch(1, 0.1, Double.POSITIVE_INFINITY, 0.1, Double.NaN, 0.098, Double.NaN, Double.NaN, 0.5));
        book.finish(
                attemptId, new Outcome(Status.DIVERGED, 1, Sha256.of("diverged"), "loss became Infinity in epoch 1"));
    }
}
