package org.barrido.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON (RFC 8259). */
public final class Json {
    private Json() {}

    /** Maps (an entry a line at the outermost level), lists, text, numbers, booleans, null; a number that isn't finite becomes null. */
    public static String of(Map<String, ?> object) {
        return object.entrySet().stream()
                .map(entry -> "  " + member(entry))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String member(Map.Entry<?, ?> entry) {
        return text(entry.getKey().toString()) + ": " + value(entry.getValue());
    }

    private static String value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(Json::member).collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::value).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Double number && !Double.isFinite(number)) {
            return "null";
        }
        return value == null || value instanceof Number || value instanceof Boolean
                ? String.valueOf(value)
                : text(value.toString());
    }

    private static String text(String text) {
        return text.codePoints().mapToObj(Json::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    /** Lone halves of surrogate pairs are escaped too: UTF-8 can't hold them. */
    private static String escaped(int character) {
        return switch (character) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            default ->
                isWritable(character)
                        ? Character.toString(character)
                        : String.format(Locale.ROOT, "\\u%04x", character);
        };
    }

    private static boolean isWritable(int character) {
        boolean halfOfAPair = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
        return character >= ' ' && !halfOfAPair;
    }
}
