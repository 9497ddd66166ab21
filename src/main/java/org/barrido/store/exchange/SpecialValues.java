package org.barrido.store.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.barrido.parquet.ParquetColumn;
import org.jspecify.annotations.Nullable;

/**
 * Puts what isn't finite back into the columns of a row: SQL has NULL there and the column {@code special} says what it was; a file has
 * a place for it, and NULL is what was never told.
 */
final class SpecialValues {
    private static final String COLUMN = "special";
    private static final String ACCURACY = "_accuracy";
    private static final String LOSS = "_loss";

    private final Map<String, Integer> places = new HashMap<>();

    SpecialValues(List<ParquetColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i).name(), i);
        }
    }

    void restore(List<@Nullable Object> row) {
        Integer place = places.get(COLUMN);
        Object words = place == null ? null : row.get(place);
        if (words == null) {
            return;
        }
        for (String word : words.toString().split(" ", -1)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                restore(row, word.substring(0, equals), word.substring(equals + 1));
            }
        }
    }

    /** An accuracy that is a number there is beside a loss that isn't finite, and counts for none; such a loss without a word is NaN. */
    private void restore(List<@Nullable Object> row, String name, String text) {
        double value = number(text);
        boolean isBesideLoss = name.endsWith(ACCURACY) && Double.isFinite(value) && value != 0;
        if (isBesideLoss) {
            setIfNull(row, name, Double.NaN);
            setIfNull(row, name.substring(0, name.length() - ACCURACY.length()) + LOSS, Double.NaN);
        } else {
            Integer place = places.get(name);
            if (place != null) {
                row.set(place, value);
            }
        }
    }

    private void setIfNull(List<@Nullable Object> row, String name, double value) {
        Integer place = places.get(name);
        if (place != null && row.get(place) == null) {
            row.set(place, value);
        }
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // damaged, as the row's checksum has told before
        }
    }
}
