package org.barrido.store.row;

import java.util.List;
import org.barrido.nn.LayerStatistics;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Outcome;

/** Takes down what becomes of attempts as they are trained: the lab book, or the way to it from another machine. */
public interface Recorder {
    /** As {@link LabBook#start}. */
    LeaseResult start(long attemptId);

    /** As {@link LabBook#append}. */
    void append(long attemptId, Epoch epoch);

    /** As {@link LabBook#diagnosed}. */
    int diagnosed(long attemptId);

    /** As {@link LabBook#appendDiagnosis}. */
    void appendDiagnosis(long attemptId, int epoch, List<LayerStatistics> layers);

    /** As {@link LabBook#finish}. */
    void finish(long attemptId, Outcome outcome);
}
