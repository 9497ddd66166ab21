package org.barrido.train.record;

/** Told of every epoch as it ends. */
@FunctionalInterface
public interface EpochListener {
    /** @return false to stop training after this epoch (interrupt); the outcome is then PENDING */
    boolean onEpoch(Epoch epoch);
}
