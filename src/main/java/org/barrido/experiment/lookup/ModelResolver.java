package org.barrido.experiment.lookup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.barrido.batch.DatasetCache;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.store.LabBook;
import org.barrido.store.LabBookMaintenance;
import org.barrido.store.row.AttemptName;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.store.sql.BookAddress;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.train.checkpoint.Checkpoint;
import org.barrido.train.checkpoint.Checkpoints;
import org.barrido.train.model.Model;
import org.barrido.train.model.ModelDescription;
import org.barrido.train.record.Epoch;

/** The model that the user names: by its path, or by its attempt. */
public final class ModelResolver {
    private final BookAddress address;
    private final DatasetCache datasets;

    public ModelResolver(BookAddress address, DatasetCache datasets) {
        this.address = address;
        this.datasets = datasets;
    }

    public Model find(String text) throws DataException, IOException, ExperimentException {
        Optional<Path> place = path(text).filter(Files::exists);
        if (place.isPresent()) {
            return Model.read(place.get());
        }
        boolean isAttempt = text.matches(".+/[1-9][0-9]{0,8}");
        if (isAttempt && LabBookMaintenance.exists(address)) {
            try (LabBook book = LabBook.open(address)) {
                return of(book, Lookup.attempt(book, Target.of(text)));
            }
        }
        Path named = Model.place(address.results(), text);
        if (!Files.exists(named)) {
            throw ExperimentException.usage(
                    "no model " + text + ", expected a folder of .npy files, a file .npz or .safetensors, or an attempt"
                            + " such as report-basic/4");
        }
        return Model.read(named);
    }

    /** One that may have been changed since it was written. */
    public Model findChanged(String text) throws IOException, ExperimentException {
        return Model.readChanged(Model.place(address.results(), text));
    }

    /** Empty where the text can only be a name. */
    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Finds the model of an attempt. */
    public Model of(LabBook book, AttemptRow row) throws DataException, IOException, ExperimentException {
        KeyedAttempt keyed = book.keyed(row.id());
        Optional<Model> kept = folder(book, row, keyed, address.results());
        if (kept.isPresent()) {
            return kept.get();
        }
        Optional<Checkpoint> checkpoint = Checkpoints.of(address.results(), keyed.trajectory())
                .latest(row.epochsDone())
                .filter(found -> found.epoch() == row.epochsDone());
        if (checkpoint.isEmpty()) {
            throw ExperimentException.usage("attempt " + row.sweep() + "/" + row.number() + " ("
                    + Phrases.lower(row.status()) + ") has no model and no checkpoint of its last epoch");
        }
        return ofCheckpoint(row, keyed, checkpoint.get());
    }

    private Model ofCheckpoint(AttemptRow row, KeyedAttempt keyed, Checkpoint checkpoint)
            throws DataException, IOException {
        Dataset data = datasets.get(keyed.attempt().settings().network().text(NetworkParameter.DATASET));
        Epoch last = checkpoint.epochs().get(checkpoint.epochs().size() - 1);
        ModelDescription description = ModelDescription.of(
                BuildInfo.THIS.version(),
                keyed.key(),
                keyed.attempt().settings().network(),
                keyed.attempt().seed(),
                data,
                last,
                checkpoint.steps(),
                row.digest());
        return Model.of(row.sweep() + "/" + row.number(), checkpoint.arrays(), description);
    }

    /** The folder of an attempt under any sweep that has it; one that belongs to another attempt, of an older sweep, isn't it. */
    public static Optional<Model> folder(LabBook book, AttemptRow row, KeyedAttempt keyed, Path results)
            throws IOException {
        List<AttemptName> ownSweepFirst = book.names(row.id()).stream()
                .sorted(Comparator.comparing(name -> !name.sweep().equals(row.sweep())))
                .toList();
        for (AttemptName name : ownSweepFirst) {
            Path folder = Model.folder(results, name.sweep(), name.number());
            if (Files.exists(folder)) {
                Model model = Model.read(folder);
                if (model.description() != null && model.description().key().equals(keyed.key())) {
                    return Optional.of(model);
                }
            }
        }
        return Optional.empty();
    }
}
