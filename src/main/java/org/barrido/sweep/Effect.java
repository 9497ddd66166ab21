package org.barrido.sweep;

import java.util.List;
import java.util.Map;

/**
 * When a parameter has an effect.
 *
 * @param on the parameter that decides; null where there always is one
 * @param values those values of it that give the parameter an effect; empty means every value but its "off"
 */
record Effect(Parameter on, List<Object> values) {
    static final Effect ALWAYS = new Effect(null, List.of());

    /** @param settings a value for every parameter that decides about others */
    boolean holds(Map<Parameter, Object> settings) {
        if (on == null) {
            return true;
        }
        Effect decider = on.definition().effect();
        if (decider.on != on && !decider.holds(settings)) {
            return false;
        }
        Object value = settings.getOrDefault(on, on.defaultValue());
        return values.isEmpty() ? !value.equals(on.definition().off()) : values.contains(value);
    }

    /** Such as "optimizer: adam, nadam, adamw" or "patience above 0"; empty if always. */
    @Override
    public String toString() {
        if (on == null || (on == Parameter.INIT_FROM && values.isEmpty())) {
            return "";
        }
        return values.isEmpty()
                ? on.key() + " above 0"
                : on.key() + ": "
                        + String.join(
                                ", ", values.stream().map(Object::toString).toList());
    }
}
