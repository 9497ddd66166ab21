package org.barrido.report.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.barrido.text.Json;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

/** An array with an object per row. JSON has no NaN and no infinity: they are null. */
final class JsonTable {
    private JsonTable() {}

    static void print(Table table, Consumer<String> out) {
        List<String> keys = table.columns().stream()
                .flatMap(column -> column.keys().stream())
                .map(Json::text)
                .toList();
        String before = "[\n  ";
        for (List<Cell> row : table.rows()) {
            out.accept(before);
            out.accept(object(keys, row));
            before = ",\n  ";
        }
        out.accept(table.rows().isEmpty() ? "[]\n" : "\n]\n");
    }

    private static String object(List<String> keys, List<Cell> row) {
        List<Object> values = new ArrayList<>();
        row.forEach(cell -> values.addAll(cell.raw()));
        List<String> members = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            members.add(keys.get(i) + ": " + value(values.get(i)));
        }
        return "{" + String.join(", ", members) + "}";
    }

    private static String value(@Nullable Object value) {
        if (value == null || value instanceof Double) {
            return "null";
        }
        if (value instanceof BigDecimal number) {
            return NumberText.plain(number);
        }
        return value instanceof String text ? Json.text(text) : value.toString();
    }
}
