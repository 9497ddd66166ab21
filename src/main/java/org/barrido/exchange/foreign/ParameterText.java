package org.barrido.exchange.foreign;

import java.util.List;
import java.util.regex.Pattern;
import org.barrido.sweep.yaml.JsonReader;
import org.jspecify.annotations.Nullable;

/** Values of parameters that a tool kept as text, mostly as Python prints them. */
final class ParameterText {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern REAL = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");

    private ParameterText() {}

    /** Long, Double, Boolean, null, a list of such, or the text itself. */
    static @Nullable Object value(String text) {
        String word = text.strip();
        if (WHOLE.matcher(word).matches() && !word.matches("[+-]?0[0-9]+")) {
            return Long.valueOf(word);
        }
        if (REAL.matcher(word).matches() && Double.isFinite(Double.parseDouble(word))) {
            return Double.valueOf(word);
        }
        return switch (word) {
            case "True", "true" -> true;
            case "False", "false" -> false;
            case "None", "null" -> null;
            default -> word.startsWith("[") && word.endsWith("]") ? list(text, word) : text;
        };
    }

    private static Object list(String text, String word) {
        String json = word.replace('\'', '"')
                .replaceAll("\\bTrue\\b", "true")
                .replaceAll("\\bFalse\\b", "false")
                .replaceAll("\\bNone\\b", "null");
        try {
            return JsonReader.object("{\"list\": " + json + "}").get("list") instanceof List<?> list ? list : text;
        } catch (IllegalArgumentException e) {
            return text; // something else in brackets
        }
    }
}
