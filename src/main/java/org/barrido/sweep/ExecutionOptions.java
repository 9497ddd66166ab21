package org.barrido.sweep;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a sweep wants to be run; none of it changes a number.
 *
 * @param workers threads; 0 if the file doesn't say
 * @param timeout the longest that one attempt may take, all runs together; null if it may take any time
 * @param retry how often an attempt that failed is tried again
 * @param saveEvery after how many epochs an attempt's model is written; 0 for at its end only
 * @param diagnostics whether each epoch's dead units, gradients and singular values are recorded, layer by layer
 * @param notification what is to be told of it while it runs; null for nothing
 */
public record ExecutionOptions(
        int workers,
        @Nullable Duration timeout,
        int retry,
        int saveEvery,
        Keep keep,
        boolean diagnostics,
        @Nullable Notification notification)
        implements Serializable {
    public static final ExecutionOptions DEFAULT = new ExecutionOptions(0, null, 0, 0, Keep.LAST, false);

    /** Options of a sweep that nobody is to be told of. */
    public ExecutionOptions(
            int workers, @Nullable Duration timeout, int retry, int saveEvery, Keep keep, boolean diagnostics) {
        this(workers, timeout, retry, saveEvery, keep, diagnostics, null);
    }

    /** The models of an attempt that are kept. */
    public enum Keep {
        /** None is written. */
        NONE,
        /** The newest. */
        LAST,
        /** That of the highest test accuracy, the first of equals. */
        BEST,
        /** That of every {@code saveEvery}th epoch, each in a folder of its own, and the newest. */
        ALL
    }

    /** The same with diagnostics. */
    public ExecutionOptions diagnosed() {
        return new ExecutionOptions(workers, timeout, retry, saveEvery, keep, true, notification);
    }

    /** The same with something told of it, where the sweep doesn't say it itself. */
    public ExecutionOptions notifying(Notification otherwise) {
        return notification != null
                ? this
                : new ExecutionOptions(workers, timeout, retry, saveEvery, keep, diagnostics, otherwise);
    }
}
