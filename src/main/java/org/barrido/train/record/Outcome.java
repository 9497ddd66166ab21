package org.barrido.train.record;

import java.io.Serializable;
import java.util.Map;
import org.barrido.sweep.metric.AttemptMetric;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param status COMPLETED, DIVERGED, FAILED, or PENDING when the listener stopped it
 * @param epochs epochs done
 * @param digest SHA-256 (hex) over the epochs' numbers and the final weights; null unless COMPLETED or DIVERGED
 * @param note a sentence for FAILED and DIVERGED, for an early stop, and for one that was interrupted; null otherwise
 * @param figures what was measured once, after the last epoch; of COMPLETED attempts only
 */
public record Outcome(
        Status status,
        int epochs,
        @Nullable String digest,
        @Nullable String note,
        Map<AttemptMetric, Double> figures) implements Serializable {
    /** Keeps a copy of the figures. */
    public Outcome {
        figures = Map.copyOf(figures);
    }

    /** Makes an end without figures of its own. */
    public Outcome(Status status, int epochs, @Nullable String digest, @Nullable String note) {
        this(status, epochs, digest, note, Map.of());
    }

    /** Makes the state of one that is to go on later. */
    public static Outcome pending(int epochs) {
        return new Outcome(Status.PENDING, epochs, null, null);
    }

    /** Makes the state of one whose training was broken off, to go on later. */
    public static Outcome interrupted(int epochs) {
        String when = epochs == 0 ? "in its first epoch" : "after epoch " + epochs;
        return new Outcome(Status.PENDING, epochs, null, "interrupted " + when);
    }

    /** Makes the end of one that can't go on, for the reason given. */
    public static Outcome failed(int epochs, String note) {
        return new Outcome(Status.FAILED, epochs, null, note);
    }
}
