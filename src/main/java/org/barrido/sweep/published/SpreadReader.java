package org.barrido.sweep.published;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterVocabulary;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.space.SearchSpace;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;

/** Reads {@code spread}: the check.csv of the same table with more seeds. Columns that it doesn't need are passed over. */
final class SpreadReader {
    private static final String FIGURE = "figure";
    private static final List<String> NUMBERS = List.of("n", "low", "high");

    private final List<SearchSpace.Point> points;
    private final ParameterVocabulary vocabulary;
    private final ProblemCollector findings;

    /** @param points all configurations of the sweep */
    SpreadReader(List<SearchSpace.Point> points, ParameterVocabulary vocabulary, ProblemCollector findings) {
        this.points = points;
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    /** By configuration and name of the figure; incomplete after a problem. */
    Map<Settings, Map<String, Expectation.Spread>> read(SourcePosition at, List<PublishedRow> rows) {
        int before = findings.count();
        for (String column : columns()) {
            if (!rows.get(0).cells().containsKey(column)) {
                findings.problem(rows.get(0).at(), "spread: expected a column " + column + ", as in a check.csv");
            }
        }
        Map<Settings, Map<String, Expectation.Spread>> spreads = new HashMap<>();
        if (findings.count() == before) {
            rows.forEach(row -> add(row, spreads));
        }
        if (findings.count() == before && spreads.isEmpty()) {
            findings.problem(at, "spread: no row is about an attempt of the sweep");
        }
        return spreads;
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(NUMBERS);
        columns.add(0, FIGURE);
        return columns;
    }

    private void add(PublishedRow row, Map<Settings, Map<String, Expectation.Spread>> spreads) {
        Map<Parameter, Object> wanted = Parameter.map();
        row.cells()
                .forEach((column, node) -> vocabulary
                        .of(column)
                        .ifPresent(parameter ->
                                vocabulary.value(parameter, node).ifPresent(value -> wanted.put(parameter, value))));
        String figure = ((Node.Scalar) requireNonNull(row.cells().get(FIGURE))).text();
        spread(row)
                .ifPresent(spread -> points.stream()
                        .map(SearchSpace.Point::settings)
                        .filter(settings -> wanted.entrySet().stream()
                                .allMatch(entry ->
                                        vocabulary.alike(entry.getValue()).contains(settings.get(entry.getKey()))))
                        .forEach(settings -> spreads.computeIfAbsent(settings, s -> new HashMap<>())
                                .put(figure, spread)));
    }

    /** Empty where too few seeds gave no interval, and after a problem. */
    private Optional<Expectation.Spread> spread(PublishedRow row) {
        List<Double> numbers = new ArrayList<>();
        for (String column : NUMBERS) {
            Node.Scalar cell = (Node.Scalar) requireNonNull(row.cells().get(column));
            if (cell.text().isEmpty()) {
                return Optional.empty();
            }
            Optional<Double> number = NumberSyntax.real(cell);
            if (number.isEmpty()) {
                findings.problem(cell.at(), "spread: " + column + ": expected a number, found " + cell.shown());
                return Optional.empty();
            }
            numbers.add(number.get());
        }
        return Optional.of(new Expectation.Spread(numbers.get(0).intValue(), numbers.get(1), numbers.get(2)));
    }
}
