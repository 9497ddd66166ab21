package org.barrido.store;

import org.barrido.sweep.Attempt;

/**
 * An attempt with its identity, which depends on its data set's contents.
 *
 * @param key {@code attempt.key(dataHash)}
 * @param trajectory {@code attempt.trajectory(dataHash)}
 */
public record KeyedAttempt(Attempt attempt, String dataHash, String key, String trajectory) {
    public static KeyedAttempt of(Attempt attempt, String dataHash) {
        return new KeyedAttempt(attempt, dataHash, attempt.key(dataHash), attempt.trajectory(dataHash));
    }
}
