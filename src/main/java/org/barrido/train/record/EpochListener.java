package org.barrido.train.record;

import java.util.List;

/** Told of every epoch as it ends. */
@FunctionalInterface
public interface EpochListener {
    /** @return false to stop training after this epoch (interrupt); the outcome is then PENDING */
    boolean onEpoch(Epoch epoch);

    /** What a program told within epochs, in order. */
    default void onSteps(List<Step> steps) {}

    /** More, or later, numbers of an epoch that {@link #onEpoch} had already: all that are known of it now. */
    default void onAmended(Epoch epoch) {}
}
