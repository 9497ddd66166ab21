package org.barrido.train.record;

import java.util.List;
import org.barrido.nn.LayerStatistics;

/** Told how each layer stands after each epoch, always before the {@link EpochListener} hears of that epoch. */
public interface DiagnosticsListener {
    /** The epoch up to which it knows already, from number 1 on; 0 for none. */
    int known();

    /** @param layers first to last */
    void onDiagnosis(int epoch, List<LayerStatistics> layers);
}
