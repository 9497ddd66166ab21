package org.barrido.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.barrido.store.row.RowHandler;

/** Rows as CSV (RFC 4180, LF) and as JSON Lines. */
final class CsvRows implements RowHandler {
    private final Writer csv;
    private final Writer json;
    private List<String> names = List.of();

    CsvRows(Writer csv, Writer json) {
        this.csv = csv;
        this.json = json;
    }

    @Override
    public void columns(List<String> columns) {
        names = List.copyOf(columns);
        line(csv, String.join(",", columns));
    }

    @Override
    public void row(List<Object> values) {
        StringJoiner cells = new StringJoiner(",");
        StringJoiner members = new StringJoiner(",", "{", "}");
        for (int i = 0; i < names.size(); i++) {
            Object value = values.get(i);
            cells.add(cell(value));
            members.add(quoted(names.get(i)) + ":" + literal(value));
        }
        line(csv, cells.toString());
        line(json, members.toString());
    }

    private static void line(Writer out, String text) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (!(value instanceof String text)) {
            return value.toString();
        }
        // A spreadsheet would calculate what begins like a formula.
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private static String literal(Object value) {
        return value == null || value instanceof Number || value instanceof Boolean
                ? String.valueOf(value)
                : quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                default -> out.append(c < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }
}
