package org.barrido.sweep.parameter;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;
import org.barrido.text.Suggestions;

/** Finds the parameter that a name means. */
public final class ParameterNames {
    private static final Map<String, NetworkParameter> ALL = all();

    /** A parameter called seed, as in many W&amp;B files, is what {@code seeds} is here. */
    public static final Set<String> SEEDS = Set.of("seed", "seeds", "random_seed");

    /** What a group of settings calls its main one: optimizer.name. */
    static final Set<String> KIND = Set.of("name", "type", "kind");
    /** Longer names mean nothing. */
    private static final int LONGEST = 60;

    private ParameterNames() {}

    /** Finds the parameter of this key or alias. */
    public static Optional<NetworkParameter> of(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /**
     * Finds the parameter in whatever way programs spell it: {@code batch-size}, {@code batchSize}, {@code model.lr},
     * {@code optimizer.name}, {@code early_stopping.patience}.
     */
    public static Optional<NetworkParameter> meant(String name) {
        if (ALL.containsKey(name) || name.length() > LONGEST) {
            return of(name);
        }
        List<String> parts = parts(name);
        int last = parts.size() - 1;
        String own = parts.get(last);
        String before = last > 0 ? parts.get(last - 1) : "";
        List<String> candidates = KIND.contains(own) ? List.of(before) : List.of(before + "_" + own, own);
        return candidates.stream().map(ALL::get).filter(Objects::nonNull).findFirst();
    }

    /** Whether a parameter called so is the seed. */
    public static boolean isSeeds(String name) {
        List<String> parts = parts(name.length() > LONGEST ? "" : name);
        return SEEDS.contains(parts.get(parts.size() - 1));
    }

    private static List<String> parts(String name) {
        return List.of(spelled(name).split("[./]", -1));
    }

    private static String spelled(String name) {
        return name.strip()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[-\\s]+", "_");
    }

    /** Finds the parameter that is {@link #meant}, with a notice for a synonym and a problem where there is no such parameter. */
    public static Optional<NetworkParameter> read(String name, SourcePosition at, ProblemCollector findings) {
        NetworkParameter parameter = meant(name).orElse(null);
        if (parameter == null) {
            String nearest = Suggestions.clause(name, ALL.keySet());
            String advice = nearest.isEmpty() ? "; see `barrido parameters` for those there are" : nearest;
            findings.problem(at, "unknown parameter " + Node.shortened(name) + advice);
        } else if (!parameter.key().equals(name)) {
            findings.notice(at, name + " stands for " + parameter.key());
        }
        return Optional.ofNullable(parameter);
    }

    private static Map<String, NetworkParameter> all() {
        Map<String, NetworkParameter> all = new HashMap<>();
        for (NetworkParameter parameter : NetworkParameter.values()) {
            all.put(parameter.key(), parameter);
            parameter.spec().aliases().forEach(name -> all.put(name, parameter));
        }
        return all;
    }
}
