package org.barrido.train.program;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** All that a program told of one metric, by epoch: what it tells again is compared with it. */
final class MetricSeries {
    private double[] values = new double[16];
    private final BitSet told = new BitSet();
    private int last;
    private long lastStep = -1;
    private int epochOfLastStep;

    /** The latest epoch that was told, 0 if none was. */
    int last() {
        return last;
    }

    @Nullable
    Double get(int epoch) {
        return told.get(epoch) ? values[epoch] : null;
    }

    boolean isTold(int epoch, double value) {
        return told.get(epoch) && Double.doubleToLongBits(values[epoch]) == Double.doubleToLongBits(value);
    }

    void put(int epoch, double value) {
        if (epoch >= values.length) {
            values = Arrays.copyOf(values, Math.max(epoch + 1, 2 * values.length));
        }
        values[epoch] = value;
        told.set(epoch);
        last = Math.max(last, epoch);
    }

    /** Whether a step of that epoch was told before, as where a file is read again from its beginning. */
    boolean isToldAgain(int epoch, long step) {
        return step <= lastStep && epoch <= epochOfLastStep;
    }

    /** Whether a step comes after all others. */
    boolean isLater(long step) {
        return step > lastStep;
    }

    void putStep(int epoch, long step) {
        lastStep = step;
        epochOfLastStep = epoch;
    }
}
