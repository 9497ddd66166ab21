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
        return train(settings, seed, checkpoints, listener, null);
    }

    /**
     * As without diagnosis, and to the same bits. A checkpoint can't tell of the layers in the epochs before its own: it is taken
     * up only where those are known already.
     *
     * @param diagnosis hears of each epoch's layers; null if nobody wants to
     */
    public Outcome train(
            Settings settings, long seed, Checkpoints checkpoints, EpochListener listener, DiagnosisListener diagnosis)
            throws IOException {
        return new Course(data, kernels, settings, seed, checkpoints, listener, diagnosis).run();
    }
}
