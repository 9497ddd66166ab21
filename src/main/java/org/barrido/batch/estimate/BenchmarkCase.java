package org.barrido.batch.estimate;

import java.util.Map;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.sweep.parameter.Parameter;

/** The trainings that are timed: those that other programs are compared on, under short names for tables. */
public enum BenchmarkCase {
    C1(1, 128, false, 32),
    C2(1, 128, false, 64),
    C3(1, 64, false, 64),
    C4(2, 128, true, 32),
    C5(2, 128, true, 64);

    private final long layers;
    private final long width;
    private final boolean adam; // with L2, or else plain SGD
    private final long batchSize;

    BenchmarkCase(long layers, long width, boolean adam, long batchSize) {
        this.layers = layers;
        this.width = width;
        this.adam = adam;
        this.batchSize = batchSize;
    }

    public NetworkSettings settings(int epochs) {
        Map<Parameter, Object> given = Parameter.map();
        given.put(NetworkParameter.HIDDEN_LAYERS, layers);
        given.put(NetworkParameter.HIDDEN_SIZE, width);
        given.put(NetworkParameter.ACTIVATION, "relu");
        given.put(NetworkParameter.OPTIMIZER, adam ? "adam" : "sgd");
        given.put(NetworkParameter.LEARNING_RATE, adam ? 0.001 : 0.1);
        if (adam) {
            given.put(NetworkParameter.L2, 1e-4);
        }
        given.put(NetworkParameter.BATCH_SIZE, batchSize);
        given.put(NetworkParameter.EPOCHS, (long) epochs);
        return NetworkSettings.of(given);
    }
}
