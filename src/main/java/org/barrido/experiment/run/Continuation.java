package org.barrido.experiment.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.barrido.batch.DatasetCache;
import org.barrido.data.DataException;
import org.barrido.experiment.lookup.ExperimentException;
import org.barrido.experiment.lookup.Lookup;
import org.barrido.experiment.lookup.ModelResolver;
import org.barrido.experiment.lookup.Phrases;
import org.barrido.experiment.lookup.Target;
import org.barrido.store.LabBook;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.train.checkpoint.Checkpoint;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.model.Model;
import org.barrido.train.record.Status;

/** A finished attempt trained on, as a sweep of its own. It has the key, and so the bits, of one that was never interrupted. */
public final class Continuation {
    private static final int LONGEST_NAME = 80;

    private final BookAddress address;
    private final DatasetCache datasets;

    public Continuation(BookAddress address, DatasetCache datasets) {
        this.address = address;
        this.datasets = datasets;
    }

    /** @param epochs in all */
    public PlannedSweep of(Target target, int epochs) throws DataException, IOException, ExperimentException {
        try (LabBook book = LabBook.open(address)) {
            AttemptRow row = Lookup.attempt(book, target);
            String name = row.sweep() + "/" + row.number();
            if (row.status() != Status.COMPLETED || epochs <= row.epochsDone()) {
                throw ExperimentException.usage(name + " is " + Phrases.lower(row.status()) + " after "
                        + Phrases.count(row.epochsDone(), "epoch")
                        + ", expected a completed attempt and more epochs than it has");
            }
            KeyedAttempt before = book.keyed(row.id());
            if (before.attempt().settings() instanceof FreeSettings) {
                throw ExperimentException.usage(name
                        + " was trained by a program: only its author knows how it goes on; run it with more epochs");
            }
            String hash = datasets.get(before.attempt().settings().network().text(NetworkParameter.DATASET))
                    .hash();
            if (!hash.equals(before.dataHash())) {
                throw ExperimentException.usage(name + ": its data set is no longer the same, its SHA-256 was "
                        + before.dataHash() + " and is " + hash);
            }
            KeyedAttempt longer = longer(before, epochs, "goes on from " + name + " after epoch " + row.epochsDone());
            takeUp(book, row, before, longer);
            Sweep sweep = Sweep.of(name(row, epochs), requireNonNull(longer.lineage()), longer.attempt());
            return new PlannedSweep(sweep, List.of(longer), List.of(), new TreeMap<>(), List.of());
        }
    }

    private static KeyedAttempt longer(KeyedAttempt before, int epochs, String lineage) {
        Map<Parameter, Object> settings = Parameter.map();
        settings.putAll(before.attempt().settings().values());
        settings.put(NetworkParameter.EPOCHS, (long) epochs);
        Attempt attempt =
                new Attempt(1, Settings.ofComplete(settings), before.attempt().seed());
        return KeyedAttempt.of(attempt, before.dataHash(), before.modelHash(), lineage);
    }

    /** Such as "report-basic-4-to-40". */
    private static String name(AttemptRow row, int epochs) {
        String end = "-" + row.number() + "-to-" + epochs;
        String sweep = row.sweep();
        int longest = Math.max(LONGEST_NAME, sweep.length()) - end.length();
        int cut = Math.min(sweep.length(), longest);
        boolean halves = cut < sweep.length() && Character.isLowSurrogate(sweep.charAt(cut));
        return sweep.substring(0, halves ? cut - 1 : cut) + end;
    }

    /** Where the checkpoint is gone, the model folder is one too. */
    private void takeUp(LabBook book, AttemptRow row, KeyedAttempt before, KeyedAttempt longer) throws IOException {
        Checkpoints checkpoints = Checkpoints.of(address.results(), longer.trajectory());
        boolean sameTraining = longer.trajectory().equals(before.trajectory());
        if (!sameTraining
                || checkpoints.latest(row.epochsDone()).map(Checkpoint::epoch).orElse(0) == row.epochsDone()) {
            return;
        }
        Optional<Model> model = ModelResolver.folder(book, row, before, address.results());
        Optional<Checkpoint> state = model.flatMap(found -> found.checkpoint(book.recordedEpochs(row.id())));
        if (state.isPresent()) {
            checkpoints.save(state.get());
        }
    }
}
