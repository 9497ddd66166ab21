package org.barrido.store;

import java.util.List;
import org.barrido.nn.LayerDiagnosis;
import org.barrido.train.Epoch;
import org.barrido.train.Outcome;

/** Takes down what becomes of attempts as they are trained: the lab book, or the way to it from another machine. */
public interface Recorder {
    /** As {@link LabBook#start}. */
    Claim start(long attemptId);

    /** As {@link LabBook#append}. */
    void append(long attemptId, Epoch epoch);

    /** As {@link LabBook#diagnosed}. */
    int diagnosed(long attemptId);

    /** As {@link LabBook#appendDiagnosis}. */
    void appendDiagnosis(long attemptId, int epoch, List<LayerDiagnosis> layers);

    /** As {@link LabBook#finish}. */
    void finish(long attemptId, Outcome outcome);
}
