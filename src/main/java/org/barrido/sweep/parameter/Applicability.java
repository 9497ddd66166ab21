package org.barrido.sweep.parameter;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The condition under which a parameter has an effect.
 *
 * @param on key of the parameter that decides; empty where there always is an effect
 * @param values those values of it that give the parameter an effect; empty means every value but the one that disables it
 */
public record Applicability(String on, List<Object> values) {
    static final Applicability ALWAYS = new Applicability("", List.of());

    public boolean isAlways() {
        return on.isEmpty();
    }

    public boolean isOn(String key) {
        return on.equals(key);
    }

    /** Writes the condition, such as "optimizer: adam, nadam, adamw" or "patience above 0"; empty if always. */
    public String of(String key) {
        if (isAlways() || isOn(key)) {
            return "";
        }
        return values.isEmpty()
                ? on + " above 0"
                : values.stream().map(Object::toString).collect(Collectors.joining(", ", on + ": ", ""));
    }
}
