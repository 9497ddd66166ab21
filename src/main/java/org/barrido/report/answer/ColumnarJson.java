package org.barrido.report.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.barrido.text.Json;
import org.jspecify.annotations.Nullable;

/** Rows as JSON, column by column: one that has the same value in all rows has it once. */
final class ColumnarJson {
    private final int rows;
    private final List<String> columns = new ArrayList<>();

    ColumnarJson(int rows) {
        this.rows = rows;
    }

    /** @param about members of the column's object, such as {@code "name": "seed"} */
    void add(String about, List<? extends @Nullable Object> values) {
        StringBuilder json = new StringBuilder("{").append(about);
        if (values.stream().distinct().limit(2).count() < 2) {
            json.append(",\"all\":").append(values.isEmpty() ? "null" : value(values.get(0)));
        } else {
            json.append(",\"values\":");
            append(json, values);
        }
        columns.add(json.append('}').toString());
    }

    static void append(StringBuilder json, List<? extends @Nullable Object> values) {
        char before = '[';
        for (Object value : values) {
            json.append(before).append(value(value));
            before = ',';
        }
        json.append(values.isEmpty() ? "[]" : "]");
    }

    private static String value(@Nullable Object value) {
        return value == null ? "null" : Objects.requireNonNull(Json.value(value));
    }

    /** The rows as an object with their number and columns. */
    String json() {
        return "{\"rows\":" + rows + ",\"columns\":[" + String.join(",\n", columns) + "]}";
    }
}
