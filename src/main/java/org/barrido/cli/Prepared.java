package org.barrido.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.batch.Datasets;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.store.KeyedAttempt;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Parameter;
import org.barrido.sweep.Settings;
import org.barrido.sweep.Sweep;
import org.barrido.train.Model;
import org.barrido.train.Models;

/** A sweep whose data sets, and models to begin with, have been read, so that its attempts have their keys. */
record Prepared(Sweep sweep, List<KeyedAttempt> attempts) {
    /** @throws UserException if a model isn't there or doesn't fit */
    static List<Prepared> all(List<Sweep> sweeps, Datasets datasets, Path results) throws DataException, UserException {
        Map<String, Model> models = new HashMap<>();
        List<Prepared> prepared = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            List<KeyedAttempt> keyed = new ArrayList<>();
            for (Attempt attempt : sweep.attempts()) {
                Dataset data = datasets.get(attempt.settings().text(Parameter.DATASET));
                keyed.add(
                        attempt.settings().has(Parameter.INIT_FROM)
                                ? begun(attempt, data, results, models)
                                : KeyedAttempt.of(attempt, data.hash()));
            }
            prepared.add(new Prepared(sweep, keyed));
        }
        return prepared;
    }

    private static KeyedAttempt begun(Attempt attempt, Dataset data, Path results, Map<String, Model> models)
            throws UserException {
        Settings settings = attempt.settings();
        String name = settings.text(Parameter.INIT_FROM);
        if (!models.containsKey(name)) {
            models.put(name, read(name, results));
        }
        Model model = models.get(name);
        String obstacle = model.obstacle(settings, data);
        if (!obstacle.isEmpty()) {
            throw new UserException(ExitCode.USAGE, obstacle);
        }
        return KeyedAttempt.of(attempt, data.hash(), model.hash(), "begins with " + model.contribution(settings));
    }

    private static Model read(String name, Path results) throws UserException {
        try {
            return Models.in(results).read(name);
        } catch (IOException e) {
            throw new UserException(ExitCode.USAGE, "init_from " + name + ": " + e.getMessage());
        }
    }
}
