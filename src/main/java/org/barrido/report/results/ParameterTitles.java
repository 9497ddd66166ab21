package org.barrido.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;

/** Headings for parameters, the report's own words where it has them. */
public final class ParameterTitles {
    private ParameterTitles() {}

    public static String of(Parameter parameter) {
        return parameter instanceof NetworkParameter own ? own(own) : parameter.key();
    }

    private static String own(NetworkParameter parameter) {
        return switch (parameter) {
            case DATASET -> "Data Set";
            case HIDDEN_SIZE -> "Hidden Layer Size";
            case HIDDEN_LAYERS -> "Hidden Layers";
            case HIDDEN -> "Hidden Layer Sizes";
            case BETA1 -> "Beta 1";
            case BETA2 -> "Beta 2";
            case INIT -> "Initializer";
            case INIT_SCALE -> "Initial Scale";
            case EPOCHS -> "Epochs Set";
            default -> capitalized(parameter.key());
        };
    }

    /** Makes a heading of a key, such as "Initial Loss" of "initial_loss". */
    public static String capitalized(String key) {
        List<String> words = new ArrayList<>();
        for (String word : key.split("_", -1)) {
            words.add(word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return String.join(" ", words);
    }
}
