package org.barrido.batch;

import java.io.IOException;
import org.barrido.data.DataException;
import org.barrido.train.record.DiagnosticsListener;
import org.barrido.train.record.Outcome;
import org.jspecify.annotations.Nullable;

/** What a worker does with one attempt. */
@FunctionalInterface
public interface AttemptTrainer {
    /** @param diagnosis null if nobody wants to know */
    Outcome train(Job job, AttemptRecord record, @Nullable DiagnosticsListener diagnosis)
            throws IOException, DataException;
}
