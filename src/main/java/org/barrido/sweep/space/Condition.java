package org.barrido.sweep.space;

import java.util.List;
import java.util.Map;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.yaml.SourcePosition;

/** For each of some parameters the values it may have: {@code {optimizer: adam, learning_rate: [0.1, 0.01]}}. */
record Condition(SourcePosition at, Map<Parameter, List<Object>> wanted) {
    /** On complete settings: a parameter without effect matches nothing. */
    boolean matches(Settings settings) {
        return wanted.entrySet().stream().allMatch(entry -> entry.getValue().contains(settings.get(entry.getKey())));
    }
}
