package org.barrido.batch.trainer;

import java.util.ArrayList;
import java.util.List;
import org.barrido.batch.AttemptRecord;
import org.barrido.train.record.Epoch;

/** Hears an attempt that is trained from the start, and keeps what it tells for itself alone. */
final class UnrecordedAttempt implements AttemptRecord {
    private final List<Epoch> epochs = new ArrayList<>();
    private final int enough;

    /** @param enough epochs after which the training is ended */
    UnrecordedAttempt(int enough) {
        this.enough = enough;
    }

    /** Returns what it has told so far. */
    List<Epoch> epochs() {
        return epochs;
    }

    @Override
    public List<Epoch> recorded() {
        return List.of();
    }

    @Override
    public boolean goesOn() {
        return epochs.size() < enough;
    }

    @Override
    public boolean onEpoch(Epoch epoch) {
        epochs.add(epoch);
        return goesOn();
    }

    @Override
    public void onAmended(Epoch epoch) {
        epochs.set(epoch.number() - 1, epoch);
    }

    @Override
    public void replace(Epoch epoch) {
        throw new IllegalStateException("nothing was on record");
    }
}
