package org.barrido.experiment.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.barrido.data.DataException;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookWriter;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.SuggestionRow;
import org.barrido.sweep.LearnedSearch;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.yaml.SweepException;

/** The sweeps of a run that learn: their attempts that follow from what is on record, round by round. */
final class SearchRounds {
    private final Planner planner;
    private final Map<String, SearchProgress> searches = new HashMap<>();
    /** By the sweeps' names, how they came to what they were last extended by. */
    private final Map<String, List<SuggestionRow>> suggestions = new HashMap<>();

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
     */
    List<PlannedSweep> extended(List<PlannedSweep> sweeps, LabBook book, Consumer<String> tell)
            throws DataException, SweepException, ExperimentException {
        List<PlannedSweep> extended = new ArrayList<>();
        for (PlannedSweep prepared : sweeps) {
            extended.add(extended(prepared, book, tell));
        }
        return extended;
    }

    /** Brings into the book what a sweep was last extended by; returns its number there. */
    long record(PlannedSweep longer, LabBookWriter book, Provenance provenance) {
        Sweep sweep = longer.sweep();
        long id = book.sweep(sweep.name()).orElseThrow().id();
        List<SuggestionRow> own = suggestions.getOrDefault(sweep.name(), List.of());
        String trainer = sweep.trainer().json(longer.files());
        book.extend(id, sweep, longer.attempts(), own, provenance, trainer);
        return id;
    }

    private PlannedSweep extended(PlannedSweep prepared, LabBook book, Consumer<String> tell)
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
            suggestions.put(sweep.name(), position.suggestions());
            position.suggestions()
                    .forEach(each -> each.reason()
                            .ifPresent(why -> tell.accept(sweep.name() + "/" + each.attempt() + ": " + each.chosen())));
            return planner.plan(position.sweep());
        }
        position.end().ifPresent(why -> tell.accept(sweep.name() + ": " + why));
        return prepared;
    }
}
