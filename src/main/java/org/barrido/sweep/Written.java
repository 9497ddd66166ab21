package org.barrido.sweep;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Where a sweep says its values: for problems that only show when the data, or a model, are looked at. */
public final class Written {
    private final Map<Parameter, Map<Object, Place>> values = new EnumMap<>(Parameter.class);
    private final Map<Parameter, Place> names = new EnumMap<>(Parameter.class);
    private final Place otherwise;

    /** @param otherwise what is pointed at where a value is a default */
    Written(Place otherwise) {
        this.otherwise = otherwise;
    }

    /** Of a sweep that no file says. */
    static Written nowhere(String name) {
        return new Written(Place.whole(name));
    }

    void name(Parameter parameter, Place at) {
        names.putIfAbsent(parameter, at);
    }

    void value(Parameter parameter, Object value, Place at) {
        values.computeIfAbsent(parameter, unseen -> new HashMap<>()).putIfAbsent(value, at);
    }

    /** The same, with another place for defaults. */
    Written with(Place place) {
        Written same = new Written(place);
        same.values.putAll(values);
        same.names.putAll(names);
        return same;
    }

    /** A problem with a value, at the place that says it; else where its parameter is named; else at the parameters as a whole. */
    public Problem problem(Parameter parameter, Object value, String message) {
        Place named = names.getOrDefault(parameter, otherwise);
        return values.getOrDefault(parameter, Map.of())
                .getOrDefault(value, named)
                .problem(message);
    }
}
