package org.barrido.sweep.parameter;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

/** Complete settings of one attempt, all but the seed. A parameter without effect here (momentum with Adam) has no value. */
public final class Settings implements Serializable {
    private final Map<Parameter, Object> values;

    /** @param values Double, Long, String or List of Long by the parameter's type; checked before */
    Settings(Map<Parameter, Object> values) {
        Map<Parameter, Object> kept = new EnumMap<>(Parameter.class);
        kept.putAll(values);
        kept.entrySet().removeIf(entry -> isSilent(entry.getKey(), entry.getValue()));
        this.values = Collections.unmodifiableMap(kept);
    }

    /**
     * Parameters that came when there were attempts on record already are not among the values where they are disabled, so that
     * the settings of those attempts stay what they are; {@link #get} tells them all the same.
     */
    private static boolean isSilent(Parameter parameter, Object value) {
        return parameter.isAdded() && parameter.isDisabledAt(value);
    }

    /** Settings that were checked and completed before, such as those the lab book keeps. */
    public static Settings ofComplete(Map<Parameter, Object> values) {
        return new Settings(values);
    }

    /**
     * Complete settings from those that differ from the defaults, without a sweep file.
     *
     * @param given values of the parameters' Java types
     * @throws IllegalArgumentException if one of them has no effect beside the others, or one that they need isn't there
     */
    public static Settings of(Map<Parameter, Object> given) {
        Settings settings = SettingsCompletion.complete(given);
        List<Parameter> idle = SettingsCompletion.idle(given, settings);
        if (!idle.isEmpty()) {
            throw new IllegalArgumentException("no effect: " + idle);
        }
        List<Parameter> missing = SettingsCompletion.missing(given, settings);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(SettingsCompletion.demand(missing.get(0), settings));
        }
        return settings;
    }

    /**
     * Complete settings by name, as JSON has them; names that this version doesn't know are passed over.
     *
     * @throws IllegalArgumentException if a value is of another type than its parameter
     */
    public static Settings ofNames(Map<String, ?> byName) {
        Map<Parameter, Object> values = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            Object value = byName.get(parameter.key());
            if (value != null) {
                values.put(parameter, typed(parameter, value));
            }
        }
        return new Settings(values);
    }

    private static Object typed(Parameter parameter, Object value) {
        boolean fits = switch (parameter.type()) {
            case REAL -> value instanceof Number;
            case INTEGER -> value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            case INTEGERS -> value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance);
            case TEXT, CHOICE -> value instanceof String;
        };
        if (!fits) {
            throw new IllegalArgumentException(parameter.key() + ": " + value + ", expected a value of another type");
        }
        return value instanceof Number number && parameter.type() == ParameterType.REAL
                ? (Object) number.doubleValue()
                : value;
    }

    /** The values that have an effect, in order of {@link Parameter}; what came later and is off isn't among them. */
    public Map<Parameter, Object> values() {
        return values;
    }

    /** Returns the value of a parameter that {@link #has} an effect. */
    public Object value(Parameter parameter) {
        return requireNonNull(get(parameter));
    }

    /** Returns the value of a parameter; null where it has no effect. */
    public @Nullable Object get(Parameter parameter) {
        Object value = values.get(parameter);
        boolean silent = value == null && parameter.isAdded() && parameter.hasEffect(values);
        return silent ? parameter.spec().disabledAt() : value;
    }

    public double real(Parameter parameter) {
        return (Double) present(parameter);
    }

    /** The value, or the parameter's default where it has no effect. */
    public double realOrDefault(Parameter parameter) {
        return (Double) orDefault(parameter);
    }

    public int integer(Parameter parameter) {
        return Math.toIntExact((Long) present(parameter));
    }

    /** The value, or the parameter's default where it has no effect. */
    public int integerOrDefault(Parameter parameter) {
        return Math.toIntExact((Long) orDefault(parameter));
    }

    public String text(Parameter parameter) {
        return (String) present(parameter);
    }

    @SuppressWarnings("unchecked")
    public List<Long> integers(Parameter parameter) {
        return (List<Long>) present(parameter);
    }

    /** The enum constant that a CHOICE names: "he" is {@code Initializer.HE}. */
    public <E extends Enum<E>> E choice(Parameter parameter, Class<E> choices) {
        return constant(choices, text(parameter));
    }

    /** The value, or the parameter's default where it has no effect. */
    public boolean flagOrDefault(Parameter parameter) {
        return (Boolean) orDefault(parameter);
    }

    /** The enum constant of the value, or of the parameter's default where it has no effect. */
    public <E extends Enum<E>> E choiceOrDefault(Parameter parameter, Class<E> choices) {
        return constant(choices, (String) orDefault(parameter));
    }

    private static <E extends Enum<E>> E constant(Class<E> choices, String word) {
        return Enum.valueOf(choices, word.toUpperCase(Locale.ROOT));
    }

    /** The widths of the hidden layers, from the input on. */
    public List<Integer> hiddenWidths() {
        return integers(Parameter.HIDDEN).stream().map(Math::toIntExact).toList();
    }

    public boolean has(Parameter parameter) {
        return get(parameter) != null;
    }

    private Object orDefault(Parameter parameter) {
        Object value = get(parameter);
        return value == null ? parameter.defaultValue() : value;
    }

    private Object present(Parameter parameter) {
        Object value = get(parameter);
        if (value == null) {
            throw new IllegalStateException(parameter.key() + " has no value in " + values);
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings settings && values.equals(settings.values);
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
        return value instanceof Double number ? NumberText.literal(number) : String.valueOf(value);
    }
}
