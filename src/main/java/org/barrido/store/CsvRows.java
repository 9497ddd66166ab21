package org.barrido.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.StringJoiner;
import org.barrido.store.row.RowHandler;
import org.barrido.text.Json;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

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
    public void row(List<@Nullable Object> values) {
        StringJoiner cells = new StringJoiner(",");
        StringJoiner members = new StringJoiner(",", "{", "}");
        for (int i = 0; i < names.size(); i++) {
            Object value = values.get(i);
            cells.add(cell(value));
            members.add(Json.text(names.get(i)) + ":" + Json.value(value));
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

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Double number) {
            return NumberText.literal(number);
        }
        if (!(value instanceof String text)) {
            return value.toString();
        }
        // A spreadsheet would calculate what begins like a formula.
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
