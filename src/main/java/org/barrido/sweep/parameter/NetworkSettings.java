package org.barrido.sweep.parameter;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

/** Settings of an attempt with Barrido's own network. */
public final class NetworkSettings implements Settings {
    /** The data set and the model to begin with count by their contents, not their names; the hidden layers by their widths, however they were spelled. */
    private static final Set<NetworkParameter> ELSEWHERE = EnumSet.of(
            NetworkParameter.DATASET,
            NetworkParameter.HIDDEN_SIZE,
            NetworkParameter.HIDDEN_LAYERS,
            NetworkParameter.INIT_FROM);

    private final Map<Parameter, Object> values;

    /** @param values Double, Long, String or List of Long by the parameter's type; checked before */
    NetworkSettings(Map<? extends Parameter, Object> values) {
        Map<NetworkParameter, Object> kept = new EnumMap<>(NetworkParameter.class);
        values.forEach((parameter, value) -> kept.put((NetworkParameter) parameter, value));
        kept.entrySet().removeIf(entry -> isSilent(entry.getKey(), entry.getValue()));
        this.values = Collections.unmodifiableMap(kept);
    }

    /**
     * Parameters that came when there were attempts on record already are not among the values where they are disabled, so that
     * the settings of those attempts stay what they are; {@link #get} tells them all the same.
     */
    private static boolean isSilent(NetworkParameter parameter, Object value) {
        return parameter.isAdded() && parameter.isDisabledAt(value);
    }

    /**
     * Complete settings from those that differ from the defaults, without a sweep file.
     *
     * @param given values of the parameters' Java types
     * @throws IllegalArgumentException if one of them has no effect beside the others, or one that they need isn't there
     */
    public static NetworkSettings of(Map<? extends Parameter, Object> given) {
        NetworkSettings settings = SettingsCompletion.complete(given);
        List<NetworkParameter> idle = SettingsCompletion.idle(given, settings);
        if (!idle.isEmpty()) {
            throw new IllegalArgumentException("no effect: " + idle);
        }
        List<NetworkParameter> missing = SettingsCompletion.missing(given, settings);
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
    public static NetworkSettings ofNames(Map<String, ?> byName) {
        Map<NetworkParameter, Object> values = new EnumMap<>(NetworkParameter.class);
        for (NetworkParameter parameter : NetworkParameter.values()) {
            Object value = byName.get(parameter.key());
            if (value != null) {
                values.put(parameter, typed(parameter, value));
            }
        }
        return new NetworkSettings(values);
    }

    private static Object typed(NetworkParameter parameter, Object value) {
        boolean fits = switch (parameter.type()) {
            case REAL -> value instanceof Number;
            case INTEGER -> value instanceof Long;
            case BOOLEAN -> value instanceof Boolean;
            case INTEGERS -> value instanceof List<?> list && list.stream().allMatch(Long.class::isInstance);
            case TEXT, CHOICE -> value instanceof String;
            case LIST, NULL -> false;
        };
        if (!fits) {
            throw new IllegalArgumentException(parameter.key() + ": " + value + ", expected a value of another type");
        }
        return value instanceof Number number && parameter.type() == ParameterType.REAL
                ? (Object) number.doubleValue()
                : value;
    }

    /** The values that have an effect; what came later and is off isn't among them. */
    @Override
    public Map<Parameter, Object> values() {
        return values;
    }

    @Override
    public @Nullable Object get(Parameter parameter) {
        Object value = values.get(parameter);
        return value == null && parameter instanceof NetworkParameter own && own.isAdded() && own.hasEffect(values)
                ? own.spec().disabledAt()
                : value;
    }

    @Override
    public int epochs() {
        return integer(NetworkParameter.EPOCHS);
    }

    /** Parameters that are off are left out, so that a new one doesn't change the keys of attempts that don't use it. */
    @Override
    public String identity(boolean withEpochs) {
        return values.entrySet().stream()
                .filter(setting -> counts((NetworkParameter) setting.getKey(), setting.getValue(), withEpochs))
                .map(setting -> setting.getKey().key() + " " + exact(setting.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static boolean counts(NetworkParameter parameter, Object value, boolean withEpochs) {
        return !parameter.isDisabledAt(value)
                && !ELSEWHERE.contains(parameter)
                && (withEpochs || parameter != NetworkParameter.EPOCHS);
    }

    /** Numbers in hexadecimal: how many decimal digits Java prints has changed between its releases. */
    private static String exact(Object value) {
        return value instanceof Double number ? Double.toHexString(number) : value.toString();
    }

    public double real(NetworkParameter parameter) {
        return (Double) present(parameter);
    }

    /** The value, or the parameter's default where it has no effect. */
    public double realOrDefault(NetworkParameter parameter) {
        return (Double) orDefault(parameter);
    }

    public int integer(NetworkParameter parameter) {
        return Math.toIntExact((Long) present(parameter));
    }

    /** The value, or the parameter's default where it has no effect. */
    public int integerOrDefault(NetworkParameter parameter) {
        return Math.toIntExact((Long) orDefault(parameter));
    }

    public String text(NetworkParameter parameter) {
        return (String) present(parameter);
    }

    @SuppressWarnings("unchecked")
    public List<Long> integers(NetworkParameter parameter) {
        return (List<Long>) present(parameter);
    }

    /** The enum constant that a CHOICE names: "he" is {@code Initializer.HE}. */
    public <E extends Enum<E>> E choice(NetworkParameter parameter, Class<E> choices) {
        return constant(choices, text(parameter));
    }

    /** The value, or the parameter's default where it has no effect. */
    public boolean flagOrDefault(NetworkParameter parameter) {
        return (Boolean) orDefault(parameter);
    }

    /** The enum constant of the value, or of the parameter's default where it has no effect. */
    public <E extends Enum<E>> E choiceOrDefault(NetworkParameter parameter, Class<E> choices) {
        return constant(choices, (String) orDefault(parameter));
    }

    private static <E extends Enum<E>> E constant(Class<E> choices, String word) {
        return Enum.valueOf(choices, word.toUpperCase(Locale.ROOT));
    }

    /** The widths of the hidden layers, from the input on. */
    public List<Integer> hiddenWidths() {
        return integers(NetworkParameter.HIDDEN).stream().map(Math::toIntExact).toList();
    }

    private Object orDefault(NetworkParameter parameter) {
        Object value = get(parameter);
        return value == null ? parameter.defaultValue() : value;
    }

    private Object present(NetworkParameter parameter) {
        Object value = get(parameter);
        if (value == null) {
            throw new IllegalStateException(parameter.key() + " has no value in " + values);
        }
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NetworkSettings settings && values.equals(settings.values);
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
