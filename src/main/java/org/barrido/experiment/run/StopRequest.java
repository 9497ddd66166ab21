package org.barrido.experiment.run;

import org.barrido.batch.Batch;
import org.jspecify.annotations.Nullable;

/** Ends a run from any thread, also before there is anything to end. */
final class StopRequest {
    private volatile boolean made;
    private volatile @Nullable Batch batch;

    /** Ends training after the epoch each worker is in. */
    void make() {
        made = true;
        Batch running = batch;
        if (running != null) {
            running.stop();
        }
    }

    boolean isMade() {
        return made;
    }

    /** From now on it reaches the batch; at once if it was made before. */
    void reach(Batch running) {
        batch = running;
        if (made) {
            running.stop();
        }
    }
}
