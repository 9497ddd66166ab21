package org.barrido.batch.trainer;

import java.io.IOException;
import org.barrido.batch.AttemptRecord;
import org.barrido.batch.AttemptTrainer;
import org.barrido.batch.Job;
import org.barrido.data.DataException;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.train.record.DiagnosticsListener;
import org.barrido.train.record.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Has each attempt trained by whoever its sweep names.
 *
 * @param network trains Barrido's own
 * @param program runs programs
 */
public record AttemptTrainers(AttemptTrainer network, AttemptTrainer program) implements AttemptTrainer {
    @Override
    public Outcome train(Job job, AttemptRecord record, @Nullable DiagnosticsListener diagnosis)
            throws IOException, DataException {
        AttemptTrainer trainer = job.trainer() instanceof TrainerSpec.Program ? program : network;
        return trainer.train(job, record, diagnosis);
    }
}
