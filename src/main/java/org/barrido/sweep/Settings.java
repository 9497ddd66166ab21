package org.barrido.sweep;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Complete settings of one attempt, all but the seed. A parameter without effect here (momentum with Adam) has no value. */
public final class Settings implements Serializable {
    /**
     * Parameters that came when there were attempts on record already. Where they are off they are not among the values, so that
     * the settings of those attempts stay what they are; {@link #get} tells them all the same.
     */
    private static final Set<Parameter> ADDED = EnumSet.of(Parameter.LOSS_GRADIENT);

    private final Map<Parameter, Object> values;

    /** @param values Double, Long, String or List of Long by the parameter's type; checked before */
    Settings(Map<Parameter, Object> values) {
        Map<Parameter, Object> kept = new EnumMap<>(Parameter.class);
        kept.putAll(values);
        kept.entrySet().removeIf(entry -> isSilent(entry.getKey(), entry.getValue()));
        this.values = Collections.unmodifiableMap(kept);
    }

    private static boolean isSilent(Parameter parameter, Object value) {
        return ADDED.contains(parameter) && value.equals(parameter.definition().off());
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
        Settings settings = Completion.complete(given);
        List<Parameter> idle = Completion.idle(given, settings);
        if (!idle.isEmpty()) {
            throw new IllegalArgumentException("no effect: " + idle);
        }
        List<Parameter> missing = Completion.missing(given, settings);
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(Completion.demand(missing.get(0), settings));
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
            case INTEGERS -> value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance);
            case TEXT, CHOICE -> value instanceof String;
        };
        if (!fits) {
            throw new IllegalArgumentException(parameter.key() + ": " + value + ", expected a value of another type");
        }
        return value instanceof Number number && parameter.type() == Parameter.Type.REAL
                ? (Object) number.doubleValue()
                : value;
    }

    /** The values that have an effect, in order of {@link Parameter}; what came later and is off isn't among them. */
    public Map<Parameter, Object> values() {
        return values;
    }

    /** Null where the parameter has no effect. */
    public Object get(Parameter parameter) {
        Object value = values.get(parameter);
        boolean silent = value == null
                && ADDED.contains(parameter)
                && parameter.definition().effect().holds(values);
        return silent ? parameter.definition().off() : value;
    }

    public double real(Parameter parameter) {
        return (Double) present(parameter);
    }

    public int integer(Parameter parameter) {
        return Math.toIntExact((Long) present(parameter));
    }

    public String text(Parameter parameter) {
        return (String) present(parameter);
    }

    @SuppressWarnings("unchecked")
    public List<Long> integers(Parameter parameter) {
        return (List<Long>) present(parameter);
    }

    /** The enum constant that a CHOICE names: "he" is {@code Initialisation.HE}. */
    public <E extends Enum<E>> E choice(Parameter parameter, Class<E> choices) {
        return Enum.valueOf(choices, text(parameter).toUpperCase(Locale.ROOT));
    }

    public boolean has(Parameter parameter) {
        return get(parameter) != null;
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
        return values.toString();
    }
}
