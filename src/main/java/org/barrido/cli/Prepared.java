package org.barrido.cli;

import java.util.ArrayList;
import java.util.List;
import org.barrido.batch.Datasets;
import org.barrido.data.DataException;
import org.barrido.store.KeyedAttempt;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Parameter;
import org.barrido.sweep.Sweep;

/** A sweep whose data sets have been read, so that its attempts have their keys. */
record Prepared(Sweep sweep, List<KeyedAttempt> attempts) {
    static List<Prepared> all(List<Sweep> sweeps, Datasets datasets) throws DataException {
        List<Prepared> prepared = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            List<KeyedAttempt> keyed = new ArrayList<>();
            for (Attempt attempt : sweep.attempts()) {
                String hash =
                        datasets.get(attempt.settings().text(Parameter.DATASET)).hash();
                keyed.add(KeyedAttempt.of(attempt, hash));
            }
            prepared.add(new Prepared(sweep, keyed));
        }
        return prepared;
    }
}
