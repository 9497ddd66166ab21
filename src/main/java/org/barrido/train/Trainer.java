package org.barrido.train;

import java.io.IOException;
import org.barrido.data.Dataset;
import org.barrido.nn.Kernels;
import org.barrido.sweep.Settings;

/** Trains one attempt on the calling thread. */
public final class Trainer {
    private final Dataset data;
    private final Kernels kernels;

    public Trainer(Dataset data) {
        this(data, Kernels.fastest());
    }

    /** With kernels of the caller's choice; the numbers are the same. */
    public Trainer(Dataset data, Kernels kernels) {
        this.data = data;
        this.kernels = kernels;
    }

    /**
     * From the last whole checkpoint, or from the start, to the outcome; never throws for divergence. The listener hears of
     * every epoch from number 1 in order: those of the checkpoint first, at once, with the seconds they took then.
     *
     * @param checkpoints where the training's state is kept; null to keep none
     * @throws IOException if a checkpoint can't be written
     */
    public Outcome train(Settings settings, long seed, Checkpoints checkpoints, EpochListener listener)
            throws IOException {
        return train(settings, seed, listener, new Surroundings(checkpoints, null, null, null));
    }

    /** The same with models that are kept, or that are begun with, or with diagnosis of its layers. */
    public Outcome train(Settings settings, long seed, EpochListener listener, Surroundings surroundings)
            throws IOException {
        return new Course(data, kernels, settings, seed, surroundings, listener).run();
    }
}
