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
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.sweep.parameter.Settings;

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

    static Map<Parameter, Object> read(ResultSet row, SharedValues shared) throws SQLException {
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
