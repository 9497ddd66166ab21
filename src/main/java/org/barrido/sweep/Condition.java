package org.barrido.sweep;

import java.util.List;
import java.util.Map;

/** For each of some parameters the values it may have: {@code {optimizer: adam, learning_rate: [0.1, 0.01]}}. */
record Condition(Place at, Map<Parameter, List<Object>> wanted) {
    /** On complete settings: a parameter without effect matches nothing. */
    boolean matches(Settings settings) {
        return wanted.entrySet().stream().allMatch(entry -> entry.getValue().contains(settings.get(entry.getKey())));
    }
}
