package org.barrido.sweep.space;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterVocabulary;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.yaml.SourcePosition;

/**
 * What a sweep goes through.
 *
 * @param at where {@code parameters} is written
 * @param axes in the order of the file
 * @param excluded points to leave out
 * @param rows points of their own, after the others
 */
public record SearchSpace(SourcePosition at, List<Axis> axes, List<Condition> excluded, List<Row> rows) {
    /** One of {@code runs}: all that the sweep holds constant, and what the row says itself. */
    record Row(SourcePosition at, Map<Parameter, Object> given) {}

    /** A complete configuration and what of it the file says. */
    public record Point(Map<Parameter, Object> given, Settings settings) {
        static Point of(Map<Parameter, Object> given, ParameterVocabulary vocabulary) {
            return new Point(Collections.unmodifiableMap(given), vocabulary.complete(given));
        }
    }

    /** The parameters that the file speaks of, in its order. */
    Set<Parameter> named() {
        Set<Parameter> named = new LinkedHashSet<>();
        axes.forEach(axis -> named.addAll(axis.parameters()));
        rows.forEach(row -> named.addAll(row.given().keySet()));
        return named;
    }

    /** What every point has in common. */
    Map<Parameter, Object> constants() {
        Map<Parameter, Object> constants = Parameter.map();
        axes.stream()
                .filter(Axis::isConstant)
                .forEach(axis -> put(constants, axis, axis.listed().points().get(0)));
        return constants;
    }

    /** Whether the axes give points; constants beside {@code runs} only serve those. */
    boolean hasPoints() {
        return rows.isEmpty() || axes.stream().anyMatch(axis -> !axis.isConstant());
    }

    static void put(Map<Parameter, Object> given, Axis axis, List<Object> point) {
        for (int i = 0; i < point.size(); i++) {
            given.put(axis.parameters().get(i), point.get(i));
        }
    }
}
