package org.barrido.batch.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.barrido.text.Json;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

/** The environment of a program: what Barrido was started with, what an attempt is about, and last what the sweep sets itself. */
public final class ProgramEnvironment {
    private static final String OURS = "BARRIDO_";
    private static final String PARAMETER = OURS + "P_";

    /** What libraries ask for how many threads they may use. */
    private static final List<String> THREADS = List.of(
            "OMP_NUM_THREADS",
            "MKL_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "BLIS_NUM_THREADS",
            "NUMEXPR_NUM_THREADS",
            "VECLIB_MAXIMUM_THREADS",
            "JULIA_NUM_THREADS",
            "RAYON_NUM_THREADS",
            "TF_NUM_INTRAOP_THREADS");

    private final Map<String, String> values;
    private final Set<String> passed = new HashSet<>();

    /**
     * What an attempt is about.
     *
     * @param sweep its name
     * @param number of the attempt in its sweep
     * @param epochs how many are wanted, where that is known
     * @param until the epoch after which it is to save its state and end, where that is known: it may go on later
     * @param resumeEpoch the last epoch on record; 0 if none is
     * @param cores how many threads it may use
     * @param devices those of CUDA that are its own; none if it asked for none
     */
    public record Task(
            String sweep,
            int number,
            long seed,
            OptionalInt epochs,
            OptionalInt until,
            int resumeEpoch,
            int cores,
            List<String> devices) {}

    private ProgramEnvironment(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Makes one for an attempt.
     *
     * @param inherited what Barrido was started with
     * @param folder the attempt's own
     * @param parameters by name
     * @param own what the sweep sets, which counts most
     */
    public static ProgramEnvironment of(
            Map<String, String> inherited,
            Task task,
            AttemptFolder folder,
            Map<String, ?> parameters,
            Map<String, String> own) {
        ProgramEnvironment environment = new ProgramEnvironment(new LinkedHashMap<>(inherited));
        environment.forget();
        environment.describe(task);
        environment.locate(folder);
        parameters.forEach(environment::pass);
        environment.values.putAll(own);
        return environment;
    }

    /** A Barrido that is an attempt's program itself has those of that attempt. */
    private void forget() {
        values.keySet()
                .removeIf(name -> name.startsWith(PARAMETER)
                        || name.equals(OURS + "EPOCHS")
                        || name.equals(OURS + "UNTIL_EPOCH"));
    }

    private void describe(Task task) {
        put("SWEEP", task.sweep());
        put("ATTEMPT", Integer.toString(task.number()));
        put("SEED", Long.toString(task.seed()));
        task.epochs().ifPresent(epochs -> put("EPOCHS", Integer.toString(epochs)));
        task.until().ifPresent(epoch -> put("UNTIL_EPOCH", Integer.toString(epoch)));
        put("RESUME_EPOCH", Integer.toString(task.resumeEpoch()));
        put("CORES", Integer.toString(task.cores()));
        THREADS.forEach(name -> values.put(name, Integer.toString(task.cores())));
        put("GPUS", String.join(",", task.devices()));
        if (!task.devices().isEmpty()) {
            values.put(DeviceShare.VISIBLE, String.join(",", task.devices()));
        }
        // Else Python keeps back lines until there are 8 kB of them.
        values.put("PYTHONUNBUFFERED", "1");
    }

    private void locate(AttemptFolder folder) {
        put("DIR", absolute(folder.work()));
        put("CHECKPOINT", absolute(folder.kept()));
        put("PARAMETERS", absolute(folder.parameters()));
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().toString();
    }

    private void put(String name, String value) {
        values.put(OURS + name, value);
    }

    private void pass(String parameter, @Nullable Object value) {
        String name = variable(parameter);
        if (!passed.add(name)) {
            values.remove(name);
        } else if (value != null) {
            values.put(name, text(value));
        }
    }

    private static String variable(String parameter) {
        return PARAMETER + parameter.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "_");
    }

    /** A list is JSON; a number is written as people do, so that every language reads it. */
    private static String text(Object value) {
        if (value instanceof Double number) {
            return NumberText.plain(number);
        }
        return value instanceof List<?> list ? Json.value(list) : value.toString();
    }

    /** Returns all variables by their names. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Finds parameters whose variable would be the same, and so isn't set, by its name; {@code parameters.json} has them all. */
    public static Map<String, List<String>> clashes(Collection<String> parameters) {
        Map<String, List<String>> alike = new TreeMap<>();
        parameters.forEach(name -> alike.computeIfAbsent(variable(name), unseen -> new ArrayList<>())
                .add(name));
        alike.values().removeIf(names -> names.size() == 1);
        return alike;
    }
}
