package org.barrido.store.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.barrido.store.sql.LabBookException;
import org.barrido.sweep.parameter.FreeSettings;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.yaml.JsonReader;
import org.jspecify.annotations.Nullable;

/** Parameters as typed columns. Widths of hidden layers are text such as "128,64", which is easiest to compare and group by. */
public final class ParameterColumns {
    private ParameterColumns() {}

    /** The column of a parameter in the views: its key, but for the loss function, since {@code loss} is a result there. */
    public static String of(Parameter parameter) {
        return parameter == NetworkParameter.LOSS ? "loss_function" : parameter.key();
    }

    /** The columns of all parameters, separated by commas, in order of {@link Parameter}. */
    static String list() {
        return Arrays.stream(NetworkParameter.values())
                .map(ParameterColumns::of)
                .collect(Collectors.joining(", "));
    }

    /** The SQL type of a parameter's column. */
    static String type(Parameter parameter) {
        return switch (parameter.type()) {
            case REAL -> "DOUBLE PRECISION";
            case INTEGER -> "BIGINT";
            case BOOLEAN -> "BOOLEAN";
            case TEXT, INTEGERS, CHOICE, LIST, NULL -> "VARCHAR";
        };
    }

    /** As many question marks as {@link #list} has names. */
    static String marks() {
        return "?" + ", ?".repeat(NetworkParameter.values().length - 1);
    }

    /** @return the index after the last one set */
    static int bind(PreparedStatement statement, int from, Settings settings) throws SQLException {
        int index = from;
        for (NetworkParameter parameter : NetworkParameter.values()) {
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
        return read(row, new SharedValues());
    }

    /** A program's parameters as the column {@code parameters} has them; null for those of Barrido's own network. */
    static @Nullable String json(Settings settings) {
        return settings instanceof FreeSettings program ? program.json() : null;
    }

    static Map<Parameter, Object> read(ResultSet row, SharedValues shared) throws SQLException {
        String program = row.getString("parameters");
        if (program != null) {
            Map<Parameter, Object> values = Parameter.map();
            settings(program).values().forEach((parameter, value) -> values.put(parameter, shared.of(value)));
            return Collections.unmodifiableMap(values);
        }
        Map<NetworkParameter, Object> values = new EnumMap<>(NetworkParameter.class);
        for (NetworkParameter parameter : NetworkParameter.values()) {
            Object value = row.getObject(of(parameter));
            if (value != null) {
                values.put(
                        parameter,
                        shared.of(parameter.type() == ParameterType.INTEGERS ? longs((String) value) : value));
            }
        }
        return Collections.unmodifiableMap(values);
    }

    private static FreeSettings settings(String json) {
        try {
            return FreeSettings.ofJson(json);
        } catch (IllegalArgumentException e) {
            throw new LabBookException(
                    "parameters in the lab book aren't what was recorded (" + e.getMessage()
                            + "); see `barrido doctor`",
                    e);
        }
    }

    static String commas(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    static List<String> words(String commas) {
        return commas.isEmpty() ? List.of() : List.of(commas.split(",", -1));
    }

    /** Names as a list in JSON, as a program's have commas in them. */
    static List<String> names(String json) {
        return ((List<?>) JsonReader.object("{\"names\": " + json + "}").getOrDefault("names", List.of()))
                .stream().map(String::valueOf).toList();
    }

    static List<Long> longs(String commas) {
        return words(commas).stream().map(Long::valueOf).toList();
    }
}
