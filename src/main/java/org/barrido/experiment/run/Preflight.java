package org.barrido.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.batch.DatasetCache;
import org.barrido.batch.process.Executable;
import org.barrido.batch.process.ProgramFiles;
import org.barrido.batch.process.ProgramStartException;
import org.barrido.batch.trainer.TrainerJars;
import org.barrido.data.DataException;
import org.barrido.data.Dataset;
import org.barrido.store.row.KeyedAttempt;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.Sweep;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.NetworkSettings;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.sweep.yaml.Problem;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.train.Incompatibility;
import org.barrido.train.model.Model;
import org.barrido.train.model.ModelStore;
import org.jspecify.annotations.Nullable;

/** Holds sweeps against the data sets and models that they name: what doesn't go together is found before anything runs. */
final class Preflight {
    private static final int MOST_PROBLEMS = 100;

    private final DatasetCache datasets;
    private final TrainerJars trainers;
    private final Path results;
    private final Map<String, Model> models = new HashMap<>();
    private final Set<Problem> problems = new LinkedHashSet<>();

    Preflight(DatasetCache datasets, TrainerJars trainers, Path results) {
        this.datasets = datasets;
        this.trainers = trainers;
        this.results = results;
    }

    PlannedSweep prepare(Sweep sweep) throws DataException {
        if (sweep.trainer() instanceof TrainerSpec.Program program) {
            find(sweep, program);
            List<String> notices = new ArrayList<>(ProgramDemands.shortages(program.terms()));
            notices.addAll(NameClashes.among(sweep));
            return foreign(sweep, digests(sweep, program), notices);
        }
        if (sweep.trainer() instanceof TrainerSpec.Jar jar) {
            return foreign(sweep, digests(sweep, jar), List.of());
        }
        Map<String, @Nullable Dataset> data = new LinkedHashMap<>();
        Set<String> notices = new LinkedHashSet<>();
        List<KeyedAttempt> keyed = new ArrayList<>();
        for (Attempt attempt : sweep.attempts()) {
            String name = attempt.settings().network().text(NetworkParameter.DATASET);
            if (!data.containsKey(name)) {
                data.put(name, read(sweep, name));
            }
            Dataset dataset = data.get(name);
            if (dataset != null) {
                check(sweep, attempt.settings().network(), dataset, notices);
                keyed.add(keyed(sweep, attempt, dataset));
            }
        }
        data.values().removeIf(dataset -> dataset == null);
        return new PlannedSweep(sweep, keyed, List.copyOf(data.values()), new TreeMap<>(), List.copyOf(notices));
    }

    private static PlannedSweep foreign(Sweep sweep, SortedMap<String, String> digests, List<String> notices) {
        String fingerprint = sweep.trainer().fingerprint(digests);
        List<KeyedAttempt> keyed = sweep.attempts().stream()
                .map(attempt -> KeyedAttempt.of(attempt, fingerprint))
                .toList();
        return new PlannedSweep(sweep, keyed, List.of(), digests, notices);
    }

    /** The program that is started, for an attempt each would fail with the same line. */
    private void find(Sweep sweep, TrainerSpec.Program program) {
        String path = Optional.ofNullable(program.env().get("PATH")).orElse(System.getenv("PATH"));
        program.executable().ifPresent(word -> {
            try {
                Executable.resolve(word, Path.of(program.base()), path == null ? "" : path);
            } catch (ProgramStartException e) {
                problems.add(sweep.written().problem(TrainerSpec.Program.COMMAND, word, "command: " + e.getMessage()));
            }
        });
    }

    /** None after a problem. */
    private SortedMap<String, String> digests(Sweep sweep, TrainerSpec.Program program) {
        try {
            return ProgramFiles.of(Path.of(program.base()), program.files()).digests();
        } catch (IOException e) {
            problems.add(sweep.written().problem(TrainerSpec.Program.FILES, "", "files: " + e.getMessage()));
            return new TreeMap<>();
        }
    }

    /** None after a problem. */
    private SortedMap<String, String> digests(Sweep sweep, TrainerSpec.Jar jar) {
        try {
            return trainers.digests(jar.name());
        } catch (IllegalArgumentException e) {
            problems.add(sweep.written().problem(TrainerSpec.Jar.NAME, jar.name(), "java: " + e.getMessage()));
            return new TreeMap<>();
        }
    }

    /** @throws SweepException with every problem that {@link #prepare} found */
    void refuseIfAny() throws SweepException {
        if (!problems.isEmpty()) {
            throw new SweepException(problems.stream().limit(MOST_PROBLEMS).toList());
        }
    }

    /** Null after a problem with the name; files that are damaged end it all. */
    private @Nullable Dataset read(Sweep sweep, String name) throws DataException {
        try {
            return datasets.get(name);
        } catch (DataException e) {
            Problem problem =
                    sweep.written().problem(NetworkParameter.DATASET.key(), name, String.valueOf(e.getMessage()));
            if (!e.isMisnamed()) {
                throw new DataException(problem.toString(), e);
            }
            problems.add(problem);
            return null;
        }
    }

    private void check(Sweep sweep, NetworkSettings settings, Dataset data, Set<String> notices) {
        for (Incompatibility obstacle : Incompatibility.between(settings, data)) {
            problems.add(problem(sweep, obstacle.parameter(), settings, obstacle.message()));
        }
        Object limit = settings.get(NetworkParameter.TRAIN_LIMIT);
        if (limit instanceof Long examples
                && examples > 0
                && examples <= data.train().count()) {
            int[] first = Arrays.copyOf(data.train().labels(), Math.toIntExact(examples));
            long classes = Arrays.stream(first).distinct().count();
            if (classes < data.classes()) {
                notices.add(problem(
                                sweep,
                                NetworkParameter.TRAIN_LIMIT,
                                settings,
                                "the first " + examples + " examples have " + classes + " of " + data.classes()
                                        + " classes")
                        .toString());
            }
        }
    }

    private static Problem problem(Sweep sweep, Parameter parameter, Settings settings, String message) {
        return sweep.written().problem(parameter.key(), settings.value(parameter), message);
    }

    private KeyedAttempt keyed(Sweep sweep, Attempt attempt, Dataset data) {
        NetworkSettings settings = attempt.settings().network();
        if (!settings.has(NetworkParameter.INIT_FROM)) {
            return KeyedAttempt.of(attempt, data.hash());
        }
        String name = settings.text(NetworkParameter.INIT_FROM);
        try {
            Model model = model(name);
            String obstacle = model.incompatibility(settings, data);
            if (!obstacle.isEmpty()) {
                problems.add(problem(sweep, NetworkParameter.INIT_FROM, settings, obstacle));
            }
            return KeyedAttempt.of(attempt, data.hash(), model.hash(), "begins with " + model.describeReuse(settings));
        } catch (IOException e) {
            problems.add(
                    problem(sweep, NetworkParameter.INIT_FROM, settings, "init_from " + name + ": " + e.getMessage()));
            return KeyedAttempt.of(attempt, data.hash());
        }
    }

    private Model model(String name) throws IOException {
        Model model = models.get(name);
        if (model == null) {
            model = ModelStore.in(results).read(name);
            models.put(name, model);
        }
        return model;
    }
}
