package org.barrido.experiment;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.DurationEstimator;
import org.barrido.data.DataException;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.parameter.Parameter;

/** How long a sweep still takes, seen from outside of the process that runs it. */
final class TimeLeft {
    private TimeLeft() {}

    /** In seconds; not a number where no epoch has been timed, or a data set has gone. */
    static double of(DatasetCache datasets, List<AttemptRow> attempts, int workers) {
        try {
            return of(new DurationEstimator(datasets, attempts), attempts, workers);
        } catch (DataException e) {
            // Only a data set tells how much arithmetic an epoch is.
            return Double.NaN;
        }
    }

    private static double of(DurationEstimator estimate, List<AttemptRow> attempts, int workers) throws DataException {
        double all = 0;
        double longest = 0;
        for (AttemptRow attempt : attempts) {
            if (!attempt.status().isFinished()) {
                Object epochs = requireNonNull(attempt.settings().get(Parameter.EPOCHS));
                double seconds = ((Long) epochs - attempt.epochsDone()) * estimate.secondsPerEpoch(attempt.settings());
                all += seconds;
                longest = Math.max(longest, seconds);
            }
        }
        return Math.max(longest, all / Math.max(1, workers));
    }
}
