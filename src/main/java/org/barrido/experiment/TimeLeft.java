package org.barrido.experiment;

import java.util.List;
import org.barrido.batch.DurationEstimator;
import org.barrido.data.DataException;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.parameter.Parameter;

/** How long a sweep still takes, seen from outside of the process that runs it. */
public final class TimeLeft {
    private TimeLeft() {}

    /** In seconds; not a number where no epoch has been timed. */
    public static double of(DurationEstimator estimate, List<AttemptRow> attempts, int workers) throws DataException {
        double all = 0;
        double longest = 0;
        for (AttemptRow attempt : attempts) {
            if (!attempt.status().isFinished()) {
                long epochs = (Long) attempt.settings().get(Parameter.EPOCHS) - attempt.epochsDone();
                double seconds = epochs * estimate.secondsPerEpoch(attempt.settings());
                all += seconds;
                longest = Math.max(longest, seconds);
            }
        }
        return Math.max(longest, all / Math.max(1, workers));
    }
}
