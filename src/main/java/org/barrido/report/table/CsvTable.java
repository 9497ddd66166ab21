package org.barrido.report.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

/** RFC 4180, but with plain line feeds; an empty cell is "no value". */
final class CsvTable {
    private CsvTable() {}

    static void print(Table table, Consumer<String> out) {
        Stream<String> header = table.columns().stream()
                .flatMap(column -> column.keys().stream())
                .map(CsvTable::text);
        out.accept(header.collect(Collectors.joining(",", "", "\n")));
        for (List<Cell> row : table.rows()) {
            Stream<Object> values = row.stream().flatMap(cell -> cell.raw().stream());
            out.accept(values.map(CsvTable::value).collect(Collectors.joining(",", "", "\n")));
        }
    }

    private static String value(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return NumberText.plain(number);
        }
        return value instanceof String text ? text(text) : value.toString();
    }

    /** Spreadsheets run a text that begins like a formula; an apostrophe in front keeps it a text. */
    private static String text(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
