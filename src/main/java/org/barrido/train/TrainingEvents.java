package org.barrido.train;

import java.util.Map;

/** Hears what a {@link Trainer} tells while it trains. Each call answers whether to go on; after a false one the training ends as interrupted. */
public interface TrainingEvents {
    /**
     * Takes what an epoch gave. It may be told in several calls: later numbers of a name count.
     *
     * @param number from 1; not below one that was told before, but where a training that goes on tells it again
     * @param metrics numbers by name; NaN and infinities are kept as such
     * @throws IllegalArgumentException if epochs go back
     */
    boolean epoch(int number, Map<String, Double> metrics);

    /**
     * Takes numbers from within an epoch.
     *
     * @param epoch that is under way, from 1
     * @param step counted as the trainer likes, upward from 0
     */
    boolean steps(int epoch, long step, Map<String, Double> metrics);

    /** Writes a line into the attempt's log. */
    void log(String line);
}
