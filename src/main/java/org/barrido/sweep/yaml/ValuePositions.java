package org.barrido.sweep.yaml;

import java.util.HashMap;
import java.util.Map;

/** The places where a sweep says its values, for problems that only show when the data, or a model, are looked at. */
public final class ValuePositions {
    private final Map<String, Map<Object, SourcePosition>> values = new HashMap<>();
    private final Map<String, SourcePosition> names = new HashMap<>();
    private final SourcePosition otherwise;

    /** @param otherwise what is pointed at where a value is a default */
    private ValuePositions(SourcePosition otherwise) {
        this.otherwise = otherwise;
    }

    /** Makes the positions of a sweep that is in no file. */
    public static ValuePositions nowhere(String name) {
        return new ValuePositions(SourcePosition.whole(name));
    }

    public void name(String parameter, SourcePosition at) {
        names.putIfAbsent(parameter, at);
    }

    public void value(String parameter, Object value, SourcePosition at) {
        values.computeIfAbsent(parameter, unseen -> new HashMap<>()).putIfAbsent(value, at);
    }

    /** The same, with another place for defaults. */
    public ValuePositions with(SourcePosition place) {
        ValuePositions same = new ValuePositions(place);
        same.values.putAll(values);
        same.names.putAll(names);
        return same;
    }

    /** Returns the place where a parameter is named, else that of the parameters as a whole. */
    public SourcePosition place(String parameter) {
        return names.getOrDefault(parameter, otherwise);
    }

    /** A problem with a value, at the place that says it; else where its parameter is named; else at the parameters as a whole. */
    public Problem problem(String parameter, Object value, String message) {
        SourcePosition named = names.getOrDefault(parameter, otherwise);
        return values.getOrDefault(parameter, Map.of())
                .getOrDefault(value, named)
                .problem(message);
    }
}
