package org.barrido.store.row;

import java.util.List;

/**
 * What a merge brought.
 *
 * @param sweeps new rows of sweeps
 * @param attempts new attempts, and known ones that the other book had brought further
 * @param conflicts one line for each attempt that both books have with different numbers; ours were kept
 */
public record MergeResult(int sweeps, int attempts, List<String> conflicts) {
    public MergeResult {
        conflicts = List.copyOf(conflicts);
    }
}
