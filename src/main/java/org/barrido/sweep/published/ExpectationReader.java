package org.barrido.sweep.published;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.ParameterVocabulary;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.space.SearchSpace;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;
import org.barrido.sweep.yaml.SweepException;

/** Reads what was published, {@code expect}: where published numbers come from and what their columns mean. */
public final class ExpectationReader {
    static final List<String> KEYS = List.of("source", "rows", "figures", "spread", "required", "complete");
    static final List<String> FIGURE_KEYS = List.of("figure", "unit", "tolerance", "required");
    /** Columns of the view {@code attempts} that can be published. */
    public static final List<String> FIGURES = AttemptMetric.publishedKeys();

    private final List<SearchSpace.Point> points;
    private final ParameterVocabulary vocabulary;
    private final ProblemCollector findings;
    private final FieldReader read;

    /** @param points all configurations of the sweep */
    public ExpectationReader(
            List<SearchSpace.Point> points, ParameterVocabulary vocabulary, ProblemCollector findings) {
        this.points = points;
        this.vocabulary = vocabulary;
        this.findings = findings;
        this.read = new FieldReader(findings);
    }

    /** Empty after a problem. */
    public Optional<Expectation> read(Node.Entry field) {
        return read.fields(field).flatMap(fields -> mapping(field, fields));
    }

    private Optional<Expectation> mapping(Node.Entry field, Node.Mapping fields) {
        int before = findings.count();
        read.rejectUnknown(fields, KEYS, "expect");
        for (String key : List.of("source", "rows", "figures")) {
            if (fields.field(key).isEmpty()) {
                findings.problem(field.at(), "expect: needs " + key);
            }
        }
        String source = fields.field("source").flatMap(read::text).orElse("");
        boolean required = fields.field("required").flatMap(read::flag).orElse(false);
        List<Expectation.Figure> figures =
                fields.field("figures").map(f -> figures(f, required)).orElse(List.of());
        Optional<List<PublishedRow>> rows = fields.field("rows").flatMap(this::rows);
        if (findings.count() > before || rows.isEmpty()) {
            return Optional.empty();
        }
        boolean complete = fields.field("complete").flatMap(read::flag).orElse(false);
        List<Expectation.Row> matched =
                new RowMatcher(points, figures, vocabulary, findings).match(field.at(), rows.get(), complete);
        Map<Settings, Map<String, Expectation.Spread>> spreads =
                fields.field("spread").map(this::spreads).orElse(Map.of());
        return findings.count() > before
                ? Optional.empty()
                : Optional.of(new Expectation(source, figures, matched, spreads));
    }

    private List<Expectation.Figure> figures(Node.Entry field, boolean required) {
        List<Expectation.Figure> figures = new ArrayList<>();
        List<Node.Entry> columns = read.fields(field).map(Node.Mapping::fields).orElse(List.of());
        for (Node.Entry column : columns) {
            figure(column, required).ifPresent(figures::add);
        }
        if (field.value() instanceof Node.Mapping && columns.isEmpty()) {
            read.reject(field, "at least one column");
        }
        return figures;
    }

    private Optional<Expectation.Figure> figure(Node.Entry column, boolean required) {
        if (column.value() instanceof Node.Scalar) {
            return name(column).map(name -> new Expectation.Figure(column.name(), name, false, null, required));
        }
        return read.fields(column).flatMap(fields -> figure(column, fields, required));
    }

    private Optional<Expectation.Figure> figure(Node.Entry column, Node.Mapping fields, boolean required) {
        int before = findings.count();
        read.rejectUnknown(fields, FIGURE_KEYS, "a figure");
        Optional<String> name = fields.field("figure").flatMap(this::name);
        if (fields.field("figure").isEmpty()) {
            read.reject(
                    column,
                    vocabulary.isFree()
                            ? "a figure: the name of a metric that the program tells"
                            : "a figure, one of " + String.join(", ", FIGURES));
        }
        boolean percent = fields.field("unit")
                .flatMap(f -> read.word(f, units()))
                .map("percent"::equals)
                .orElse(false);
        Double tolerance = fields.field("tolerance").flatMap(this::tolerance).orElse(null);
        boolean must = fields.field("required").flatMap(read::flag).orElse(required);
        return findings.count() > before
                ? Optional.empty()
                : name.map(n -> new Expectation.Figure(column.name(), n, percent, tolerance, must));
    }

    /** A program tells metrics of any name. */
    private Optional<String> name(Node.Entry field) {
        return vocabulary.isFree() ? read.text(field) : read.word(field, FIGURES);
    }

    /** What a program tells needn't be a share: then its numbers are published as they are. */
    private List<String> units() {
        return vocabulary.isFree() ? List.of("plain", "percent", "fraction") : List.of("percent", "fraction");
    }

    private Optional<Double> tolerance(Node.Entry field) {
        Optional<Double> tolerance = read.real(field);
        return tolerance.isPresent() && tolerance.get() < 0
                ? read.reject(field, "a number that isn't negative")
                : tolerance;
    }

    private Optional<List<PublishedRow>> rows(Node.Entry field) {
        if (field.value() instanceof Node.Scalar) {
            return read.text(field).flatMap(name -> table(field, name));
        }
        Optional<Node.Sequence> items = read.items(field);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        List<PublishedRow> rows = new ArrayList<>();
        for (Node node : items.get().nodes()) {
            if (node instanceof Node.Mapping fields) {
                rows.add(inline(fields));
            } else {
                findings.problem(node.at(), "rows: expected a mapping of columns, found " + node.shown());
            }
        }
        return Optional.of(rows);
    }

    private static PublishedRow inline(Node.Mapping fields) {
        Map<String, Node> cells = new LinkedHashMap<>();
        fields.fields().forEach(cell -> cells.put(cell.name(), cell.value()));
        return new PublishedRow(fields.at(), cells);
    }

    private Map<Settings, Map<String, Expectation.Spread>> spreads(Node.Entry field) {
        return read.text(field)
                .flatMap(name -> table(field, name))
                .map(rows -> new SpreadReader(points, vocabulary, findings)
                        .read(field.value().at(), rows))
                .orElse(Map.of());
    }

    private Optional<List<PublishedRow>> table(Node.Entry field, String name) {
        try {
            Path file =
                    Path.of(field.value().at().source()).resolveSibling(name).normalize();
            return Optional.of(PublishedTable.read(file));
        } catch (InvalidPathException e) {
            return read.reject(field, "the path of a CSV file");
        } catch (SweepException e) {
            e.problems()
                    .forEach(problem -> findings.problem(
                            new SourcePosition(problem.file(), problem.line(), problem.column()), problem.message()));
            return Optional.empty();
        }
    }
}
