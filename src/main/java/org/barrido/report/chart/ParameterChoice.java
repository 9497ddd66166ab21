package org.barrido.report.chart;

import java.util.List;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * The parameter that something in a chart, such as its colors, stands for.
 *
 * @param isAutomatic whether the chart chooses
 * @param parameter null for none, where the chart chooses, and where only a name is known yet
 * @param name of a parameter that is to be looked up among those of a sweep; empty for none
 */
public record ParameterChoice(boolean isAutomatic, @Nullable Parameter parameter, String name) {
    public static final ParameterChoice AUTOMATIC = new ParameterChoice(true, null, "");
    /** The means isn't used. */
    public static final ParameterChoice NONE = new ParameterChoice(false, null, "");

    public static ParameterChoice of(Parameter parameter) {
        return new ParameterChoice(false, parameter, "");
    }

    /** The parameter that a sweep has of this name, whichever that is. */
    public static ParameterChoice named(String name) {
        return new ParameterChoice(false, null, name);
    }

    /** The choice that someone wrote: a parameter's name, or "none". */
    public static ParameterChoice written(String text) {
        return text.equals("none") ? NONE : named(text);
    }

    ParameterChoice orElse(ParameterChoice other) {
        return isAutomatic ? other : this;
    }

    /** The same with the parameter in the place of its name. */
    ParameterChoice of(List<Parameter> known, ChartKind.Role role) {
        if (name.isEmpty()) {
            return this;
        }
        List<String> keys = known.stream().map(Parameter::key).toList();
        return known.stream()
                .filter(parameter -> parameter.key().equals(name))
                .findFirst()
                .map(ParameterChoice::of)
                .orElseThrow(() -> new IllegalArgumentException(role.option() + ": expected a parameter"
                        + (keys.isEmpty() ? "" : " such as " + example(keys)) + role.others() + ", but found " + name
                        + Suggestions.clause(name, keys)));
    }

    private static String example(List<String> keys) {
        return keys.contains("learning_rate") ? "learning_rate" : keys.get(0);
    }
}
