package org.barrido.store.row;

import java.util.List;
import org.barrido.nn.LayerStatistics;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;
import org.barrido.train.record.Step;

/** Takes down what becomes of attempts as they are trained: the lab book, or the way to it from another machine. */
public interface Recorder {
    /** Marks an attempt as running, if it is to be had. */
    LeaseResult start(long attemptId);

    /** Records an epoch of an attempt. */
    void append(long attemptId, Epoch epoch);

    /** The epochs of an attempt that are on record, to the bit. */
    List<Epoch> recordedEpochs(long attemptId);

    /** Takes an epoch of an attempt and all that follow off the record, since its training has gone back to before it. */
    void withdraw(long attemptId, int epoch);

    /** Records what a program told within epochs; told again, it replaces what was told before. */
    void appendSteps(long attemptId, List<Step> steps);

    /** Records more, or later, numbers that a program told of an epoch which is on record: they join the others, or replace them. */
    void amend(long attemptId, Epoch epoch);

    /** The epoch of an attempt up to which its layers are on record, 0 for none. */
    int diagnosed(long attemptId);

    /** Records how the layers of an attempt stand after an epoch. */
    void appendDiagnosis(long attemptId, int epoch, List<LayerStatistics> layers);

    /** Records the outcome of an attempt. */
    void finish(long attemptId, Outcome outcome);
}
