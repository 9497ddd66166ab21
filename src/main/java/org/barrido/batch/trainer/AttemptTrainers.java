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
 * @param java calls users' trainers in Java
 */
public record AttemptTrainers(AttemptTrainer network, AttemptTrainer program, AttemptTrainer java)
        implements AttemptTrainer {
    @Override
    public Outcome train(Job job, AttemptRecord record, @Nullable DiagnosticsListener diagnosis)
            throws IOException, DataException {
        return of(job.trainer()).train(job, record, diagnosis);
    }

    private AttemptTrainer of(TrainerSpec trainer) {
        if (trainer instanceof TrainerSpec.Program) {
            return program;
        }
        if (trainer instanceof TrainerSpec.Imported) {
            throw new IllegalStateException("nobody trains attempts that were imported");
        }
        return trainer instanceof TrainerSpec.Jar ? java : network;
    }
}
