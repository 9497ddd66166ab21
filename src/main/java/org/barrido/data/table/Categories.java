package org.barrido.data.table;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.barrido.data.DataException;

/** Gathers the texts of those columns that aren't all numbers. */
final class Categories {
    private static final int MOST = 1000;

    private final ColumnChoice choice;
    private final Map<Integer, TreeSet<String>> values = new TreeMap<>();
    private final TreeSet<Integer> texts = new TreeSet<>();

    Categories(ColumnChoice choice) {
        this.choice = choice;
        choice.features().forEach(column -> values.put(column, new TreeSet<>()));
    }

    void add(CsvExamples table) throws IOException, DataException {
        for (List<String> fields = table.next(); fields != null; fields = table.next()) {
            for (int column : choice.features()) {
                add(table, column, fields.get(column));
            }
        }
    }

    /** Of a column of numbers the first few are kept, lest a text comes later. */
    private void add(CsvExamples table, int column, String value) throws DataException {
        if (RowReader.isMissing(value)) {
            return;
        }
        if (!NumberReader.isNumber(value)) {
            texts.add(column);
        }
        TreeSet<String> seen = values.get(column);
        if (requireNonNull(seen).size() <= MOST) {
            seen.add(value);
        }
        if (seen.size() > MOST && texts.contains(column)) {
            throw new DataException(table.at(column) + ": '" + value + "' in the column " + choice.name(column)
                    + ", which has more than " + MOST + " different texts, expected categories; ?drop="
                    + choice.name(column) + " leaves the column out");
        }
    }

    /** Whether the name of each column is one of its values, as it is where the first line is an example. */
    boolean haveAllNames() {
        return values.entrySet().stream().allMatch(column -> column.getValue().contains(choice.name(column.getKey())));
    }

    /** In ascending order. */
    Map<Integer, List<String>> byColumn() {
        Map<Integer, List<String>> byColumn = new TreeMap<>();
        texts.forEach(column -> byColumn.put(column, List.copyOf(values.get(column))));
        return byColumn;
    }
}
