package org.barrido.experiment.run;

import java.util.List;
import java.util.Map;
import org.barrido.batch.BatchListener;
import org.barrido.batch.estimate.RemainingTime;
import org.barrido.schedule.Stop;
import org.barrido.store.row.PendingAttempt;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;

/**
 * Hears what a run does: lines for a person, and each epoch and attempt, always after it is on record. Calls come from the run's own
 * threads, one at a time; a slow one holds the training up. A lambda hears the lines alone.
 */
@FunctionalInterface
public interface RunListener extends BatchListener {
    /** Takes a line that tells of the run as a whole. */
    void message(String line);

    /** Returns one that listens to nothing. */
    static RunListener none() {
        return line -> {};
    }

    /** Hears what is about to be trained; not called where nothing is left to train. */
    default void trainingBegins(Training training) {}

    /** Hears that no more epochs come, whether all is trained or the run was stopped. */
    default void trainingEnds() {}

    /** Hears that training of an attempt begins, or goes on from its newest checkpoint. */
    @Override
    default void started(PendingAttempt attempt) {}

    /**
     * Hears of an epoch.
     *
     * @param again whether it was on record before, from a run that was interrupted, and is only told again
     */
    @Override
    default void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {}

    /**
     * Hears how training of an attempt ended.
     *
     * @param outcome PENDING where the run was stopped before the attempt's end, or the attempt stands still
     */
    @Override
    default void finished(PendingAttempt attempt, Outcome outcome) {}

    /** Hears that an attempt stands still, until results of others decide whether it goes on. */
    @Override
    default void paused(PendingAttempt attempt, int epochs, double expected) {}

    /** Hears that an attempt is trained no further, and why. */
    @Override
    default void stopped(PendingAttempt attempt, Stop stop) {}

    /** Hears that a sweep's search has come to its target, after the line that says so. */
    default void targetReached(String sweep) {}

    /**
     * Hears what is being done after training, which may take a while.
     *
     * @param words few, such as "Drawing charts: 3 of 12"; none when it is done
     */
    default void step(String words) {}

    /**
     * What a run trains.
     *
     * @param attempts in the order in which they are begun
     * @param labels by the attempts' ids
     * @param ended the sweeps' other attempts, which had ended before the run
     * @param stop ends training after the epoch each worker is in; may be called by any thread
     * @param abandon records that what is in training was interrupted, for a program that ends on the spot; nothing is told after it
     * @param remaining how long all of it still takes, at any time
     * @param following how many more attempts may follow from results
     */
    record Training(
            List<PendingAttempt> attempts,
            Map<Long, Label> labels,
            List<Ended> ended,
            Runnable stop,
            Runnable abandon,
            RemainingTime remaining,
            int following) {}

    /**
     * An attempt in words.
     *
     * @param name such as "report-basic/5"
     * @param settings those that vary, as learning_rate and 0.1, in the sweep's order, and the seed where there are several
     * @param epochs how many it is to have
     * @param costPerEpoch in the units of {@link org.barrido.batch.CostModel}
     */
    record Label(String name, Map<String, String> settings, int epochs, double costPerEpoch) {}

    /**
     * Epochs of an attempt that had ended before the run.
     *
     * @param costPerEpoch in the units of {@link org.barrido.batch.CostModel}
     */
    record Ended(int epochs, double costPerEpoch) {}
}
