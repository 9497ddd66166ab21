package org.barrido.sweep.parameter;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;
import org.barrido.text.Suggestions;

/** Reads the value of a parameter: type, range, choice; empty after a problem. */
public final class ValueReader {
    private final SweepLimits limits;
    private final ProblemCollector findings;

    public ValueReader(SweepLimits limits, ProblemCollector findings) {
        this.limits = limits;
        this.findings = findings;
    }

    /** Double, Long, Boolean, String or List of Long by the parameter's type. */
    public Optional<Object> read(NetworkParameter parameter, Node node) {
        Optional<Object> value = typed(parameter, node);
        value.ifPresent(said -> findings.written().value(parameter.key(), said, node.at()));
        return value;
    }

    private Optional<Object> typed(NetworkParameter parameter, Node node) {
        return switch (parameter.type()) {
            case REAL -> real(parameter, node).map(Object.class::cast);
            case INTEGER -> whole(parameter, node).map(Object.class::cast);
            case BOOLEAN -> flag(parameter, node).map(Object.class::cast);
            case INTEGERS -> wholes(parameter, node).map(Object.class::cast);
            case TEXT ->
                (parameter == NetworkParameter.DATASET ? dataset(parameter, node) : model(parameter, node))
                        .map(Object.class::cast);
            case CHOICE -> choice(parameter, node).map(Object.class::cast);
            case LIST, NULL -> throw new IllegalArgumentException(parameter.key());
        };
    }

    private Optional<Double> real(NetworkParameter parameter, Node node) {
        Optional<Double> value = node instanceof Node.Scalar scalar ? NumberSyntax.real(scalar) : Optional.empty();
        Range range = parameter.spec().numbers();
        if (value.isEmpty() || !requireNonNull(range).contains(value.get())) {
            return reject(parameter, "a number " + range, node);
        }
        return value;
    }

    private Optional<Long> whole(NetworkParameter parameter, Node node) {
        Optional<Long> value = node instanceof Node.Scalar scalar ? NumberSyntax.whole(scalar) : Optional.empty();
        Range range = parameter.spec().numbers();
        if (value.isEmpty() || !requireNonNull(range).contains(value.get())) {
            return reject(parameter, "a whole number " + range, node);
        }
        return value;
    }

    /** As YAML spells it. */
    private Optional<Boolean> flag(NetworkParameter parameter, Node node) {
        String text = node instanceof Node.Scalar scalar && scalar.plain() ? scalar.text() : "";
        return text.matches("true|True|TRUE|false|False|FALSE")
                ? Optional.of(text.equalsIgnoreCase("true"))
                : reject(parameter, "true or false", node);
    }

    private Optional<List<Long>> wholes(NetworkParameter parameter, Node node) {
        List<Node> nodes = node instanceof Node.Sequence items ? items.nodes() : List.of(node);
        List<Long> values = new ArrayList<>();
        for (Node each : nodes) {
            whole(parameter, each).ifPresent(values::add);
        }
        if (nodes.isEmpty()
                || nodes.size()
                        > NetworkParameter.HIDDEN_LAYERS.spec().numbers().high()) {
            return reject(parameter, "a list of 1 to 64 whole numbers such as [128, 64]", node);
        }
        return values.size() == nodes.size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<String> dataset(NetworkParameter parameter, Node node) {
        if (!(node instanceof Node.Scalar scalar)
                || scalar.isNull()
                || scalar.text().isBlank()) {
            return reject(parameter, "the name of a data set such as mnist", node);
        }
        // Options such as "mnist?scale=standard" are for the catalog of data sets to judge.
        String place = scalar.text().split("\\?", 2)[0];
        List<String> known = limits.datasets();
        if (place.contains("/") || place.contains("\\") || place.contains(".")) {
            return Optional.of(scalar.text());
        }
        boolean asWritten = known.isEmpty() || known.contains(place);
        String name = standing(parameter, asWritten ? place : place.toLowerCase(Locale.ROOT), scalar.at());
        if (!known.isEmpty() && !known.contains(name)) {
            return reject(parameter, "one of " + String.join(", ", known), node, Suggestions.clause(place, known));
        }
        return Optional.of(name + scalar.text().substring(place.length()));
    }

    /** Whether there is such a model is found out when it is read. */
    private Optional<String> model(NetworkParameter parameter, Node node) {
        if (!(node instanceof Node.Scalar scalar)
                || scalar.isNull()
                || scalar.text().isBlank()) {
            return reject(parameter, "a model: a path, or an attempt such as report-basic/4", node);
        }
        return Optional.of(scalar.text().strip());
    }

    private Optional<String> choice(NetworkParameter parameter, Node node) {
        List<String> choices = parameter.choices();
        if (!(node instanceof Node.Scalar scalar)) {
            return reject(parameter, "one of " + String.join(", ", choices), node);
        }
        String word =
                scalar.text().strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        String name = standing(parameter, word, scalar.at());
        if (!choices.contains(name)) {
            String suggestion = Suggestions.clause(word, choices);
            return reject(parameter, "one of " + String.join(", ", choices), node, suggestion);
        }
        return Optional.of(name);
    }

    /** The word itself or, with a notice, what it is a synonym of. */
    private String standing(NetworkParameter parameter, String word, SourcePosition at) {
        String name = parameter.spec().valueAliases().get(word);
        if (name == null) {
            return word;
        }
        findings.notice(at, parameter.key() + " " + word + " stands for " + name);
        return name;
    }

    private <T> Optional<T> reject(NetworkParameter parameter, String expected, Node found) {
        String remark = found instanceof Node.Scalar scalar && parameter.spec().range() != null
                ? NumberSyntax.remark(scalar)
                : "";
        return reject(parameter, expected, found, remark);
    }

    private <T> Optional<T> reject(NetworkParameter parameter, String expected, Node found, String remark) {
        findings.problem(found.at(), parameter.key() + ": expected " + expected + ", found " + found.shown() + remark);
        return Optional.empty();
    }
}
