package org.barrido.train;

import org.barrido.data.Dataset;
import org.barrido.sweep.Settings;

/** Trains one attempt on the calling thread. */
public final class Trainer {
    private final Dataset data;

    public Trainer(Dataset data) {
        this.data = data;
    }

    /** From the first epoch to the outcome; never throws for divergence. */
    public Outcome train(Settings settings, long seed, EpochListener listener) {
        throw new UnsupportedOperationException(data.name() + settings + seed + listener);
    }
}
