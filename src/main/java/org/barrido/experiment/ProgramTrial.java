package org.barrido.experiment;

import java.util.List;
import java.util.function.Consumer;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.run.PlannedSweep;
import org.barrido.experiment.run.TryOut;
import org.barrido.sweep.Sweep;

/** Programs tried for an epoch before a run, to see whether what they tell is understood. */
public final class ProgramTrial {
    private ProgramTrial() {}

    /**
     * Runs the first attempt of each sweep that a program trains for one epoch, and says line by line what was understood; records
     * nothing.
     *
     * @param allLines whether lines that aren't about metrics are shown however many they are
     * @return whether such attempts could come to their ends
     * @throws ExperimentException if a program's files can't be read
     */
    public static boolean of(Experiment experiment, List<Sweep> sweeps, boolean allLines, Consumer<String> out)
            throws ExperimentException {
        return Experiment.told(() -> {
            boolean good = true;
            for (PlannedSweep planned : experiment.runs.planned(sweeps)) {
                good &= new TryOut(allLines, out).of(planned);
            }
            return good;
        });
    }
}
