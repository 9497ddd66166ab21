package org.barrido.sweep.parameter;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.barrido.sweep.yaml.JsonReader;
import org.barrido.text.Json;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a user's program: names and values that only it understands. Values are Long, Double, Boolean, String, {@link
 * NullValue#NULL}, or lists of such.
 */
public final class FreeSettings implements Settings {
    private final Map<Parameter, Object> values;

    FreeSettings(Map<Parameter, Object> values) {
        Map<Parameter, Object> kept = Parameter.map();
        kept.putAll(values);
        this.values = Collections.unmodifiableMap(kept);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalArgumentException if it isn't such a text
     */
    public static FreeSettings ofJson(String json) {
        Map<Parameter, Object> values = Parameter.map();
        JsonReader.object(json).forEach((name, read) -> {
            Object value = read == null ? NullValue.NULL : read;
            values.put(new FreeParameter(name, ParameterType.of(value)), value);
        });
        return new FreeSettings(values);
    }

    /** One JSON object in one line: names in order of their characters, numbers as {@link Json} writes them. */
    public String json() {
        Map<String, Object> byName = new TreeMap<>();
        values.forEach((parameter, value) -> byName.put(parameter.key(), value));
        return Json.value(byName);
    }

    @Override
    public Map<Parameter, Object> values() {
        return values;
    }

    @Override
    public @Nullable Object get(Parameter parameter) {
        return values.get(parameter);
    }

    @Override
    public int epochs() {
        return 0;
    }

    /** The number of epochs is one of the program's own parameters, if it has one at all. */
    @Override
    public String identity(boolean withEpochs) {
        return json();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FreeSettings settings && values.equals(settings.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(setting -> setting.getKey() + "=" + Json.value(setting.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
