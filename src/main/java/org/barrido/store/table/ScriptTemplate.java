package org.barrido.store.table;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.Applicability;
import org.barrido.sweep.parameter.NetworkParameter;

/** Fills in what stands in braces in a script, from the lists of parameters and figures, so that no script spells them out. */
public final class ScriptTemplate {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("[{]{2}(parameters|figure|epoch figure|added figures|columns since)([ .a-z0-9]*)}}");

    private ScriptTemplate() {}

    /**
     * Fills a script's placeholders: {@code {{parameters a}}} with the columns of all parameters, of a table a;
     * {@code {{figure m a}}} with the figure of attempts that m names; {@code {{epoch figure m e}}} with that of epochs;
     * {@code {{added figures a}}} with the figures that came after the first schema, each with a comma before it;
     * {@code {{columns since 7}}} with the statements that add what came with that schema.
     */
    public static String fill(String script) {
        return PLACEHOLDER.matcher(script).replaceAll(found -> {
            String[] words = found.group(2).strip().split(" ", -1);
            return switch (found.group(1)) {
                case "parameters" -> parameters(words[0]);
                case "figure" -> figure(words[0], words[1], metric -> true, AttemptMetric::key);
                case "epoch figure" ->
                    figure(words[0], words[1], AttemptMetric::isOfEachEpoch, AttemptMetric::epochColumn);
                case "added figures" -> addedFigures(words[0]);
                default -> columnsSince(Integer.parseInt(words[0]));
            };
        });
    }

    private static String parameters(String table) {
        return Arrays.stream(NetworkParameter.values())
                .map(parameter -> table.isEmpty() ? ParameterColumns.of(parameter) : parameter(parameter, table))
                .collect(Collectors.joining(", "));
    }

    /** Rows that were there before the parameter keep their NULL, and so their checksum: they read as what disables it. */
    private static String parameter(NetworkParameter parameter, String table) {
        String column = ParameterColumns.of(parameter);
        String inTable = table + "." + column;
        return parameter.since() <= TableChecksums.SINCE
                ? inTable
                : "COALESCE(" + inTable + ", " + disabledWhereApplicable(parameter, table) + ") AS " + column;
    }

    private static String disabledWhereApplicable(NetworkParameter parameter, String table) {
        Applicability effect = parameter.spec().applicability();
        String disabled = literal(requireNonNull(parameter.spec().disabledAt()));
        if (effect.isAlways()) {
            return "CASE WHEN " + table + ".trainer IS NULL THEN " + disabled + " END"; // a program's has none of them
        }
        NetworkParameter on = NetworkParameter.of(effect.on());
        String decider = table + "." + ParameterColumns.of(on);
        String holds = effect.values().isEmpty()
                ? decider + " <> " + literal(requireNonNull(on.spec().disabledAt()))
                : effect.values().stream()
                        .map(ScriptTemplate::literal)
                        .collect(Collectors.joining(", ", decider + " IN (", ")"));
        return "CASE WHEN " + holds + " THEN " + disabled + " END";
    }

    private static String literal(Object value) {
        return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString();
    }

    private static String figure(
            String named, String table, Predicate<AttemptMetric> which, Function<AttemptMetric, String> column) {
        return Arrays.stream(AttemptMetric.values())
                .filter(which)
                .map(metric -> "WHEN '" + metric.key() + "' THEN " + table + "." + column.apply(metric))
                .collect(Collectors.joining(" ", "CASE " + named + " ", " END"));
    }

    private static String addedFigures(String table) {
        return Arrays.stream(AttemptMetric.values())
                .filter(AttemptMetric::isAdded)
                .map(metric -> ", " + (table.isEmpty() ? "" : table + ".") + metric.key())
                .collect(Collectors.joining());
    }

    private static String columnsSince(int schema) {
        Stream<String> parameters = Arrays.stream(NetworkParameter.values())
                .filter(parameter -> parameter.since() == schema)
                .map(parameter -> ParameterColumns.of(parameter) + " " + ParameterColumns.type(parameter));
        Stream<String> figures = Arrays.stream(AttemptMetric.values())
                .filter(metric -> metric.since() == schema)
                .map(ScriptTemplate::figureColumn);
        return Stream.concat(parameters, figures)
                .map(column -> "ALTER TABLE lab.attempt ADD COLUMN IF NOT EXISTS " + column + ";\n")
                .collect(Collectors.joining());
    }

    private static String figureColumn(AttemptMetric metric) {
        String column = metric.key() + (metric.isWhole() ? " INTEGER" : " DOUBLE PRECISION");
        return metric.isPercent() ? column + " CHECK (" + metric.key() + " BETWEEN 0 AND 1)" : column;
    }
}
