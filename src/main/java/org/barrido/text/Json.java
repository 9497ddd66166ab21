package org.barrido.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259). */
public final class Json {
    private Json() {}

    /** Writes an object as a text of its own: a line for each member, the values as {@link #value} has them. */
    public static String document(Map<String, ?> object) {
        return object.entrySet().stream()
                .map(entry -> "  " + member(entry))
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    /**
     * Writes a map, list, number, truth value or null in one line, and anything else as text. JSON has no NaN and no infinity: they
     * are null.
     */
    public static String value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().map(Json::member).collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Json::value).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? NumberText.literal(number) : "null";
        }
        return value == null || value instanceof Number || value instanceof Boolean
                ? String.valueOf(value)
                : text(value.toString());
    }

    private static String member(Map.Entry<?, ?> entry) {
        return text(entry.getKey().toString()) + ": " + value(entry.getValue());
    }

    /**
     * Writes a text in quotes. What could act on a terminal or on a page's script (see {@link Visible}) is written by number; so are
     * lone halves of surrogate pairs, which UTF-8 can't hold. YAML reads it too.
     */
    public static String text(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> escape(json, c));
        return json.append('"').toString();
    }

    private static void escape(StringBuilder json, int character) {
        switch (character) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\t' -> json.append("\\t");
            default -> {
                if (Visible.acts(character)) {
                    Character.toString(character)
                            .chars()
                            .forEach(half -> json.append(String.format(Locale.ROOT, "\\u%04x", half)));
                } else {
                    json.appendCodePoint(character);
                }
            }
        }
    }
}
