package org.barrido.train.checkpoint;

import java.util.List;
import java.util.SortedMap;
import org.barrido.train.record.Epoch;

/**
 * A training between two epochs: enough to go on as if it had never stopped. Random streams are made anew each epoch from (seed,
 * purpose, epoch), so they are no part of it.
 *
 * @param epochs every epoch so far, from number 1; never empty
 * @param steps optimizer steps so far
 * @param arrays parameters and optimizer state by name (W1, b1, m.W1, v.W1, …), unpadded, W of shape (fan_in, fan_out) in C order
 */
public record Checkpoint(List<Epoch> epochs, long steps, SortedMap<String, float[]> arrays) {
    /** Number of the last epoch it holds. */
    public int epoch() {
        return epochs.get(epochs.size() - 1).number();
    }
}
