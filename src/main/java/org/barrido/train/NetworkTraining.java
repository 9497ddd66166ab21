package org.barrido.train;

import java.io.IOException;
import org.barrido.data.Dataset;
import org.barrido.nn.kernel.Kernels;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.record.EpochListener;
import org.barrido.train.record.Outcome;
import org.jspecify.annotations.Nullable;

/** Trains one attempt on the calling thread. */
public final class NetworkTraining {
    private final Dataset data;
    private final Kernels kernels;

    public NetworkTraining(Dataset data) {
        this(data, Kernels.fastest());
    }

    /** Makes a trainer with kernels of the caller's choice; the numbers are the same. */
    public NetworkTraining(Dataset data, Kernels kernels) {
        this.data = data;
        this.kernels = kernels;
    }

    /**
     * Trains from the last whole checkpoint, or from the start, to the outcome; never throws for divergence. The listener hears of
     * every epoch from number 1 in order: those of the checkpoint first, at once, with the seconds they took then.
     *
     * @param checkpoints where the training's state is kept; null to keep none
     * @throws IOException if a checkpoint can't be written
     */
    public Outcome train(NetworkSettings settings, long seed, @Nullable Checkpoints checkpoints, EpochListener listener)
            throws IOException {
        return train(settings, seed, listener, TrainingContext.NONE.withCheckpoints(checkpoints));
    }

    /** The same with models that are kept, or that are begun with, or with diagnosis of its layers. */
    public Outcome train(NetworkSettings settings, long seed, EpochListener listener, TrainingContext surroundings)
            throws IOException {
        return new TrainingRun(data, kernels, settings, seed, surroundings, listener).run();
    }
}
