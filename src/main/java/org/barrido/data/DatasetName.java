package org.barrido.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a sweep names a data set: a known name or a path, then {@code ?option=value&option=value}.
 *
 * @param place the part before the question mark
 * @param scaling null if not given: pixels are then scaled to [0, 1], other features standardised
 * @param testFraction share of the examples to set aside for testing where the files don't say; null if not given
 * @param labelColumn name or number of the column of a CSV file; null if not given
 * @param header whether a CSV file's first line names its columns; null if not given
 */
record DatasetName(String place, Scaling scaling, Double testFraction, String labelColumn, Boolean header) {
    private static final List<String> OPTIONS = List.of("scale", "test", "label", "header");

    static DatasetName parse(String text) throws DataException {
        int question = text.indexOf('?');
        DatasetName name = new DatasetName(question < 0 ? text : text.substring(0, question), null, null, null, null);
        if (name.place.isBlank()) {
            throw new DataException("data set '" + text + "': no name, expected a known data set or a path");
        }
        if (question >= 0) {
            for (String option : text.substring(question + 1).split("&", -1)) {
                name = name.with(text, option);
            }
        }
        return name;
    }

    private DatasetName with(String text, String option) throws DataException {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? "" : option.substring(equals + 1);
        return switch (key) {
            case "scale" -> new DatasetName(place, scaling(text, value), testFraction, labelColumn, header);
            case "test" -> new DatasetName(place, scaling, fraction(text, value), labelColumn, header);
            case "label" -> new DatasetName(place, scaling, testFraction, nonEmpty(text, value), header);
            case "header" -> new DatasetName(place, scaling, testFraction, labelColumn, yesOrNo(text, value));
            default ->
                throw new DataException("data set '" + text + "': unknown option '" + key + "', expected "
                        + String.join(", ", OPTIONS) + Nearest.hint(key, OPTIONS));
        };
    }

    private static Scaling scaling(String text, String value) throws DataException {
        List<String> names = Arrays.stream(Scaling.values()).map(Scaling::key).toList();
        if (!names.contains(value)) {
            throw wrong(text, "scale", value, names.stream().collect(Collectors.joining(", ")));
        }
        return Scaling.valueOf(value.toUpperCase(Locale.ROOT));
    }

    private static Double fraction(String text, String value) throws DataException {
        if (!value.matches("0?\\.[0-9]{1,9}") || Double.parseDouble(value) == 0) {
            throw wrong(text, "test", value, "a number between 0 and 1");
        }
        return Double.parseDouble(value);
    }

    private static String nonEmpty(String text, String value) throws DataException {
        if (value.isEmpty()) {
            throw wrong(text, "label", value, "the name or the number of a column");
        }
        return value;
    }

    private static Boolean yesOrNo(String text, String value) throws DataException {
        if (!value.equals("yes") && !value.equals("no")) {
            throw wrong(text, "header", value, "yes or no");
        }
        return value.equals("yes");
    }

    private static DataException wrong(String text, String key, String value, String expected) {
        return new DataException("data set '" + text + "': " + key + "=" + value + ", expected " + expected);
    }
}
