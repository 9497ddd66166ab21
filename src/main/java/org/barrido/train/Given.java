package org.barrido.train;

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

    static <E extends Enum<E>> E choice(Settings settings, Parameter parameter, Class<E> choices) {
        return settings.has(parameter)
                ? settings.choice(parameter, choices)
                : Enum.valueOf(choices, parameter.defaultValue().toString().toUpperCase(Locale.ROOT));
    }
}
