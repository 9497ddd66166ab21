package org.barrido.sweep.space;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.parameter.SettingsCompletion;
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
    record Row(SourcePosition at, Map<NetworkParameter, Object> given) {}

    /** A complete configuration and what of it the file says. */
    public record Point(Map<Parameter, Object> given, Settings settings) {
        static Point of(Map<NetworkParameter, Object> given) {
            return new Point(Collections.unmodifiableMap(given), SettingsCompletion.complete(given));
        }
    }

    /** The parameters that the file speaks of, in its order. */
    Set<NetworkParameter> named() {
        Set<NetworkParameter> named = new LinkedHashSet<>();
        axes.forEach(axis -> named.addAll(axis.parameters()));
        rows.forEach(row -> named.addAll(row.given().keySet()));
        return named;
    }

    /** What every point has in common. */
    Map<NetworkParameter, Object> constants() {
        Map<NetworkParameter, Object> constants = new EnumMap<>(NetworkParameter.class);
        axes.stream()
                .filter(Axis::isConstant)
                .forEach(axis -> put(constants, axis, axis.listed().points().get(0)));
        return constants;
    }

    /** Whether the axes give points; constants beside {@code runs} only serve those. */
    boolean hasPoints() {
        return rows.isEmpty() || axes.stream().anyMatch(axis -> !axis.isConstant());
    }

    static void put(Map<NetworkParameter, Object> given, Axis axis, List<Object> point) {
        for (int i = 0; i < point.size(); i++) {
            given.put(axis.parameters().get(i), point.get(i));
        }
    }
}
