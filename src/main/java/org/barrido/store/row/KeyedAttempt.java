package org.barrido.store.row;

import java.io.Serializable;
import org.barrido.sweep.Attempt;
import org.jspecify.annotations.Nullable;

/**
 * An attempt with its identity, which depends on the contents of its data set and of the model it begins with.
 *
 * @param key {@code attempt.key(dataHash, modelHash)}
 * @param trajectory {@code attempt.trajectory(dataHash, modelHash)}
 * @param modelHash of an attempt that begins with a model, not with random weights
 * @param lineage what it goes on from, in words, if it does
 */
public record KeyedAttempt(
        Attempt attempt,
        String dataHash,
        String key,
        String trajectory,
        @Nullable String modelHash,
        @Nullable String lineage)
        implements Serializable {
    /** One that begins with random weights. */
    public static KeyedAttempt of(Attempt attempt, String dataHash) {
        return of(attempt, dataHash, null, null);
    }

    public static KeyedAttempt of(
            Attempt attempt, String dataHash, @Nullable String modelHash, @Nullable String lineage) {
        return new KeyedAttempt(
                attempt,
                dataHash,
                attempt.key(dataHash, modelHash),
                attempt.trajectory(dataHash, modelHash),
                modelHash,
                lineage);
    }
}
