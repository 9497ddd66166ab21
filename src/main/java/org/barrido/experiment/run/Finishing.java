package org.barrido.experiment.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.barrido.batch.DatasetCache;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.lookup.Target;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.RecordedText;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.sweep.yaml.ValuePositions;
import org.barrido.train.record.Status;

/** Attempts that their sweep stopped, to be trained to their end: with the bits of ones that were never stopped. */
public final class Finishing {
    private Finishing() {}

    /** @param target the one attempt, or the sweep for all that it stopped */
    public static List<PlannedSweep> of(BookAddress address, DatasetCache datasets, Target target)
            throws DataException, ExperimentException {
        try (LabBook book = LabBook.open(address)) {
            SweepRow sweep = Lookup.trained(book, target.sweep());
            List<AttemptRow> rows = book.attempts(sweep.id());
            if (target.isAttempt()) {
                ensureStopped(target, Lookup.attempt(book, target));
            }
            List<KeyedAttempt> stopped = new ArrayList<>();
            List<Attempt> attempts = new ArrayList<>();
            for (AttemptRow row : rows) {
                KeyedAttempt keyed = book.keyed(row.id());
                attempts.add(new Attempt(row.number(), keyed.attempt().settings(), row.seed()));
                if (row.status() == Status.STOPPED && (!target.isAttempt() || target.number() == row.number())) {
                    stopped.add(keyed);
                }
            }
            List<Dataset> data = data(datasets, sweep, stopped);
            return List.of(
                    new PlannedSweep(sweep(sweep, attempts), stopped, data, new TreeMap<>(), List.of(), sweep.id()));
        }
    }

    private static void ensureStopped(Target target, AttemptRow row) throws ExperimentException {
        if (row.status() != Status.STOPPED) {
            throw ExperimentException.usage(
                    target + " is " + Phrases.lower(row.status()) + ", expected one that was stopped");
        }
    }

    private static List<Dataset> data(DatasetCache datasets, SweepRow sweep, List<KeyedAttempt> stopped)
            throws DataException, ExperimentException {
        Set<Dataset> data = new LinkedHashSet<>();
        for (KeyedAttempt keyed : stopped) {
            if (keyed.attempt().settings() instanceof NetworkSettings settings) {
                Dataset one = datasets.get(settings.text(NetworkParameter.DATASET));
                if (!one.hash().equals(keyed.dataHash())) {
                    throw ExperimentException.usage(
                            sweep.name() + ": its data set is no longer the same, its SHA-256 was " + keyed.dataHash()
                                    + " and is " + one.hash());
                }
                data.add(one);
            }
        }
        return List.copyOf(data);
    }

    /** As the book has it. */
    private static Sweep sweep(SweepRow row, List<Attempt> attempts) {
        return new Sweep(
                row.name(),
                row.description(),
                row.metric(),
                row.seeds(),
                row.varied(),
                attempts,
                List.of(),
                RecordedText.execution(row.yaml()),
                row.trainer() == null ? new TrainerSpec.Network() : TrainerSpec.ofJson(row.trainer()),
                null,
                null,
                null,
                row.yaml(),
                row.hash(),
                List.of(),
                ValuePositions.nowhere(row.name()));
    }
}
