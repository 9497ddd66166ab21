package org.barrido.experiment.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.barrido.data.DataException;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.store.LabBook;
import org.barrido.sweep.LearnedSearch;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.yaml.SweepException;

/** The sweeps of a run that learn: their attempts that follow from what is on record, round by round. */
final class SearchRounds {
    private final Planner planner;
    private final Map<String, SearchProgress> searches = new HashMap<>();

    /** Makes attempts' keys. */
    @FunctionalInterface
    interface Planner {
        PlannedSweep plan(Sweep sweep) throws DataException, SweepException;
    }

    SearchRounds(Planner planner) {
        this.planner = planner;
    }

    /**
     * Takes every sweep as far as the lab book allows.
     *
     * @param tell hears why a configuration was chosen, and why no more will come
     * @param reached hears the names of sweeps that have come to their targets
     */
    List<PlannedSweep> extended(
            List<PlannedSweep> sweeps, LabBook book, Consumer<String> tell, Consumer<String> reached)
            throws DataException, SweepException, ExperimentException {
        List<PlannedSweep> extended = new ArrayList<>();
        for (PlannedSweep prepared : sweeps) {
            extended.add(extended(prepared, book, tell, reached));
        }
        return extended;
    }

    private PlannedSweep extended(PlannedSweep prepared, LabBook book, Consumer<String> tell, Consumer<String> reached)
            throws DataException, SweepException, ExperimentException {
        Sweep sweep = prepared.sweep();
        LearnedSearch rule = sweep.search();
        if (rule == null || prepared.recorded() > 0 || prepared.attempts().isEmpty()) {
            return prepared;
        }
        String dataHash = prepared.attempts().get(0).dataHash();
        SearchProgress progress = searches.get(sweep.name());
        if (progress == null) {
            progress = new SearchProgress(sweep, rule, SearchProgress.learned(sweep, rule, book, dataHash));
            searches.put(sweep.name(), progress);
        }
        SearchProgress.Position position = progress.position(book, dataHash);
        if (position.sweep().attempts().size() > sweep.attempts().size()) {
            position.suggestions()
                    .forEach(each -> each.reason()
                            .ifPresent(why -> tell.accept(sweep.name() + "/" + each.attempt() + ": " + each.chosen())));
            return planner.plan(position.sweep()).with(position.suggestions());
        }
        position.end().ifPresent(why -> tell.accept(sweep.name() + ": " + why));
        if (position.isTargetReached()) {
            reached.accept(sweep.name());
        }
        return prepared;
    }
}
