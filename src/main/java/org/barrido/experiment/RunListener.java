package org.barrido.experiment;

import java.util.List;
import java.util.Map;
import org.barrido.batch.BatchListener;
import org.barrido.store.row.PendingAttempt;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;

/** Hears what a run does: lines for a person, and each epoch and attempt, one call at a time and always after it is on record. */
public interface RunListener extends BatchListener {
    /** Takes a line that tells of the run as a whole. */
    void message(String line);

    /** Hears what is about to be trained; not called where nothing is left to train. */
    default void trainingBegins(Training training) {}

    /** Hears that no more epochs come, whether all is trained or the run was stopped. */
    default void trainingEnds() {}

    @Override
    default void started(PendingAttempt attempt) {}

    @Override
    default void epoch(PendingAttempt attempt, Epoch epoch, boolean again) {}

    @Override
    default void finished(PendingAttempt attempt, Outcome outcome) {}

    /**
     * What a run trains.
     *
     * @param attempts in the order in which they are begun
     * @param labels by the attempts' ids
     * @param ended the sweeps' other attempts, which had ended before the run
     * @param stop ends training after the epoch each worker is in; may be called by any thread
     */
    record Training(List<PendingAttempt> attempts, Map<Long, Label> labels, List<Ended> ended, Runnable stop) {}

    /**
     * An attempt in words.
     *
     * @param name such as "report-basic/5"
     * @param settings those that vary, such as " (learning_rate 0.1)", or nothing
     * @param epochs how many it is to have
     * @param costPerEpoch in the units of {@link org.barrido.batch.CostModel}
     */
    record Label(String name, String settings, int epochs, double costPerEpoch) {}

    /**
     * Epochs of an attempt that had ended before the run.
     *
     * @param costPerEpoch in the units of {@link org.barrido.batch.CostModel}
     */
    record Ended(int epochs, double costPerEpoch) {}
}
