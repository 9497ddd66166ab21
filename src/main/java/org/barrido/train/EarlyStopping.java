package org.barrido.train;

import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.record.Epoch;

/** Ends a training whose loss on the watched set hasn't fallen by more than min_delta for {@code patience} epochs (Prechelt 1998). */
final class EarlyStopping {
    private final int patience;
    private final double minDelta;
    private final boolean split;
    private double best = Double.POSITIVE_INFINITY;
    private int waited;

    EarlyStopping(NetworkSettings settings, boolean split) {
        patience = settings.integerOrDefault(NetworkParameter.PATIENCE);
        minDelta = settings.realOrDefault(NetworkParameter.MIN_DELTA);
        this.split = split;
    }

    /** Whether to stop after this epoch; hears of every epoch once, in order. */
    boolean stopsAfter(Epoch epoch) {
        double loss = split ? epoch.validationLoss() : epoch.testLoss();
        if (loss < best - minDelta) {
            best = loss;
            waited = 0;
        } else {
            waited++;
        }
        return patience > 0 && waited >= patience;
    }
}
