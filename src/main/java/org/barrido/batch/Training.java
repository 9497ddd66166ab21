package org.barrido.batch;

import java.io.IOException;
import java.nio.file.Path;
import org.barrido.data.DataException;
import org.barrido.store.KeyedAttempt;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Parameter;
import org.barrido.train.Checkpoints;
import org.barrido.train.DiagnosisListener;
import org.barrido.train.EpochListener;
import org.barrido.train.Outcome;
import org.barrido.train.Trainer;

/** What a worker does with one attempt. */
@FunctionalInterface
interface Training {
    /** @param diagnosis null if nobody wants to know */
    Outcome train(KeyedAttempt attempt, EpochListener listener, DiagnosisListener diagnosis)
            throws IOException, DataException;

    /** The real one: from the newest checkpoint under {@code results}, on the shared data set. */
    static Training of(Datasets datasets, Path results) {
        return (keyed, listener, diagnosis) -> {
            Attempt attempt = keyed.attempt();
            Checkpoints checkpoints = Checkpoints.of(results, keyed.trajectory());
            Trainer trainer = new Trainer(datasets.get(attempt.settings().text(Parameter.DATASET)));
            return trainer.train(attempt.settings(), attempt.seed(), checkpoints, listener, diagnosis);
        };
    }
}
