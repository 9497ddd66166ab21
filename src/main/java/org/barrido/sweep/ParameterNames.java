package org.barrido.sweep;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which parameter a name means. */
final class ParameterNames {
    private static final Map<String, Parameter> ALL = all();

    private ParameterNames() {}

    /** By its own name or a synonym. */
    static Optional<Parameter> of(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** As {@link #of}, with a notice for a synonym and a problem where there is no such parameter. */
    static Optional<Parameter> read(String name, Place at, Findings findings) {
        Parameter parameter = ALL.get(name);
        if (parameter == null) {
            String nearest = Names.suggestion(name, ALL.keySet());
            String advice = nearest.isEmpty() ? "; see `barrido parameters` for those there are" : nearest;
            findings.problem(at, "unknown parameter " + shortened(name) + advice);
        } else if (!parameter.key().equals(name)) {
            findings.notice(at, name + " stands for " + parameter.key());
        }
        return Optional.ofNullable(parameter);
    }

    static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name.replace('\n', ' ');
    }

    private static Map<String, Parameter> all() {
        Map<String, Parameter> all = new HashMap<>();
        for (Parameter parameter : Parameter.values()) {
            all.put(parameter.key(), parameter);
            parameter.definition().synonyms().forEach(name -> all.put(name, parameter));
        }
        return all;
    }
}
