package org.barrido.report.answer;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.report.results.EpochMetric;
import org.barrido.report.results.ParameterTitles;
import org.barrido.store.SweepRows;
import org.barrido.store.row.SweepRow;
import org.barrido.store.sql.ViewCatalog;
import org.barrido.store.table.ParameterColumns;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.Json;

/** Columns of views as a page shows them: with titles for people, and what kind of thing each is. */
final class ViewColumns {
    /** What is before this column in a view of attempts is parameters. */
    private static final String FIRST_AFTER_PARAMETERS = "seed";

    /** What is after this column in a view of attempts, and a number, is a figure. */
    private static final String LAST_BEFORE_FIGURES = "status";

    /** The columns that say which epoch it is. */
    private static final Set<String> EPOCH = Set.of("attempt", "epoch");

    private static final Set<String> NO_FIGURES = Set.of("id", "lineage");

    private final SweepRow sweep;
    private final Set<String> varied;
    private final Map<String, NetworkParameter> parameters;

    ViewColumns(SweepRow sweep) {
        this.sweep = sweep;
        this.varied = sweep.varied().stream().map(ViewColumns::column).collect(Collectors.toSet());
        this.parameters = Stream.of(NetworkParameter.values())
                .collect(Collectors.toMap(ParameterColumns::of, Function.identity()));
    }

    private static String column(Parameter parameter) {
        return parameter instanceof NetworkParameter own ? ParameterColumns.of(own) : parameter.key();
    }

    /** The rows of a view of attempts, by columns. */
    ColumnarJson attempts(SweepRows rows) {
        List<String> names =
                rows.columns().stream().map(ViewCatalog.Column::name).toList();
        int seed = names.indexOf(FIRST_AFTER_PARAMETERS);
        int status = names.indexOf(LAST_BEFORE_FIGURES);
        ColumnarJson json = new ColumnarJson(rows.result().rows().size());
        for (int i = 0; i < names.size(); i++) {
            ViewCatalog.Column column = rows.columns().get(i);
            boolean isParameter = i > 0 && i < seed;
            String role = isParameter ? parameterRole(column.name()) : i > status ? figureRole(column) : "other";
            json.add(
                    about(column, isParameter ? parameterTitle(column.name()) : title(column.name()), role),
                    rows.column(column.name()));
        }
        return json;
    }

    private String parameterRole(String name) {
        return varied.contains(name) ? "varied" : "parameter";
    }

    private static String figureRole(ViewCatalog.Column column) {
        boolean isNumber = column.type().contains("number");
        return isNumber && !NO_FIGURES.contains(column.name()) ? "figure" : "other";
    }

    private String parameterTitle(String name) {
        NetworkParameter parameter = sweep.isReported() ? null : parameters.get(name);
        return parameter == null ? name : ParameterTitles.of(parameter);
    }

    private String title(String name) {
        return AttemptMetric.named(name)
                .filter(known -> !sweep.isReported() || known == sweep.figure(name))
                .map(known -> known.title().replace(" (%)", ""))
                .orElseGet(() -> sweep.isReported() ? name : ParameterTitles.capitalized(name));
    }

    private boolean isPercent(String name) {
        return !sweep.isReported()
                && AttemptMetric.named(name).filter(AttemptMetric::isPercent).isPresent();
    }

    private String about(ViewCatalog.Column column, String title, String role) {
        return about(column.name(), title, kind(column), role, isPercent(column.name()));
    }

    static String about(String name, String title, String kind, String role, boolean percent) {
        return "\"name\":" + Json.text(name) + ",\"title\":" + Json.text(title) + ",\"kind\":\"" + kind
                + "\",\"role\":\"" + role + "\"" + (percent ? ",\"percent\":true" : "");
    }

    static String kind(ViewCatalog.Column column) {
        return switch (column.type()) {
            case "whole number" -> "whole";
            case "number" -> "number";
            case "true or false" -> "truth";
            case "time" -> "time";
            default -> "text";
        };
    }

    /** What epochs have, as a list of columns without values. */
    String epochs(List<ViewCatalog.Column> columns) {
        List<String> figures = figures(columns);
        return columns.stream()
                .filter(column -> figures.contains(column.name()))
                .map(column -> "{"
                        + about(
                                column.name(),
                                epochTitle(column.name()),
                                kind(column),
                                "figure",
                                isPercentOfEpoch(column.name()))
                        + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    static List<String> figures(List<ViewCatalog.Column> columns) {
        return columns.stream()
                .filter(column -> column.type().contains("number"))
                .map(ViewCatalog.Column::name)
                .filter(name -> !EPOCH.contains(name))
                .toList();
    }

    private String epochTitle(String name) {
        if (sweep.isReported()) {
            return name;
        }
        return Stream.of(EpochMetric.values())
                .filter(metric -> metric.key().toLowerCase(Locale.ROOT).equals(name))
                .map(EpochMetric::title)
                .findFirst()
                .orElseGet(() -> sentence(name));
    }

    /** Such as "Learning rate" of "learning_rate". */
    private static String sentence(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1).replace('_', ' ');
    }

    private boolean isPercentOfEpoch(String name) {
        return !sweep.isReported() && name.endsWith("accuracy");
    }
}
