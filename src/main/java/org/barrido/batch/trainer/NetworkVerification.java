package org.barrido.batch.trainer;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.FailureMessage;
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

/**
 * Compares every epoch of Barrido's own network and its final weights, bit for bit.
 *
 * @param datasets as they are now
 * @param models that attempts begin with
 * @param kernels whose loops train, whichever trained at first
 */
public record NetworkVerification(DatasetCache datasets, ModelStore models, Kernels kernels)
        implements Verification.Method {
    @Override
    public @Nullable String difference(Verification.Recorded recorded) {
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

    private static @Nullable String end(Verification.Recorded recorded, Outcome outcome) {
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
