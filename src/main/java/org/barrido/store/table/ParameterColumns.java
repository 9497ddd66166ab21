package org.barrido.store.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.sweep.parameter.Settings;

/** Parameters as typed columns. Widths of hidden layers are text such as "128,64", which is easiest to compare and group by. */
public final class ParameterColumns {
    private static final Pattern PLACEHOLDER = Pattern.compile("[{]{2}(parameters|figure|epoch figure)([ .a-z]*)}}");

    private ParameterColumns() {}

    /** The column of a parameter in the views: its key, but for the loss function, since {@code loss} is a result there. */
    public static String of(Parameter parameter) {
        return parameter == Parameter.LOSS ? "loss_function" : parameter.key();
    }

    /** All of them, separated by commas, in order of {@link Parameter}. */
    public static String list() {
        return Arrays.stream(Parameter.values()).map(ParameterColumns::of).collect(Collectors.joining(", "));
    }

    /**
     * Fills in what stands in braces in a script: {@code {{parameters a}}} the columns of all parameters, of a table a;
     * {@code {{figure m a}}} the figure of attempts that m names; {@code {{epoch figure m e}}} that of epochs.
     */
    static String spelledOut(String script) {
        return PLACEHOLDER.matcher(script).replaceAll(found -> {
            String[] words = found.group(2).strip().split(" ", -1);
            return switch (found.group(1)) {
                case "parameters" -> parameters(words[0].isEmpty() ? "" : words[0] + ".");
                case "figure" -> figure(words[0], words[1], metric -> true, AttemptMetric::key);
                default -> figure(words[0], words[1], AttemptMetric::isOfEachEpoch, AttemptMetric::epochColumn);
            };
        });
    }

    private static String parameters(String table) {
        return Arrays.stream(Parameter.values())
                .map(parameter -> table + of(parameter))
                .collect(Collectors.joining(", "));
    }

    private static String figure(
            String named, String table, Predicate<AttemptMetric> which, Function<AttemptMetric, String> column) {
        return Arrays.stream(AttemptMetric.values())
                .filter(which)
                .map(metric -> "WHEN '" + metric.key() + "' THEN " + table + "." + column.apply(metric))
                .collect(Collectors.joining(" ", "CASE " + named + " ", " END"));
    }

    /** As many question marks as {@link #list} has names. */
    static String marks() {
        return "?" + ", ?".repeat(Parameter.values().length - 1);
    }

    /** @return the index after the last one set */
    static int bind(PreparedStatement statement, int from, Settings settings) throws SQLException {
        int index = from;
        for (Parameter parameter : Parameter.values()) {
            Object value = settings.get(parameter);
            if (value == null) {
                statement.setNull(index, Types.NULL);
            } else {
                statement.setObject(index, value instanceof List<?> widths ? commas(widths) : value);
            }
            index++;
        }
        return index;
    }

    static Map<Parameter, Object> read(ResultSet row) throws SQLException {
        Map<Parameter, Object> values = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            Object value = row.getObject(of(parameter));
            if (value != null) {
                values.put(parameter, parameter.type() == ParameterType.INTEGERS ? longs((String) value) : value);
            }
        }
        return values;
    }

    static String commas(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static List<String> words(String commas) {
        return commas.isEmpty() ? List.of() : List.of(commas.split(",", -1));
    }

    static List<Long> longs(String commas) {
        return words(commas).stream().map(Long::valueOf).toList();
    }
}
