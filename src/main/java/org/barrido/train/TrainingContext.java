package org.barrido.train;

import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.model.Model;
import org.barrido.train.record.DiagnosticsListener;
import org.jspecify.annotations.Nullable;

/**
 * What a training has beside its settings; each is null where there is none.
 *
 * @param checkpoints where its state is kept
 * @param models where its models are kept
 * @param start the model it begins with instead of random weights
 * @param diagnosis hears of each epoch's layers. A checkpoint can't tell of the layers in the epochs before its own: it is taken up
 *     only where those are known already
 */
public record TrainingContext(
        @Nullable Checkpoints checkpoints,
        @Nullable ModelSaver models,
        @Nullable Model start,
        @Nullable DiagnosticsListener diagnosis) {
    /** A training that keeps nothing, begins with random weights and tells of its epochs alone. */
    public static final TrainingContext NONE = new TrainingContext(null, null, null, null);

    /** Returns this with its state kept in checkpoints. */
    public TrainingContext withCheckpoints(@Nullable Checkpoints kept) {
        return new TrainingContext(kept, models, start, diagnosis);
    }

    /** Returns this with a model to begin with; null for random weights. */
    public TrainingContext withStart(@Nullable Model model) {
        return new TrainingContext(checkpoints, models, model, diagnosis);
    }
}
