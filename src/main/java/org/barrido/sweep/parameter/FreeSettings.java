package org.barrido.sweep.parameter;

import java.util.Collections;
import java.util.List;
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
    /** What programs call how many epochs they train. */
    public static final List<String> EPOCHS = List.of("epochs", "num_epochs", "n_epochs", "max_epochs");

    private static final long MOST_EPOCHS = 1_000_000;

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
            Object value = NullValue.present(read);
            values.put(new FreeParameter(name, ParameterType.of(value)), value);
        });
        return new FreeSettings(values);
    }

    /** One JSON object in one line: names in order of their characters, numbers as {@link Json} writes them. */
    public String json() {
        Map<String, @Nullable Object> byName = new TreeMap<>();
        values.forEach((parameter, value) -> byName.put(parameter.key(), NullValue.plain(value)));
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

    /** The whole number that one of the usual names has. */
    @Override
    public int epochs() {
        for (String name : EPOCHS) {
            if (values.get(new FreeParameter(name, ParameterType.INTEGER)) instanceof Long epochs
                    && epochs > 0
                    && epochs <= MOST_EPOCHS) {
                return Math.toIntExact(epochs);
            }
        }
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
                .map(setting -> setting.getKey() + "=" + text(setting.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String text(Object value) {
        Object plain = NullValue.plain(value);
        return plain == null ? NullValue.NULL.toString() : Json.value(plain);
    }
}
