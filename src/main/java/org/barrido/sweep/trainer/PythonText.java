package org.barrido.sweep.trainer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

/** Values as Python writes them, since that is what W&amp;B's agents give to programs. */
final class PythonText {
    private PythonText() {}

    /** As {@code str(value)}: True, None, 1e-05, [128, 64], ['a', 'b']. */
    static String str(@Nullable Object value) {
        return value instanceof String text ? text : repr(value);
    }

    private static String repr(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof Double number) {
            return number(number, "nan", "inf");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return members(map, PythonText::repr);
        }
        return value instanceof Number ? value.toString() : quoted(value.toString());
    }

    /** As {@code json.dumps(value)}: letters beyond ASCII by number. */
    static String json(@Nullable Object value) {
        if (value == null || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof Double number) {
            return number(number, "NaN", "Infinity");
        }
        if (value instanceof List<?> list) {
            return list.stream().map(PythonText::json).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return members(map, PythonText::json);
        }
        return value instanceof Number ? value.toString() : jsonText(value.toString());
    }

    private static String members(Map<?, ?> map, Function<@Nullable Object, String> text) {
        return map.entrySet().stream()
                .map(entry -> text.apply(entry.getKey()) + ": " + text.apply(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The shortest digits that read back, with an exponent of two digits at least from 1e16 on and below 1e-4. */
    private static String number(double value, String nan, String infinity) {
        if (Double.isNaN(value)) {
            return nan;
        }
        if (Double.isInfinite(value)) {
            return (value < 0 ? "-" : "") + infinity;
        }
        if (value == 0) {
            return Double.toString(value);
        }
        var decimal = NumberText.shortest(value);
        int exponent = NumberText.exponent(decimal);
        if (exponent >= -4 && exponent < 16) {
            return decimal.setScale(Math.max(1, decimal.scale())).toPlainString();
        }
        String digits = decimal.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = value < 0 ? "-" : "";
        return sign + mantissa + String.format(Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    /** In single quotes, but in double ones where only single ones are within. */
    private static String quoted(String text) {
        char quote = text.contains("'") && !text.contains("\"") ? '"' : '\'';
        StringBuilder python = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> {
            if (c == quote || c == '\\') {
                python.append('\\').appendCodePoint(c);
            } else if (isHidden(c)) {
                python.append(control(c));
            } else {
                python.appendCodePoint(c);
            }
        });
        return python.append(quote).toString();
    }

    private static String control(int character) {
        return switch (character) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                String.format(
                        Locale.ROOT,
                        character < 0x100 ? "\\x%02x" : character < 0x10000 ? "\\u%04x" : "\\U%08x",
                        character);
        };
    }

    /** What Python doesn't count as printable. */
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> Character.isSpaceChar(character) && character != ' ';
        };
    }

    private static String jsonText(String text) {
        StringBuilder json = new StringBuilder().append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default ->
                    json.append(
                            c >= ' ' && c < 0x7f ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return json.append('"').toString();
    }
}
