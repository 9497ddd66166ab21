package org.barrido.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.barrido.data.Dataset;
import org.barrido.data.FeatureScaler;
import org.barrido.sweep.ExecutionOptions.Keep;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.model.FileModelStore;
import org.barrido.train.model.Model;

/** A model of three epochs with momentum. */
public final class SampleModel {
    static final NetworkSettings SETTINGS =
            ClusterData.settings(NetworkParameter.OPTIMIZER, "momentum", NetworkParameter.LEARNING_RATE, 0.01);

    private SampleModel() {}

    /** The same points, said to have been scaled by numbers of many digits. */
    public static Dataset scaled() {
        FeatureScaler scaler = FeatureScaler.of(
                new double[] {0.1, 1.0 / 3, Math.PI, -1e-300, 1e17 / 7, 5}, new double[] {0.3, 2.0 / 3, 1, 7, 1e-9, 3});
        return new Dataset(
                "blobs?scale=standard",
                "0".repeat(64),
                "standard",
                scaler,
                ClusterData.DATA.train(),
                ClusterData.DATA.test(),
                List.of("a \"b\"\\c\n\t\u0001", "größe", "\uD83D\uDE00"),
                ClusterData.DATA.origin());
    }

    static ModelSaver keeper(Path folder, int every, Keep keep) {
        return new ModelSaver(
                new FileModelStore(folder.getParent()),
                folder.getFileName().toString(),
                every,
                keep,
                "k".repeat(64),
                "0.1.0");
    }

    /** Left by a training in {@code folder}. */
    public static Model of(Dataset data, Path folder) throws IOException {
        return of(data, folder, SETTINGS);
    }

    public static Model of(Dataset data, Path folder, NetworkSettings settings) throws IOException {
        new NetworkTraining(data)
                .train(settings, 7, epoch -> true, new TrainingContext(null, keeper(folder, 0, Keep.LAST), null, null));
        return Model.read(folder);
    }
}
