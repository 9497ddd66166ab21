package org.barrido.batch.trainer;

import java.util.List;
import java.util.function.Consumer;
import org.barrido.batch.BatchException;
import org.barrido.batch.ParallelTasks;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.train.record.Epoch;
import org.jspecify.annotations.Nullable;

/**
 * Trains recorded attempts again, from the start, and compares what that gives with the record.
 *
 * @param method trains and compares
 */
public record Verification(Method method) {
    /** How an attempt is trained again and compared; used by several threads at a time. */
    @FunctionalInterface
    public interface Method {
        /** Tells the first difference, such as "epoch 3: train_loss was 0.5, is 0.6"; null if there is none. */
        @Nullable
        String difference(Recorded recorded);
    }

    /** What an attempt left on record, and must give again. */
    public record Recorded(
            KeyedAttempt attempt,
            List<Epoch> epochs,
            @Nullable String digest) {}

    /**
     * What came of it.
     *
     * @param difference the first one, such as "epoch 3: train_loss was 0.5, is 0.6"; null if there is none
     */
    public record Finding(Recorded recorded, @Nullable String difference) {
        public boolean isSame() {
            return difference == null;
        }
    }

    /**
     * Trains the attempts again and compares; what was found is in their order.
     *
     * @param listener hears of each attempt as it ends, on the worker's thread, one at a time
     * @throws BatchException if it was interrupted
     */
    public List<Finding> verify(List<Recorded> attempts, int workers, Consumer<Finding> listener)
            throws BatchException {
        return ParallelTasks.runOrExplain("verifying", workers, attempts, recorded -> {
            Finding finding = new Finding(recorded, method.difference(recorded));
            synchronized (listener) {
                listener.accept(finding);
            }
            return finding;
        });
    }
}
