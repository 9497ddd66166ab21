package org.barrido.sweep.parameter;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the given settings whole: defaults for what isn't given, nothing for what has no effect, the hidden layers in both spellings. */
public final class SettingsCompletion {
    private SettingsCompletion() {}

    public static NetworkSettings complete(Map<? extends Parameter, Object> given) {
        Map<NetworkParameter, Object> all = new EnumMap<>(NetworkParameter.class);
        given.forEach((parameter, value) -> all.put((NetworkParameter) parameter, value));
        layers(all);
        Map<NetworkParameter, Object> settings = new EnumMap<>(NetworkParameter.class);
        for (NetworkParameter parameter : NetworkParameter.values()) {
            boolean uneven = parameter == NetworkParameter.HIDDEN_SIZE && !all.containsKey(parameter);
            if (!uneven && parameter.hasEffect(all)) {
                settings.put(parameter, all.getOrDefault(parameter, parameter.defaultValue()));
            }
        }
        return new NetworkSettings(settings);
    }

    /** HIDDEN and HIDDEN_LAYERS always, HIDDEN_SIZE where all layers are as wide. */
    @SuppressWarnings("unchecked")
    private static void layers(Map<NetworkParameter, Object> all) {
        if (!all.containsKey(NetworkParameter.HIDDEN)) {
            long size =
                    (Long) all.getOrDefault(NetworkParameter.HIDDEN_SIZE, NetworkParameter.HIDDEN_SIZE.defaultValue());
            long layers = (Long)
                    all.getOrDefault(NetworkParameter.HIDDEN_LAYERS, NetworkParameter.HIDDEN_LAYERS.defaultValue());
            all.put(NetworkParameter.HIDDEN, Collections.nCopies((int) layers, size));
        }
        List<Long> hidden = List.copyOf((List<Long>) all.get(NetworkParameter.HIDDEN));
        all.put(NetworkParameter.HIDDEN, hidden);
        all.put(NetworkParameter.HIDDEN_LAYERS, (long) hidden.size());
        if (hidden.stream().distinct().count() == 1) {
            all.put(NetworkParameter.HIDDEN_SIZE, hidden.get(0));
        }
    }

    /** Why a parameter has no value in these settings, such as "optimizer is adam". */
    public static String reason(NetworkParameter parameter, NetworkSettings settings) {
        Applicability effect = parameter.spec().applicability();
        return effect.isAlways()
                ? "hidden says it"
                : effect.on() + " is " + ParameterHelp.text(settings.value(NetworkParameter.of(effect.on())));
    }

    /** The parameters that are given but have no effect. */
    public static List<NetworkParameter> idle(Map<? extends Parameter, Object> given, NetworkSettings settings) {
        return given.keySet().stream()
                .filter(p -> !settings.has(p))
                .map(NetworkParameter.class::cast)
                .toList();
    }

    /** The parameters that must be given beside these settings but aren't. */
    public static List<NetworkParameter> missing(Map<? extends Parameter, Object> given, NetworkSettings settings) {
        return Arrays.stream(NetworkParameter.values())
                .filter(p -> !given.containsKey(p) && p.isNeeded(settings.values()))
                .toList();
    }

    /** Asks for a parameter, such as "decay_factor must be given where schedule is inverse_time, such as decay_factor: 0.001". */
    public static String demand(NetworkParameter parameter, NetworkSettings settings) {
        return parameter.key() + " must be given where " + reason(parameter, settings) + ", such as " + parameter.key()
                + ": " + requireNonNull(parameter.spec().requirement()).example();
    }
}
