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
    FAILED;

    /** Whether nothing more is to be done for it. */
    public boolean isFinished() {
        return this == COMPLETED || this == DIVERGED || this == FAILED;
    }
}
