package org.barrido.train;

import java.io.IOException;
import org.barrido.data.Dataset;
import org.barrido.sweep.Settings;

/** Trains one attempt on the calling thread. */
public final class Trainer {
    private final Dataset data;

    public Trainer(Dataset data) {
        this.data = data;
    }

    /**
     * From the last whole checkpoint, or from the start, to the outcome; never throws for divergence. The listener hears of
     * every epoch from number 1 in order: those of the checkpoint first, at once, with the seconds they took then.
     *
     * @param checkpoints where the training's state is kept; null to keep none
     */
    public Outcome train(Settings settings, long seed, Checkpoints checkpoints, EpochListener listener)
            throws IOException {
        throw new UnsupportedOperationException(data.name() + settings + seed + (checkpoints == null) + listener);
    }
}
