package org.barrido.batch;

import org.barrido.schedule.Stop;
import org.barrido.store.row.PendingAttempt;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;

/** Hears what a batch does, one call at a time, always after it is on record. */
public interface BatchListener {
    void started(PendingAttempt attempt);

    /** @param replayed whether the epoch was on record before, from an interrupted run, and only told again */
    void epoch(PendingAttempt attempt, Epoch epoch, boolean replayed);

    /** Another process, working on the same lab book, has brought it to its end. */
    default void finishedElsewhere(PendingAttempt attempt) {}

    /**
     * An attempt stands still, until others' results decide whether it goes on.
     *
     * @param epochs that it has
     * @param expected how many it will have when all is decided, as far as is known
     */
    default void paused(PendingAttempt attempt, int epochs, double expected) {}

    /** It was decided to train an attempt no further. */
    default void stopped(PendingAttempt attempt, Stop stop) {}

    /** The server of a shared lab book doesn't answer; attempts go on, and what is new is told when it is back. */
    default void bookAway() {}

    /** The server answers again. */
    default void bookBack() {}

    /** @param outcome PENDING when the batch was stopped before the attempt's end, or the attempt stands still */
    void finished(PendingAttempt attempt, Outcome outcome);
}
