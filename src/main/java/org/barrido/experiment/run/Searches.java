package org.barrido.experiment.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.barrido.data.DataException;
import org.barrido.store.LabBook;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.LearnedSearch;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.yaml.SweepException;
import org.jspecify.annotations.Nullable;

/** The sweeps of a run that learn: how far they have come, by what is on record. */
final class Searches {
    private final Planner planner;
    private final Map<String, SearchProgress> searches = new HashMap<>();

    /** Makes attempts' keys. */
    @FunctionalInterface
    interface Planner {
        PlannedSweep plan(Sweep sweep) throws DataException, SweepException;
    }

    /**
     * Where one stands.
     *
     * @param sweep with all attempts that can be trained now, and how the newest were chosen
     * @param position of its search
     */
    record Standing(PlannedSweep sweep, SearchProgress.Position position) {}

    Searches(Planner planner) {
        this.planner = planner;
    }

    /** Takes sweeps as far as the lab book allows; one that stops attempts only as far as it has come, since more takes its decisions. */
    List<PlannedSweep> onRecord(List<PlannedSweep> sweeps, @Nullable LabBook book)
            throws DataException, SweepException {
        List<PlannedSweep> extended = new ArrayList<>();
        for (PlannedSweep prepared : sweeps) {
            if (book == null) {
                SearchProgress.refuseLearningFromNothing(prepared.sweep());
            }
            boolean stops = prepared.sweep().stopping() != null;
            extended.add(
                    book != null && isSearch(prepared)
                            ? now(prepared, book, number -> !stops).sweep()
                            : prepared);
        }
        return extended;
    }

    /** Whether its attempts follow from results, and all of it is run. */
    static boolean isSearch(PlannedSweep prepared) {
        return prepared.sweep().search() != null
                && prepared.recorded() == 0
                && !prepared.attempts().isEmpty();
    }

    /**
     * Takes a sweep as far as results allow.
     *
     * @param isDecided of which attempts, by their numbers, results that are on record can't change any more
     */
    Standing now(PlannedSweep prepared, LabBook book, IntPredicate isDecided) throws DataException, SweepException {
        String dataHash = prepared.attempts().get(0).dataHash();
        SearchProgress.Position position =
                progress(prepared.sweep(), book, dataHash).position(book, dataHash, isDecided);
        List<Attempt> all = position.sweep().attempts();
        int known = prepared.attempts().size();
        if (all.size() <= known) { // fewer where somebody has deleted some meanwhile
            return new Standing(prepared.with(List.of()), position);
        }
        List<KeyedAttempt> keyed = new ArrayList<>(prepared.attempts());
        keyed.addAll(planner.plan(position.sweep().withAttempts(all.subList(known, all.size())))
                .attempts());
        return new Standing(prepared.with(position.sweep(), keyed).with(position.suggestions()), position);
    }

    private SearchProgress progress(Sweep sweep, LabBook book, String dataHash) throws SweepException {
        SearchProgress progress = searches.get(sweep.name());
        if (progress == null) {
            LearnedSearch rule = sweep.search();
            if (rule == null) {
                throw new IllegalArgumentException(sweep.name() + " doesn't learn");
            }
            progress = new SearchProgress(sweep, rule, SearchProgress.learned(sweep, rule, book, dataHash));
            searches.put(sweep.name(), progress);
        }
        return progress;
    }
}
