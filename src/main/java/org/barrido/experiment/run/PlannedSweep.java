package org.barrido.experiment.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.trainer.TrainerJars;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.SuggestionRow;
import org.barrido.sweep.LearnedSearch;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.yaml.SweepException;

/**
 * A sweep whose data sets, and models to begin with, or whose program's files, have been read, so that its attempts have their keys and can be trained.
 *
 * @param data its data sets, each once
 * @param files of its program, each with its SHA-256, by their paths from the sweep's folder on; of a trainer in Java its version and its
 *     jar's SHA-256
 * @param notices what the user should know of settings and data together
 * @param recorded the lab book's number of the sweep, of which only these attempts are trained, to their end whatever it decided; 0 for one that
 *     is recorded, and run, as a whole
 * @param suggestions how a search came to those of its attempts that weren't on record
 */
public record PlannedSweep(
        Sweep sweep,
        List<KeyedAttempt> attempts,
        List<Dataset> data,
        SortedMap<String, String> files,
        List<String> notices,
        long recorded,
        List<SuggestionRow> suggestions) {
    /** One of which only some attempts are trained. */
    public PlannedSweep(
            Sweep sweep,
            List<KeyedAttempt> attempts,
            List<Dataset> data,
            SortedMap<String, String> files,
            List<String> notices,
            long recorded) {
        this(sweep, attempts, data, files, notices, recorded, List.of());
    }

    /** One that is run as a whole. */
    public PlannedSweep(
            Sweep sweep,
            List<KeyedAttempt> attempts,
            List<Dataset> data,
            SortedMap<String, String> files,
            List<String> notices) {
        this(sweep, attempts, data, files, notices, 0);
    }

    /** The same with more attempts. */
    PlannedSweep with(Sweep longer, List<KeyedAttempt> all) {
        return new PlannedSweep(longer, all, data, files, notices, recorded, suggestions);
    }

    /** The same with how a search came to its newest attempts. */
    PlannedSweep with(List<SuggestionRow> newest) {
        return new PlannedSweep(sweep, attempts, data, files, notices, recorded, newest);
    }

    /** How many more attempts may follow from results. */
    int following() {
        LearnedSearch search = sweep.search();
        int most = search == null ? 0 : search.configurations() * sweep.seeds().size();
        return Math.max(0, most - sweep.attempts().size());
    }

    /**
     * @param trainers in Java that sweeps may name
     * @throws DataException if a data set can't be read
     * @throws SweepException with all settings that the data, or the models to begin with, don't allow
     */
    public static List<PlannedSweep> all(List<Sweep> sweeps, DatasetCache datasets, TrainerJars trainers, Path results)
            throws DataException, SweepException {
        Preflight preparing = new Preflight(datasets, trainers, results);
        List<PlannedSweep> prepared = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            prepared.add(preparing.prepare(sweep));
        }
        preparing.refuseIfAny();
        return prepared;
    }
}
