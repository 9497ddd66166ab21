package org.barrido.data.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.data.DataException;
import org.barrido.text.Shortened;
import org.jspecify.annotations.Nullable;

/** Makes features of the lines of one table; keeps account of the lines that lack values. */
public final class RowReader {
    private static final Set<String> MISSING = Set.of("", "?", "na", "n/a", "#n/a", "<na>", "nan", "null");

    private final TableEncoding form;
    private final CsvExamples table;
    private final int[]
            positions; // of each column of the form in this file, from 0, and of the labels, -1 if there are none
    private final NumberReader numbers;
    private final Labels labels;
    private final boolean suggestsLabel;
    private final Map<String, Integer> missing = new LinkedHashMap<>();
    private @Nullable String firstMissing;
    private @Nullable String ambiguousAt; // the first number whose comma may separate thousands
    private int incomplete;

    /** What an example without a label is. */
    enum Labels {
        REQUIRED,
        /** Left out, also where the label is a text for what is missing, such as NA. */
        DROPPED,
        OPTIONAL
    }

    /** @param suggestsLabel whether a column of texts may be the one that is meant for the labels */
    RowReader(
            TableEncoding form,
            CsvExamples table,
            int[] positions,
            NumberReader numbers,
            Labels labels,
            boolean suggestsLabel) {
        this.form = form;
        this.table = table;
        this.positions = positions;
        this.numbers = numbers;
        this.labels = labels;
        this.suggestsLabel = suggestsLabel;
    }

    public static boolean isMissing(String value) {
        return value.length() <= 4 && MISSING.contains(value.toLowerCase(Locale.ROOT));
    }

    /**
     * Null if values are missing.
     *
     * @param unknown is given the values, "column = text", that aren't among the categories
     */
    float @Nullable [] features(List<String> fields, List<String> unknown) throws DataException {
        if (isIncomplete(fields)) {
            return null;
        }
        float[] features = new float[form.features()];
        int feature = 0;
        for (int i = 0; i < form.columns().size(); i++) {
            TableEncoding.Column column = form.columns().get(i);
            String value = fields.get(positions[i]);
            if (column.categories().isEmpty()) {
                features[feature] = number(column, positions[i], value);
            } else {
                int category = Collections.binarySearch(column.categories(), value);
                if (category >= 0) {
                    features[feature + category] = 1;
                } else {
                    unknown.add(column.name() + " = " + value);
                }
            }
            feature += column.features();
        }
        return features;
    }

    /** Null if the table has no labels, or the line none where none is needed. */
    @Nullable
    String label(List<String> fields) {
        int position = positions[positions.length - 1];
        boolean none = position < 0
                || (labels == Labels.OPTIONAL && fields.get(position).isEmpty());
        return none ? null : fields.get(position);
    }

    /** Line and column of the last example's label; only for tables that have labels. */
    int[] labelPlace() {
        return table.place(positions[positions.length - 1]);
    }

    private boolean isIncomplete(List<String> fields) {
        boolean lacking = false;
        for (int i = 0; i < form.columns().size(); i++) {
            if (isMissing(fields.get(positions[i]))) {
                miss(form.columns().get(i).name(), positions[i], fields.get(positions[i]), "a value");
                lacking = true;
            }
        }
        String label = label(fields);
        if (label != null && (labels == Labels.DROPPED ? isMissing(label) : label.isEmpty())) {
            miss(form.label(), positions[positions.length - 1], label, "a label");
            lacking = true;
        }
        incomplete += lacking ? 1 : 0;
        return lacking;
    }

    private void miss(String column, int position, String value, String expected) {
        missing.merge(column, 1, Integer::sum);
        if (firstMissing == null) {
            firstMissing = table.at(position) + ": " + (value.isEmpty() ? "nothing" : "'" + value + "'")
                    + " in the column " + column + ", expected " + expected;
        }
    }

    /** Where the first number stands whose comma may separate thousands; null if there is none. */
    @Nullable
    String ambiguousAt() {
        return ambiguousAt;
    }

    /** Number of lines that lack values. */
    int incomplete() {
        return incomplete;
    }

    /** @throws DataException that names the first value that is missing and counts the others */
    void refuseMissing() throws DataException {
        if (incomplete == 0) {
            return;
        }
        String counts = missing.entrySet().stream()
                .limit(8)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        String column = missing.keySet().stream()
                .filter(name -> !name.equals(form.label()))
                .findFirst()
                .map(name -> ", or a column with ?drop=" + name)
                .orElse("");
        throw new DataException(firstMissing + "; " + incomplete + (incomplete == 1 ? " line lacks" : " lines lack")
                + " values (" + counts + (missing.size() > 8 ? ", …" : "")
                + "): fill them in, leave such lines out with ?missing=drop"
                + column);
    }

    private float number(TableEncoding.Column column, int position, String value) throws DataException {
        float number = numbers.read(value);
        if (ambiguousAt == null && value.equals(numbers.ambiguous())) {
            ambiguousAt = table.at(position);
        }
        if (Float.isNaN(number)) {
            throw new DataException(table.at(position) + ": '" + Shortened.word(value) + "' in the column "
                    + column.name() + ", expected " + expected(value, column.name()));
        }
        return number;
    }

    private String expected(String value, String column) {
        if (NumberReader.isTooLarge(value)) {
            return "a number of at most 3.4e38 (32-bit floats)";
        }
        if (NumberReader.hasThousands(value)) {
            return "a number without marks of thousands";
        }
        if (NumberReader.isNumber(value) && numbers.comma() != null && (value.contains(",") || value.contains("."))) {
            return numbers.comma()
                    ? "a finite number with a decimal comma as before"
                    : "a finite number with a decimal point as before";
        }
        boolean isText = value.codePoints().findFirst().stream().anyMatch(Character::isLetter);
        return "a finite number" + (isText ? remedy(column) : "");
    }

    private String remedy(String column) {
        return (suggestsLabel ? "; ?label=" + column + " takes the labels from it, ?drop=" : "; ?drop=") + column
                + (suggestsLabel ? " leaves it out" : " leaves the column out")
                + ", ?categories=onehot makes features of its texts";
    }
}
