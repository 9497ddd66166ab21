package org.barrido.batch.trainer;

import java.util.ArrayList;
import java.util.List;
import org.barrido.batch.AttemptRecord;
import org.barrido.train.record.Epoch;
import org.jspecify.annotations.Nullable;

/** Hears an attempt that is trained from the start, and keeps what it tells for itself alone. */
final class UnrecordedAttempt implements AttemptRecord {
    private final List<Epoch> epochs = new ArrayList<>();
    private final int enough;
    private final @Nullable String metric;

    private UnrecordedAttempt(int enough, @Nullable String metric) {
        this.enough = enough;
        this.metric = metric;
    }

    /** Makes one that hears all. */
    static UnrecordedAttempt whole() {
        return new UnrecordedAttempt(Integer.MAX_VALUE, null);
    }

    /**
     * Makes one that ends the training when the first epoch is over: it has told the metric, or another epoch begins.
     *
     * @param metric null if any will do
     */
    static UnrecordedAttempt ofAnEpoch(@Nullable String metric) {
        return new UnrecordedAttempt(1, metric);
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
        return epochs.size() < enough || (epochs.size() == enough && !isTold(epochs.get(enough - 1)));
    }

    private boolean isTold(Epoch epoch) {
        return metric == null || epoch.metrics().containsKey(metric);
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
