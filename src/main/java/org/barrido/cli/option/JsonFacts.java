package org.barrido.cli.option;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.barrido.cli.terminal.Output;
import org.barrido.report.table.Table;
import org.barrido.report.table.TableFormat;
import org.barrido.text.Json;
import org.jspecify.annotations.Nullable;

/** One JSON object, printed member by member; a table is an array with an object for each row, that is in memory row by row only. */
public final class JsonFacts {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /**
     * Adds a member behind the others.
     *
     * @param value a text, number, truth value, list or map of such, {@link Table} or null; NaN and infinity become null
     */
    public JsonFacts with(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    /** Prints it, and nothing else. */
    public void print(Output output) {
        PrintWriter out = output.raw();
        String before = "{\n";
        for (Map.Entry<String, @Nullable Object> member : members.entrySet()) {
            out.print(before + Json.text(member.getKey()) + ": ");
            print(output, member.getValue());
            before = ",\n";
        }
        out.println("\n}");
        out.flush();
    }

    private static void print(Output output, @Nullable Object value) {
        PrintWriter out = output.raw();
        if (value instanceof Table table) {
            out.flush();
            output.print(table, TableFormat.JSON);
        } else if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map) {
            String before = "[\n  ";
            for (Object row : list) {
                out.print(before + Json.value(row));
                before = ",\n  ";
            }
            out.print("\n]");
        } else {
            out.print(Json.value(value));
        }
    }

    /** What isn't finite of some numbers, by their names, as texts: "NaN", "Infinity" or "-Infinity". */
    public static Map<String, String> notFinite(Map<String, Double> numbers) {
        Map<String, String> special = new LinkedHashMap<>();
        numbers.forEach((name, number) -> {
            if (!Double.isFinite(number)) {
                special.put(name, number.toString());
            }
        });
        return special;
    }
}
