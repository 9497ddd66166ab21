package org.barrido.train;

import java.util.List;
import java.util.Map;
import org.barrido.data.Dataset;
import org.barrido.data.Examples;
import org.barrido.nn.kernel.DenseInputs;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.sweep.parameter.Parameter;

/** A data set small enough to train on in milliseconds: three overlapping clouds of points. */
public final class ClusterData {
    public static final Dataset DATA = new Dataset("blobs", "0".repeat(64), examples(300, 1), examples(90, 2), 3);

    private ClusterData() {}

    private static Examples examples(int n, long seed) {
        RandomStream random = RandomStream.of(seed, "blobs");
        float[][] rows = new float[n][6];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 3;
            for (int j = 0; j < 6; j++) {
                rows[i][j] = (float) (random.nextGaussian() + (j % 3 == labels[i] ? 1.5 : 0));
            }
        }
        return new Examples(new DenseInputs(rows, 6), labels);
    }

    /** Three epochs of a small network, and what {@code pairs} of parameter and value change of it. */
    static NetworkSettings settings(Object... pairs) {
        Map<Parameter, Object> values = Parameter.map();
        values.put(NetworkParameter.EPOCHS, 3L);
        values.put(NetworkParameter.BATCH_SIZE, 32L);
        values.put(NetworkParameter.HIDDEN, List.of(10L));
        values.put(NetworkParameter.LEARNING_RATE, 0.1);
        for (int i = 0; i < pairs.length; i += 2) {
            values.put((Parameter) pairs[i], pairs[i + 1]);
        }
        return NetworkSettings.of(values);
    }
}
