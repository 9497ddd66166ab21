package org.barrido.train;

import java.util.List;
import org.barrido.nn.LayerDiagnosis;

/** Told how each layer stands after each epoch, always before the {@link EpochListener} hears of that epoch. */
public interface DiagnosisListener {
    /** The epoch up to which it knows already, from number 1 on; 0 for none. */
    int known();

    /** @param layers first to last */
    void onDiagnosis(int epoch, List<LayerDiagnosis> layers);
}
