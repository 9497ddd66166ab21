package org.barrido.sweep.parameter;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.barrido.sweep.yaml.NumberSyntax;

/**
 * What there is to know about one parameter, in words.
 *
 * @param type "number", "whole number", "list of whole numbers", "text" or "choice"
 * @param range such as "above 0 and at most 1000", or the words to choose from; empty for texts
 * @param effect where it has an effect, such as "optimizer: adam, nadam, adamw"; empty if everywhere
 * @param needed where it must be given, such as "schedule: inverse_time"; empty if nowhere
 * @param synonyms other names that sweep files may use
 */
public record ParameterHelp(
        String name,
        String type,
        String range,
        String defaultValue,
        String description,
        String effect,
        String needed,
        String source,
        List<String> synonyms) {

    /** All parameters, in order. */
    public static List<ParameterHelp> all() {
        return Arrays.stream(NetworkParameter.values()).map(ParameterHelp::of).toList();
    }

    public static ParameterHelp of(NetworkParameter parameter) {
        ParameterSpec spec = parameter.spec();
        return new ParameterHelp(
                parameter.key(),
                typeName(parameter.type()),
                range(spec),
                text(spec.defaultValue()),
                spec.description(),
                spec.applicability().of(parameter.key()),
                spec.requirement() == null ? "" : spec.requirement().where().of(parameter.key()),
                spec.source(),
                spec.aliases());
    }

    /** A value as a sweep file would have it. */
    public static String text(Object value) {
        if (value instanceof Double number) {
            return NumberSyntax.text(number);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    private static String range(ParameterSpec spec) {
        return spec.range() != null ? spec.range().toString() : String.join(", ", spec.choices());
    }

    private static String typeName(ParameterType type) {
        return switch (type) {
            case REAL -> "number";
            case INTEGER -> "whole number";
            case BOOLEAN -> "true or false";
            case INTEGERS -> "list of whole numbers";
            case TEXT -> "text";
            case LIST -> "list";
            case NULL -> "null";
            case CHOICE -> "choice";
        };
    }
}
