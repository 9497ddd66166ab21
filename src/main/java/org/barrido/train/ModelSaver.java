package org.barrido.train;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import org.barrido.data.Dataset;
import org.barrido.sweep.ExecutionOptions.Keep;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.train.model.Model;
import org.barrido.train.model.ModelDescription;
import org.barrido.train.model.ModelStore;
import org.barrido.train.record.Epoch;
import org.jspecify.annotations.Nullable;

/** Keeps the models of one attempt as its training goes on, by the name {@code <sweep>/<attempt>}. */
public final class ModelSaver {
    private final ModelStore models;
    private final String name;
    private final int every;
    private final Keep keep;
    private final String key;
    private final String version;

    /**
     * @param name of the attempt's model
     * @param every after how many epochs, beside the last; 0 for the last only, or every one where the best or all are kept
     * @param key of the attempt
     * @param version of Barrido
     */
    public ModelSaver(ModelStore models, String name, int every, Keep keep, String key, String version) {
        this.models = models;
        this.name = name;
        this.every = every == 0 && (keep == Keep.BEST || keep == Keep.ALL) ? 1 : every;
        this.keep = keep;
        this.key = key;
        this.version = version;
    }

    /** What is being trained. */
    record Subject(NetworkSettings settings, long seed, Dataset data) {}

    /** Whether the model of the newest of these epochs is to be kept. */
    boolean shouldSave(List<Epoch> epochs, boolean last) {
        int number = epochs.size();
        boolean due = last || (every > 0 && number % every == 0);
        return switch (keep) {
            case NONE -> false;
            case LAST, ALL -> due;
            case BEST -> due && best(epochs, last) == number;
        };
    }

    /** The number of the epoch with the highest test accuracy, the first of equals, among those that are looked at. */
    private int best(List<Epoch> epochs, boolean last) {
        int best = 0;
        for (Epoch epoch : epochs) {
            boolean looked = epoch.number() % every == 0 || (last && epoch.number() == epochs.size());
            if (looked
                    && (best == 0 || epoch.testAccuracy() > epochs.get(best - 1).testAccuracy())) {
                best = epoch.number();
            }
        }
        return best;
    }

    /** @param digest null unless training has ended */
    void save(
            Subject subject, List<Epoch> epochs, long steps, SortedMap<String, float[]> arrays, @Nullable String digest)
            throws IOException {
        Epoch epoch = epochs.get(epochs.size() - 1);
        ModelDescription description = ModelDescription.of(
                version, key, subject.settings(), subject.seed(), subject.data(), epoch, steps, digest);
        Model model = Model.of(name, arrays, description);
        if (keep == Keep.ALL) {
            models.write(ofEpoch(epoch.number()), model);
        }
        models.write(name, model);
    }

    private String ofEpoch(int number) {
        return name + ".epoch-" + number;
    }

    /**
     * Whether everything that these epochs had to leave is there. Otherwise training can't go on after them (their weights are
     * gone) but has to begin anew. A best model of a later epoch, left by a training that was cut off, is better than all of
     * theirs: it will come again.
     */
    boolean covers(List<Epoch> epochs) {
        int best = keep == Keep.BEST ? best(epochs, false) : 0;
        if (best > 0) {
            return isOf(name, number -> number == best || number > epochs.size());
        }
        return keep != Keep.ALL
                || epochs.stream()
                        .map(Epoch::number)
                        .filter(number -> number % every == 0)
                        .allMatch(number -> isOf(ofEpoch(number), kept -> kept == number));
    }

    private boolean isOf(String place, IntPredicate number) {
        return models.kept(place)
                .map(Model::description)
                .filter(found ->
                        found.key().equals(key) && number.test(found.epoch().number()))
                .isPresent();
    }
}
