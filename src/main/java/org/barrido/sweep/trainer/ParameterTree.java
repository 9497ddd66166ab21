package org.barrido.sweep.trainer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters as the objects that points in their names make of them: {@code model.depth} is {@code depth} in {@code model}. */
public final class ParameterTree {
    private final Map<String, ?> parameters;
    private final Map<String, @Nullable Object> root = new LinkedHashMap<>();

    private ParameterTree(Map<String, ?> parameters) {
        this.parameters = parameters;
    }

    /** A name that can't be taken apart, as its beginning is another parameter's whole name, stays as it is. */
    public static Map<String, @Nullable Object> of(Map<String, ?> parameters) {
        ParameterTree tree = new ParameterTree(parameters);
        parameters.forEach((name, value) -> tree.put(tree.root, "", name, value));
        return tree.root;
    }

    private void put(Map<String, @Nullable Object> object, String before, String name, @Nullable Object value) {
        int point = name.indexOf('.');
        String first = point < 0 ? name : name.substring(0, point);
        boolean whole = point <= 0 || point == name.length() - 1 || parameters.containsKey(before + first);
        if (whole) {
            object.put(name, value);
        } else {
            put(inner(object, first), before + first + ".", name.substring(point + 1), value);
        }
    }

    @SuppressWarnings("unchecked") // Those in an object are its own: a parameter's value is no map.
    private static Map<String, @Nullable Object> inner(Map<String, @Nullable Object> object, String name) {
        return (Map<String, @Nullable Object>)
                object.computeIfAbsent(name, absent -> new LinkedHashMap<String, @Nullable Object>());
    }
}
