package org.barrido.batch.estimate;

import java.util.EnumMap;
import java.util.Map;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;

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

    public Settings settings(int epochs) {
        Map<Parameter, Object> given = new EnumMap<>(Parameter.class);
        given.put(Parameter.HIDDEN_LAYERS, layers);
        given.put(Parameter.HIDDEN_SIZE, width);
        given.put(Parameter.ACTIVATION, "relu");
        given.put(Parameter.OPTIMIZER, adam ? "adam" : "sgd");
        given.put(Parameter.LEARNING_RATE, adam ? 0.001 : 0.1);
        if (adam) {
            given.put(Parameter.L2, 1e-4);
        }
        given.put(Parameter.BATCH_SIZE, batchSize);
        given.put(Parameter.EPOCHS, (long) epochs);
        return Settings.of(given);
    }
}
