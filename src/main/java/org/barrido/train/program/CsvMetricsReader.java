package org.barrido.train.program;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.barrido.text.Json;
import org.barrido.text.Shortened;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables whose first line names the columns, separated by commas, semicolons or tabs: Keras' CSVLogger and Lightning's
 * metrics.csv as they are, or a program's own. The column "epoch" is required, "step" is for what is finer, every other one is a metric; a
 * row may leave values out, so that several make an epoch. Both libraries count epochs from 0.
 */
public final class CsvMetricsReader extends LinewiseReader {
    private static final char[] SEPARATORS = {',', ';', '\t'};

    private final Set<String> remarked = new HashSet<>();
    private List<String> columns = List.of();
    private char separator = ',';
    private boolean named;

    @Override
    public void line(long line, String text, Told out) {
        if (text.isBlank()) {
            return;
        }
        if (!named || isHeader(fields(text, separator))) {
            header(line, text, out);
        } else if (columns.contains(EPOCH)) {
            row(line, fields(text, separator), out);
        }
    }

    private static boolean isHeader(List<String> fields) {
        return fields.contains(EPOCH);
    }

    private void header(long line, String text, Told out) {
        named = true;
        for (char each : SEPARATORS) {
            if (isHeader(fields(text, each))) {
                separator = each;
                columns = fields(text, each);
                return;
            }
        }
        columns = fields(text, separator);
        out.remark(
                line,
                "no column epoch among " + Shortened.word(String.join(", ", columns))
                        + Suggestions.remark(EPOCH, columns));
    }

    private void row(long line, List<String> fields, Told out) {
        if (fields.size() != columns.size()) {
            out.remark(line, "the row has " + fields.size() + " values, its header " + columns.size());
            return;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            Double value = value(line, columns.get(column), fields.get(column), out);
            if (value != null) {
                values.put(columns.get(column), value);
            }
        }
        Double epoch = values.remove(EPOCH);
        Double step = values.remove(STEP);
        if (epoch == null) {
            out.remark(line, "the row has no epoch");
        } else {
            out.metrics(line, epoch, ToldNumber.step(line, step, out), values);
        }
    }

    private @Nullable Double value(long line, String column, String text, Told out) {
        Double value = ToldNumber.read(text);
        boolean isIndex = column.isEmpty(); // pandas numbers the rows without a name
        if (value == null && !ToldNumber.isMissing(text) && !isIndex && remarked.add(column)) {
            out.remark(line, column + " is " + Json.text(Shortened.word(text)) + ": only numbers are metrics");
        }
        return isIndex ? null : value;
    }

    /** The fields of a line; what is in quotes may have separators and doubled quotes. */
    private static List<String> fields(String line, char separator) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '"' && quoted && line.startsWith("\"", i + 1)) {
                field.append(letter);
                i++;
            } else if (letter == '"') {
                quoted = !quoted;
            } else if (letter == separator && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(letter);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
