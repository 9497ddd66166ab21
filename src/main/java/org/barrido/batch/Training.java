package org.barrido.batch;

import java.io.IOException;
import java.util.function.Function;
import org.barrido.data.DataException;
import org.barrido.store.KeyedAttempt;
import org.barrido.sweep.Execution;
import org.barrido.sweep.Parameter;
import org.barrido.sweep.Settings;
import org.barrido.train.Checkpoints;
import org.barrido.train.DiagnosisListener;
import org.barrido.train.EpochListener;
import org.barrido.train.Model;
import org.barrido.train.ModelKeeper;
import org.barrido.train.Models;
import org.barrido.train.Outcome;
import org.barrido.train.Surroundings;
import org.barrido.train.Trainer;

/** What a worker does with one attempt. */
@FunctionalInterface
public interface Training {
    /** @param diagnosis null if nobody wants to know */
    Outcome train(Job job, EpochListener listener, DiagnosisListener diagnosis) throws IOException, DataException;

    /**
     * The real one: from the newest checkpoint, on the shared data set.
     *
     * @param models where they are kept and begun with
     * @param checkpoints of a trajectory
     * @param version of Barrido, for the models' descriptions
     */
    static Training of(Datasets datasets, Models models, Function<String, Checkpoints> checkpoints, String version) {
        return (job, listener, diagnosis) -> {
            KeyedAttempt keyed = job.attempt().attempt();
            Settings settings = keyed.attempt().settings();
            Execution execution = job.execution();
            ModelKeeper keeper = new ModelKeeper(
                    models,
                    job.sweep() + "/" + keyed.attempt().number(),
                    execution.saveEvery(),
                    execution.keep(),
                    keyed.key(),
                    version);
            Surroundings surroundings =
                    new Surroundings(checkpoints.apply(keyed.trajectory()), keeper, start(keyed, models), diagnosis);
            Trainer trainer = new Trainer(datasets.get(settings.text(Parameter.DATASET)));
            return trainer.train(settings, keyed.attempt().seed(), listener, surroundings);
        };
    }

    /** The model that an attempt begins with; null if with random weights. */
    static Model start(KeyedAttempt keyed, Models models) {
        Settings settings = keyed.attempt().settings();
        if (!settings.has(Parameter.INIT_FROM)) {
            return null;
        }
        String name = settings.text(Parameter.INIT_FROM);
        try {
            Model model = models.read(name);
            if (model.hash().equals(keyed.modelHash())) {
                return model;
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("init_from " + name + ": " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(
                "init_from " + name + ": no longer the model that it was when the attempt was planned");
    }
}
