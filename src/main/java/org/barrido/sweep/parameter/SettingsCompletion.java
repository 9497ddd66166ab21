package org.barrido.sweep.parameter;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the given settings whole: defaults for what isn't given, nothing for what has no effect, the hidden layers in both spellings. */
public final class SettingsCompletion {
    private SettingsCompletion() {}

    public static Settings complete(Map<Parameter, Object> given) {
        Map<Parameter, Object> all = new EnumMap<>(Parameter.class);
        all.putAll(given);
        layers(all);
        Map<Parameter, Object> settings = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            boolean uneven = parameter == Parameter.HIDDEN_SIZE && !all.containsKey(parameter);
            if (!uneven && parameter.hasEffect(all)) {
                settings.put(parameter, all.getOrDefault(parameter, parameter.defaultValue()));
            }
        }
        return new Settings(settings);
    }

    /** HIDDEN and HIDDEN_LAYERS always, HIDDEN_SIZE where all layers are as wide. */
    @SuppressWarnings("unchecked")
    private static void layers(Map<Parameter, Object> all) {
        if (!all.containsKey(Parameter.HIDDEN)) {
            long size = (Long) all.getOrDefault(Parameter.HIDDEN_SIZE, Parameter.HIDDEN_SIZE.defaultValue());
            long layers = (Long) all.getOrDefault(Parameter.HIDDEN_LAYERS, Parameter.HIDDEN_LAYERS.defaultValue());
            all.put(Parameter.HIDDEN, Collections.nCopies((int) layers, size));
        }
        List<Long> hidden = List.copyOf((List<Long>) all.get(Parameter.HIDDEN));
        all.put(Parameter.HIDDEN, hidden);
        all.put(Parameter.HIDDEN_LAYERS, (long) hidden.size());
        if (hidden.stream().distinct().count() == 1) {
            all.put(Parameter.HIDDEN_SIZE, hidden.get(0));
        }
    }

    /** Why a parameter has no value in these settings, such as "optimizer is adam". */
    public static String reason(Parameter parameter, Settings settings) {
        Applicability effect = parameter.spec().applicability();
        return effect.isAlways()
                ? "hidden says it"
                : effect.on() + " is " + ParameterHelp.text(settings.value(Parameter.of(effect.on())));
    }

    /** The parameters that are given but have no effect. */
    public static List<Parameter> idle(Map<Parameter, Object> given, Settings settings) {
        return given.keySet().stream().filter(p -> !settings.has(p)).collect(Collectors.toList());
    }

    /** The parameters that must be given beside these settings but aren't. */
    public static List<Parameter> missing(Map<Parameter, Object> given, Settings settings) {
        return Arrays.stream(Parameter.values())
                .filter(p -> !given.containsKey(p) && p.isNeeded(settings.values()))
                .toList();
    }

    /** Asks for a parameter, such as "decay_factor must be given where schedule is inverse_time, such as decay_factor: 0.001". */
    public static String demand(Parameter parameter, Settings settings) {
        return parameter.key() + " must be given where " + reason(parameter, settings) + ", such as " + parameter.key()
                + ": " + requireNonNull(parameter.spec().requirement()).example();
    }
}
