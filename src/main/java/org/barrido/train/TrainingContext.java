package org.barrido.train;

import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.model.Model;
import org.barrido.train.record.DiagnosticsListener;

/**
 * What a training has beside its settings; each is null where there is none.
 *
 * @param checkpoints where its state is kept
 * @param models where its models are kept
 * @param start the model it begins with instead of random weights
 * @param diagnosis hears of each epoch's layers. A checkpoint can't tell of the layers in the epochs before its own: it is taken up
 *     only where those are known already
 */
public record TrainingContext(Checkpoints checkpoints, ModelSaver models, Model start, DiagnosticsListener diagnosis) {}
