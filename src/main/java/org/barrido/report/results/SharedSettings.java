package org.barrido.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.ParameterFormat;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.jspecify.annotations.Nullable;

/** The settings that all attempts of a sweep share: what a caption tells once, so that no column need repeat it. */
public final class SharedSettings {
    private final Map<Parameter, String> values = Parameter.map();

    public SharedSettings(SweepRow sweep, List<AttemptRow> attempts, ParameterFormat format) {
        Map<Parameter, Found> found = Parameter.map();
        for (AttemptRow attempt : attempts) {
            Settings.ofComplete(attempt.settings())
                    .values()
                    .forEach((parameter, value) -> found.computeIfAbsent(parameter, unseen -> new Found(value))
                            .add(value));
        }
        found.keySet().removeAll(sweep.varied());
        found.forEach((parameter, all) -> note(parameter, all, attempts.size(), format));
        if (values.containsKey(NetworkParameter.HIDDEN_SIZE)) {
            values.remove(NetworkParameter.HIDDEN);
        }
    }

    /** The values that attempts have for one parameter. */
    private static final class Found {
        private final Object first;
        private boolean isShared = true;
        private int count;

        Found(Object first) {
            this.first = first;
        }

        void add(Object value) {
            isShared &= value.equals(first);
            count++;
        }
    }

    private void note(Parameter parameter, Found found, int attempts, ParameterFormat format) {
        if (found.isShared) {
            String everywhere = found.count == attempts ? "" : " (where it has an effect)";
            values.put(parameter, format.shown(parameter, found.first) + everywhere);
        }
    }

    /** Null where the parameter varies or has no effect. */
    public @Nullable String get(Parameter parameter) {
        return values.get(parameter);
    }

    /** The parameters that all share where they have an effect. */
    public List<Parameter> parameters() {
        return List.copyOf(values.keySet());
    }

    /** A caption's line, as in a sweep file: "The same for every row: optimizer: sgd, l2: 0."; none where there is nothing to tell. */
    List<String> lines() {
        List<String> parts = new ArrayList<>();
        values.forEach((parameter, value) -> parts.add(parameter.key() + ": " + value));
        return parts.isEmpty() ? List.of() : List.of("The same for every row: " + String.join(", ", parts) + ".");
    }
}
