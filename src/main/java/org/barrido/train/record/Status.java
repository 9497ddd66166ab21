package org.barrido.train.record;

/** The state that an attempt is in. */
public enum Status {
    /** Not begun, or interrupted before its end: the next run takes it up. */
    PENDING,
    RUNNING,
    /** Trained to its last epoch, or to its early stop. */
    COMPLETED,
    /** The loss became infinite or not a number; it ranks last everywhere. */
    DIVERGED,
    /** An error ended it; run again with {@code --retry-failed}. */
    FAILED,
    /** It won't win, so its sweep trains it no further. No attempt is recorded so: it is PENDING, and its sweep's decision stands beside it. */
    STOPPED;

    /** Whether it came to an end of its own: one that is stopped didn't, whatever it has isn't final. */
    public boolean isFinished() {
        return this == COMPLETED || this == DIVERGED || this == FAILED;
    }

    /** Whether its sweep does nothing more for it. */
    public boolean isSettled() {
        return isFinished() || this == STOPPED;
    }
}
