package org.barrido.sweep.published;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterHelp;
import org.barrido.sweep.parameter.ParameterVocabulary;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.space.SearchSpace;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;

/** Finds for each published row the one configuration that it is about, by its parameter columns. */
final class RowMatcher {
    /** A column that only counts the rows. */
    private static final String NUMBER = "attempt";

    private final List<SearchSpace.Point> points;
    private final Map<String, Expectation.Figure> figures = new LinkedHashMap<>();
    private final ParameterVocabulary vocabulary;
    private final ProblemCollector findings;
    private final Map<Settings, SourcePosition> taken = new HashMap<>();

    RowMatcher(
            List<SearchSpace.Point> points,
            List<Expectation.Figure> figures,
            ParameterVocabulary vocabulary,
            ProblemCollector findings) {
        this.points = points;
        this.vocabulary = vocabulary;
        this.findings = findings;
        figures.forEach(figure -> this.figures.put(figure.column(), figure));
    }

    /**
     * Incomplete after a problem.
     *
     * @param complete whether every configuration must have a published row
     */
    List<Expectation.Row> match(SourcePosition at, List<PublishedRow> published, boolean complete) {
        int before = findings.count();
        rejectMissingColumns(at, published);
        List<Expectation.Row> rows = new ArrayList<>();
        for (PublishedRow row : published) {
            match(row).ifPresent(rows::add);
        }
        if (findings.count() == before) {
            tellUnpublished(at, complete);
        }
        return rows;
    }

    private void tellUnpublished(SourcePosition at, boolean complete) {
        List<SearchSpace.Point> unpublished = points.stream()
                .filter(point -> !taken.containsKey(point.settings()))
                .toList();
        if (complete) {
            unpublished.forEach(point ->
                    findings.problem(at, "expect: no published row is about the attempt with " + shown(point.given())));
        } else if (!unpublished.isEmpty()) {
            findings.notice(
                    at,
                    "expect: " + unpublished.size() + " of " + points.size()
                            + " configurations have no published row and aren't checked");
        }
    }

    private void rejectMissingColumns(SourcePosition at, List<PublishedRow> published) {
        for (String column : figures.keySet()) {
            if (published.stream().noneMatch(row -> row.cells().containsKey(column))) {
                findings.problem(at, "expect: the rows have no column " + column);
            }
        }
    }

    private Optional<Expectation.Row> match(PublishedRow row) {
        int before = findings.count();
        Map<Parameter, Object> wanted = Parameter.map();
        Map<Expectation.Figure, Expectation.Published> cells = new LinkedHashMap<>();
        row.cells().forEach((column, node) -> {
            Optional<Parameter> parameter = vocabulary.of(column);
            if (figures.containsKey(column)) {
                published(figures.get(column), node).ifPresent(cell -> cells.put(figures.get(column), cell));
            } else if (parameter.isPresent()) {
                vocabulary.value(parameter.get(), node).ifPresent(value -> wanted.put(parameter.get(), value));
            } else if (!column.equals(NUMBER)) {
                findings.notice(SourcePosition.whole(row.at().source()), "column " + column + " isn't compared");
            }
        });
        return findings.count() > before
                ? Optional.empty()
                : settings(row.at(), wanted)
                        .map(settings -> new Expectation.Row(text(row.at()), settings, Map.copyOf(cells)));
    }

    private static String text(SourcePosition at) {
        return at.source() + ":" + at.line();
    }

    private Optional<Settings> settings(SourcePosition at, Map<Parameter, Object> wanted) {
        List<Settings> found = points.stream()
                .map(SearchSpace.Point::settings)
                .filter(settings -> wanted.entrySet().stream()
                        .allMatch(e -> vocabulary.alike(e.getValue()).contains(settings.get(e.getKey()))))
                .toList();
        if (found.size() != 1) {
            String message = found.isEmpty()
                    ? "no attempt of the sweep has " + shown(wanted)
                    : found.size() + " configurations of the sweep have " + shown(wanted)
                            + "; tell them apart by more columns";
            findings.problem(at, message);
            return Optional.empty();
        }
        SourcePosition first = taken.putIfAbsent(found.get(0), at);
        if (first != null) {
            findings.problem(at, "this row is about the same attempt as that on line " + first.line());
        }
        return Optional.of(found.get(0));
    }

    private Optional<Expectation.Published> published(Expectation.Figure figure, Node node) {
        if (node instanceof Node.Scalar scalar && scalar.isNull()) {
            return Optional.empty();
        }
        Optional<Double> value = node instanceof Node.Scalar scalar ? NumberSyntax.real(scalar) : Optional.empty();
        if (value.isEmpty()) {
            findings.problem(node.at(), figure.column() + ": expected a number, found " + node.shown());
            return Optional.empty();
        }
        String text = ((Node.Scalar) node).text();
        BigDecimal unit = figure.percent() ? new BigDecimal("0.01") : BigDecimal.ONE;
        BigDecimal number = new BigDecimal(text);
        BigDecimal half = BigDecimal.valueOf(5, number.scale() + 1);
        return Optional.of(new Expectation.Published(
                text, number.multiply(unit).doubleValue(), half.multiply(unit).doubleValue()));
    }

    private static String shown(Map<Parameter, Object> values) {
        return values.isEmpty()
                ? "nothing in particular"
                : values.entrySet().stream()
                        .map(entry -> entry.getKey().key() + " " + ParameterHelp.text(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
