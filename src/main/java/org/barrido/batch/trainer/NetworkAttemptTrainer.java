package org.barrido.batch.trainer;

import java.io.IOException;
import java.util.function.Function;
import org.barrido.batch.AttemptRecord;
import org.barrido.batch.AttemptTrainer;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.Job;
import org.barrido.data.DataException;
import org.barrido.nn.kernel.Kernels;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.sweep.ExecutionOptions;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.ModelSaver;
import org.barrido.train.NetworkTraining;
import org.barrido.train.TrainingContext;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.model.Model;
import org.barrido.train.model.ModelStore;
import org.barrido.train.record.DiagnosticsListener;
import org.barrido.train.record.Outcome;
import org.jspecify.annotations.Nullable;

/** Trains Barrido's own network from the newest checkpoint, on the shared data set. */
public final class NetworkAttemptTrainer implements AttemptTrainer {
    private final DatasetCache datasets;
    private final ModelStore models;
    private final Function<String, Checkpoints> checkpoints;
    private final String version;
    private final Kernels kernels;

    /**
     * Makes one for a run.
     *
     * @param models where they are kept and begun with
     * @param checkpoints of a trajectory
     * @param version of Barrido, for the models' descriptions
     * @param kernels whose loops train
     */
    public NetworkAttemptTrainer(
            DatasetCache datasets,
            ModelStore models,
            Function<String, Checkpoints> checkpoints,
            String version,
            Kernels kernels) {
        this.datasets = datasets;
        this.models = models;
        this.checkpoints = checkpoints;
        this.version = version;
        this.kernels = kernels;
    }

    @Override
    public Outcome train(Job job, AttemptRecord record, @Nullable DiagnosticsListener diagnosis)
            throws IOException, DataException {
        KeyedAttempt keyed = job.keyed();
        NetworkSettings settings = keyed.attempt().settings().network();
        ExecutionOptions execution = job.execution();
        ModelSaver keeper = new ModelSaver(
                models,
                job.sweep() + "/" + keyed.attempt().number(),
                execution.saveEvery(),
                execution.keep(),
                keyed.key(),
                version);
        TrainingContext surroundings =
                new TrainingContext(checkpoints.apply(keyed.trajectory()), keeper, start(keyed, models), diagnosis);
        NetworkTraining trainer = new NetworkTraining(datasets.get(settings.text(NetworkParameter.DATASET)), kernels);
        return trainer.train(settings, keyed.attempt().seed(), record, surroundings);
    }

    /** The model that an attempt begins with; null if with random weights. */
    public static @Nullable Model start(KeyedAttempt keyed, ModelStore models) {
        NetworkSettings settings = keyed.attempt().settings().network();
        if (!settings.has(NetworkParameter.INIT_FROM)) {
            return null;
        }
        String name = settings.text(NetworkParameter.INIT_FROM);
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
