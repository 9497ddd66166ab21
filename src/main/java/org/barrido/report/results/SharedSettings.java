package org.barrido.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.ParameterFormat;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.jspecify.annotations.Nullable;

/** The settings that all attempts of a sweep share: what a caption tells once, so that no column need repeat it. */
public final class SharedSettings {
    private final Map<Parameter, String> values = new TreeMap<>();

    public SharedSettings(SweepRow sweep, List<AttemptRow> attempts, ParameterFormat format) {
        for (Parameter parameter : Parameter.values()) {
            if (!sweep.varied().contains(parameter)) {
                note(parameter, attempts, format);
            }
        }
        if (values.containsKey(Parameter.HIDDEN_SIZE)) {
            values.remove(Parameter.HIDDEN);
        }
    }

    private void note(Parameter parameter, List<AttemptRow> attempts, ParameterFormat format) {
        List<Object> found = attempts.stream()
                .map(attempt -> Settings.ofComplete(attempt.settings()).values().get(parameter))
                .filter(Objects::nonNull)
                .toList();
        if (found.stream().distinct().count() == 1) {
            String everywhere = found.size() == attempts.size() ? "" : " (where it has an effect)";
            values.put(parameter, format.shown(parameter, found.get(0)) + everywhere);
        }
    }

    /** Null where the parameter varies or has no effect. */
    public @Nullable String get(Parameter parameter) {
        return values.get(parameter);
    }

    /** As in a sweep file: "optimizer: sgd, l2: 0". */
    String sentence() {
        List<String> parts = new ArrayList<>();
        values.forEach((parameter, value) -> parts.add(parameter.key() + ": " + value));
        return String.join(", ", parts);
    }
}
