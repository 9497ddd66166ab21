package org.barrido.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * How a sweep names a data set: a known name or a path, then {@code ?option=value&option=value}.
 *
 * @param text all of it
 * @param place the part before the question mark
 * @param options checked
 */
public record DatasetName(String text, String place, Map<String, String> options) {
    private static final List<String> OPTIONS = List.of(
            "scale", "test", "split", "label", "header", "separator", "decimal", "drop", "categories", "missing");

    /** Those that only a table can have. */
    private static final List<String> OF_TABLES =
            List.of("label", "header", "separator", "decimal", "drop", "categories", "missing");

    /** Separators of tables by the names that they have in {@code ?separator=}. */
    private static final Map<String, Character> SEPARATORS = Map.of(
            "comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|', "space", ' ', ",", ',', ";", ';', "|", '|');

    public static DatasetName parse(String text) throws DataException {
        int question = text.indexOf('?');
        String place = question < 0 ? text : text.substring(0, question);
        if (place.isBlank()) {
            throw DataException.misnamed("data set '" + text + "': no name, expected a known data set or a path");
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (question >= 0) {
            for (String option : text.substring(question + 1).split("&", -1)) {
                add(text, option, options);
            }
        }
        return new DatasetName(text, place, options);
    }

    private static void add(String text, String option, Map<String, String> options) throws DataException {
        int equals = option.indexOf('=');
        String key = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? "" : option.substring(equals + 1);
        if (!OPTIONS.contains(key)) {
            throw DataException.misnamed("data set '" + text + "': unknown option '" + key + "', expected "
                    + String.join(", ", OPTIONS) + Suggestions.remark(key, OPTIONS));
        }
        String expected = expected(key, value);
        if (!expected.isEmpty()) {
            throw DataException.misnamed("data set '" + text + "': " + key + "=" + value + ", expected " + expected);
        }
        if (options.put(key, value) != null) {
            throw DataException.misnamed("data set '" + text + "': the option " + key + " twice, expected it once");
        }
    }

    /** What the value must be; empty if it is that. */
    private static String expected(String key, String value) {
        return switch (key) {
            case "scale" ->
                oneOf(value, Arrays.stream(Scaling.values()).map(Scaling::key).toList());
            case "test" ->
                value.matches("0?\\.[0-9]{1,9}") && Double.parseDouble(value) > 0 ? "" : "a number between 0 and 1";
            case "split" -> oneOf(value, List.of("stratified", "random"));
            case "label" -> value.isEmpty() ? "the name or the number of a column" : "";
            case "header" -> value.equals("yes") || value.equals("no") ? "" : "yes or no";
            case "separator" ->
                SEPARATORS.containsKey(value) ? "" : "one of comma, semicolon, tab, pipe, space, or the character";
            case "decimal" -> value.equals("point") || value.equals("comma") ? "" : "point or comma";
            case "drop" -> value.isEmpty() ? "names or numbers of columns" : "";
            case "categories" -> value.equals("onehot") ? "" : "onehot";
            default -> value.equals("drop") ? "" : "drop";
        };
    }

    private static String oneOf(String value, List<String> allowed) {
        return allowed.contains(value) ? "" : String.join(", ", allowed);
    }

    /** Options that are given and only make sense for tables, "label and header"; empty if there are none. */
    public String tableOptions() {
        return options.keySet().stream().filter(OF_TABLES::contains).collect(Collectors.joining(" and "));
    }

    /** Null if not given: pixels are then scaled to [0, 1], other features standardised. */
    public @Nullable Scaling scaling() {
        String value = options.get("scale");
        return value == null ? null : Scaling.valueOf(value.toUpperCase(Locale.ROOT));
    }

    /** Share of the examples to set aside for testing where the files don't say; null if not given. */
    public @Nullable Double testFraction() {
        String value = options.get("test");
        return value == null ? null : Double.valueOf(value);
    }

    /** Whether the examples for testing are drawn without a look at their labels. */
    public boolean isSplitAtRandom() {
        return "random".equals(options.get("split"));
    }

    public boolean saysSplit() {
        return options.containsKey("split");
    }

    /** Name or number of the column of a CSV file; null if not given. */
    public @Nullable String labelColumn() {
        return options.get("label");
    }

    /** Whether a CSV file's first line names its columns; null if not given. */
    public @Nullable Boolean header() {
        String value = options.get("header");
        return value == null ? null : Boolean.valueOf(value.equals("yes"));
    }

    /** Null if not given. */
    public @Nullable Character separator() {
        String value = options.get("separator");
        return value == null ? null : SEPARATORS.get(value);
    }

    /** Whether decimals are written with a comma; null if not given. */
    public @Nullable Boolean decimalComma() {
        String value = options.get("decimal");
        return value == null ? null : Boolean.valueOf(value.equals("comma"));
    }

    /** Names or numbers of columns to leave out. */
    public List<String> dropped() {
        String value = options.get("drop");
        return value == null ? List.of() : new ArrayList<>(List.of(value.split(",")));
    }

    /** Whether a column of texts becomes a feature of 0 or 1 for each of them. */
    public boolean isOneHot() {
        return options.containsKey("categories");
    }

    /** Whether lines that lack a value are left out. */
    public boolean dropsMissing() {
        return options.containsKey("missing");
    }
}
