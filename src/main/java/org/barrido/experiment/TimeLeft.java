package org.barrido.experiment;

import java.util.ArrayList;
import java.util.List;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.estimate.DurationEstimator;
import org.barrido.batch.estimate.Workload;
import org.barrido.data.DataException;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.trainer.TrainerSpec;

/** How long a sweep still takes, seen from outside of the process that runs it. */
final class TimeLeft {
    private TimeLeft() {}

    /** In seconds; not a number where a data set has gone. */
    static double of(DatasetCache datasets, LabBook book, SweepRow sweep) {
        List<Workload> work = new ArrayList<>();
        for (AttemptRow attempt : book.attempts(sweep.id())) {
            if (!attempt.status().isSettled()) {
                int epochs = TrainerSpec.ofJson(sweep.trainer()).epochs(Settings.ofComplete(attempt.settings()));
                // Which of them are one training only their keys would tell.
                work.add(new Workload("" + attempt.id(), attempt.settings(), epochs, attempt.epochsDone()));
            }
        }
        try {
            return new DurationEstimator(
                            datasets, book.timedAttempts(), sweep.provenance().cpu())
                    .estimate(work, true)
                    .secondsLeft(sweep.provenance().workers());
        } catch (DataException e) {
            // Only a data set tells how much arithmetic an epoch is.
            return Double.NaN;
        }
    }
}
