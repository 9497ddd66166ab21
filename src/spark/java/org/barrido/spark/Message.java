package org.barrido.spark;

import java.io.Serializable;
import java.util.List;
import org.barrido.nn.LayerStatistics;
import org.barrido.train.model.Model;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Step;

/** What an executor says to the driver; each is answered by an {@link Answer}. */
sealed interface Message extends Serializable {
    /** May this attempt be begun? Answered by a {@link org.barrido.store.row.LeaseResult}. */
    record Start(long attemptId) implements Message {}

    /** How far are the attempt's layers on record? Answered by the number of an epoch. */
    record Diagnosed(long attemptId) implements Message {}

    /** Which epochs of the attempt are on record? Answered by their list. */
    record Recorded(long attemptId) implements Message {}

    /** Keep a model. Answered by the {@code IOException} that is why it can't be, or by nothing. */
    record Keep(String name, Model model) implements Message {}

    /** The model that is kept by this name, if there is one. */
    record Kept(String name) implements Message {}

    /** The model that a sweep file means by these words. Answered by it, or by an {@code IOException}. */
    record Read(String text) implements Message {}

    /** What has happened since the last one, in order; empty for asking whether to go on. */
    record Report(List<Event> events) implements Message {}

    /** One thing that happened to an attempt. */
    sealed interface Event extends Serializable {
        long attemptId();
    }

    /** See {@code BatchListener}. */
    record Started(long attemptId) implements Event {}

    /** An epoch has ended. */
    record Ended(long attemptId, Epoch epoch) implements Event {}

    /** Epochs from one on that are to be taken off the record. */
    record Withdrawn(long attemptId, int epoch) implements Event {}

    /** What a program told within epochs. */
    record Told(long attemptId, List<Step> steps) implements Event {}

    /** More, or later, numbers that a program told of an epoch that has ended. */
    record Amended(long attemptId, Epoch epoch) implements Event {}

    /** Layers to be recorded. */
    record Layers(long attemptId, int epoch, List<LayerStatistics> layers) implements Event {}

    /** An outcome to be recorded; a failure may be followed by another try. */
    record Concluded(long attemptId, Outcome outcome) implements Event {}

    /** The last of an attempt. */
    record Finished(long attemptId, Outcome outcome) implements Event {}

    /** See {@code BatchListener}. */
    record FinishedElsewhere(long attemptId) implements Event {}

    /**
     * What the driver says.
     *
     * @param stopping whether to end at the next epoch
     * @param value what was asked for; null where nothing was, or where the driver couldn't tell
     */
    record Answer(boolean stopping, Serializable value) implements Serializable {}
}
