package org.barrido.report.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.barrido.text.Json;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

/** An array with an object per row. JSON has no NaN and no infinity: they are null. */
final class JsonTable {
    private JsonTable() {}

    static String print(Table table) {
        List<String> keys = table.columns().stream()
                .flatMap(column -> column.keys().stream())
                .map(Json::text)
                .toList();
        List<String> objects =
                table.rows().stream().map(row -> "  " + object(keys, row)).toList();
        return objects.isEmpty() ? "[]\n" : "[\n" + String.join(",\n", objects) + "\n]\n";
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
