package org.barrido.train;

import java.util.List;
import java.util.Locale;
import org.barrido.sweep.Parameter;
import org.barrido.sweep.Settings;

/** Reads settings in which what has no effect is absent: its default stands in, and isn't heeded. */
final class Given {
    private Given() {}

    static double real(Settings settings, Parameter parameter) {
        return settings.has(parameter) ? settings.real(parameter) : ((Number) parameter.defaultValue()).doubleValue();
    }

    static int integer(Settings settings, Parameter parameter) {
        return settings.has(parameter) ? settings.integer(parameter) : ((Number) parameter.defaultValue()).intValue();
    }

    /** Widths of the hidden layers, which are always there. */
    static List<Integer> hidden(Settings settings) {
        return settings.integers(Parameter.HIDDEN).stream()
                .map(Math::toIntExact)
                .toList();
    }

    static <E extends Enum<E>> E choice(Settings settings, Parameter parameter, Class<E> choices) {
        return settings.has(parameter)
                ? settings.choice(parameter, choices)
                : Enum.valueOf(choices, parameter.defaultValue().toString().toUpperCase(Locale.ROOT));
    }
}
