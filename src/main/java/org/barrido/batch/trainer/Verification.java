package org.barrido.batch.trainer;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.barrido.batch.BatchException;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.FailureMessage;
import org.barrido.batch.ParallelTasks;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.nn.kernel.Kernels;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.NetworkTraining;
import org.barrido.train.TrainingContext;
import org.barrido.train.model.ModelStore;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.jspecify.annotations.Nullable;

/** Trains recorded attempts again, from the start, and compares every epoch and the final weights with the record, bit for bit. */
public final class Verification {
    private final DatasetCache datasets;
    private final ModelStore models;
    private final Kernels kernels;

    /** What an attempt left on record, and must give again. */
    public record Recorded(
            KeyedAttempt attempt,
            List<Epoch> epochs,
            @Nullable String digest) {}

    /**
     * What came of it.
     *
     * @param difference the first one, such as "epoch 3: train_loss was 0.5, is 0.6"; null if there is none
     */
    public record Finding(Recorded recorded, @Nullable String difference) {
        public boolean isSame() {
            return difference == null;
        }
    }

    /**
     * Makes a verification on the data sets as they are now.
     *
     * @param models that attempts begin with
     * @param kernels whose loops train, whichever trained at first
     */
    public Verification(DatasetCache datasets, ModelStore models, Kernels kernels) {
        this.kernels = kernels;
        this.datasets = datasets;
        this.models = models;
    }

    /**
     * Trains the attempts again and compares; what was found is in their order.
     *
     * @param listener hears of each attempt as it ends, on the worker's thread, one at a time
     * @throws BatchException if it was interrupted
     */
    public List<Finding> verify(List<Recorded> attempts, int workers, Consumer<Finding> listener)
            throws BatchException {
        return ParallelTasks.runOrExplain("verifying", workers, attempts, recorded -> {
            Finding finding = new Finding(recorded, difference(recorded));
            synchronized (listener) {
                listener.accept(finding);
            }
            return finding;
        });
    }

    private @Nullable String difference(Recorded recorded) {
        KeyedAttempt keyed = recorded.attempt();
        NetworkSettings settings = keyed.attempt().settings().network();
        try {
            Dataset data = datasets.get(settings.text(NetworkParameter.DATASET));
            if (!data.hash().equals(keyed.dataHash())) {
                return "the data set: SHA-256 was " + keyed.dataHash() + ", is " + data.hash();
            }
            Comparison comparison = new Comparison(recorded.epochs());
            TrainingContext alone = TrainingContext.NONE.withStart(NetworkAttemptTrainer.start(keyed, models));
            Outcome outcome = new NetworkTraining(data, kernels)
                    .train(settings, keyed.attempt().seed(), comparison::isSame, alone);
            return comparison.difference != null ? comparison.difference : end(recorded, outcome);
        } catch (DataException | IOException | IllegalArgumentException e) {
            return "it can't be trained: " + FailureMessage.firstLine(e);
        }
    }

    private static @Nullable String end(Recorded recorded, Outcome outcome) {
        if (outcome.epochs() != recorded.epochs().size()) {
            return "the number of epochs: was " + recorded.epochs().size() + ", is " + outcome.epochs();
        }
        boolean same = requireNonNull(outcome.digest()).equals(recorded.digest());
        return same ? null : "the final weights: digest was " + recorded.digest() + ", is " + outcome.digest();
    }

    /** Of the epochs, one after the other. */
    private static final class Comparison {
        private final List<Epoch> recorded;
        private @Nullable String difference;

        Comparison(List<Epoch> recorded) {
            this.recorded = recorded;
        }

        /** Whether to go on. */
        boolean isSame(Epoch epoch) {
            List<String> differences = epoch.number() > recorded.size()
                    ? List.of("there was no such epoch")
                    : recorded.get(epoch.number() - 1).differences(epoch);
            if (!differences.isEmpty()) {
                difference = "epoch " + epoch.number() + ": " + String.join("; ", differences);
            }
            return differences.isEmpty();
        }
    }
}
