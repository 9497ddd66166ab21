package org.barrido.experiment.lookup;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.barrido.sweep.ParameterFormat;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.Settings;
import org.barrido.text.NumberText;

/** Puts counts and settings into the words in which messages tell of them. */
public final class Phrases {
    private Phrases() {}

    /** Returns a number with its noun, such as "1 attempt" or "24 attempts". */
    public static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** Tells settings in words such as "learning_rate 0.1, batch_size 32"; a parameter without effect is left out. */
    public static String settings(Settings settings, List<Parameter> parameters, ParameterFormat format) {
        return parameters.stream()
                .filter(settings::has)
                .map(parameter -> parameter.key() + " " + format.shown(parameter, settings.value(parameter)))
                .collect(Collectors.joining(", "));
    }

    /** Returns a setting's value as it is read, such as 0.0001 (not 1.0E-4). */
    public static String value(Object value) {
        return value instanceof Double number ? NumberText.plain(number) : String.valueOf(value);
    }

    /** Returns a constant's name as it is written in sweep files and messages, such as "completed". */
    public static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
