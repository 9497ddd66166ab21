package org.barrido.sweep.space;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.barrido.sweep.parameter.DepthCheck;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterHelp;
import org.barrido.sweep.parameter.ParameterVocabulary;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;

/** Reads one entry of {@code parameters:} in any of its forms: a value, a list, or a mapping. */
final class AxisReader {
    private static final List<String> KEYS = List.of(
            "value",
            "values",
            "min",
            "max",
            "count",
            "scale",
            "distribution",
            "mu",
            "sigma",
            "q",
            "probabilities",
            "when",
            "deep");

    private final boolean random;
    private final SweepLimits limits;
    private final ParameterVocabulary vocabulary;
    private final ProblemCollector findings;
    private final FieldReader read;

    AxisReader(boolean random, ParameterVocabulary vocabulary, SweepLimits limits, ProblemCollector findings) {
        this.random = random;
        this.limits = limits;
        this.vocabulary = vocabulary;
        this.findings = findings;
        this.read = new FieldReader(findings);
    }

    /** Empty after a problem. */
    Optional<Axis> read(Parameter named, Node.Entry field) {
        Parameter parameter = named;
        Parameter ofLists = vocabulary.ofLists(named);
        if (!ofLists.equals(named) && holdsLists(field.value())) {
            findings.notice(field.at(), field.name() + " with lists of widths stands for " + ofLists.key());
            parameter = ofLists;
        }
        findings.written().name(parameter.key(), field.at());
        if (field.value() instanceof Node.Mapping fields) {
            return mapping(parameter, field, fields);
        }
        int before = findings.count();
        Optional<Axis.Choice> choice = choiceOf(parameter, field, field.value());
        if (choice.isPresent()) {
            askIfDeep(parameter, field, choice.get());
        }
        return findings.count() > before
                ? Optional.empty()
                : choice.map(axis(parameter, field.at(), Optional.empty())::of);
    }

    /** Where other programs say widths as {@code layers: [64, 32]}. */
    private void askIfDeep(Parameter parameter, Node.Entry field, Axis.Choice choice) {
        if (!vocabulary.isDepth(parameter)) {
            return;
        }
        List<Object> layers = choice instanceof Axis.Listed listed
                ? listed.points().stream().map(point -> point.get(0)).toList()
                : List.of((long) ((Axis.Sampled) choice).distribution().high());
        DepthCheck.question(field.name(), layers)
                .ifPresent(question -> findings.problem(field.value().at(), question));
    }

    private interface AxisOf {
        Axis of(Axis.Choice choice);
    }

    private static AxisOf axis(Parameter parameter, SourcePosition at, Optional<Condition> when) {
        return choice -> new Axis(at, List.of(parameter), choice, when);
    }

    private static boolean holdsLists(Node node) {
        if (node instanceof Node.Mapping fields) {
            boolean value = fields.field("value")
                    .map(f -> f.value() instanceof Node.Sequence)
                    .orElse(false);
            return value
                    || fields.field("values").map(f -> holdsLists(f.value())).orElse(false);
        }
        return node instanceof Node.Sequence items && items.nodes().stream().anyMatch(n -> n instanceof Node.Sequence);
    }

    /** A bare list is several values, except that [128, 64] is one value for hidden. */
    private Optional<Axis.Choice> choiceOf(Parameter parameter, Node.Entry field, Node node) {
        boolean several = node instanceof Node.Sequence
                && (!vocabulary.takesList(parameter) || holdsLists(node) || isEmpty(node));
        return several ? listed(parameter, field, (Node.Sequence) node) : single(parameter, node);
    }

    private static boolean isEmpty(Node node) {
        return node instanceof Node.Sequence items && items.nodes().isEmpty();
    }

    private Optional<Axis.Choice> single(Parameter parameter, Node node) {
        return vocabulary.value(parameter, node).map(value -> points(List.of(value)));
    }

    private Optional<Axis.Choice> listed(Parameter parameter, Node.Entry field, Node.Sequence items) {
        if (items.nodes().isEmpty()) {
            return read.reject(field, "at least one value");
        }
        Set<Object> distinct = new LinkedHashSet<>();
        int before = findings.count();
        for (Node node : items.nodes()) {
            (isNull(node) ? Optional.of(vocabulary.unset(parameter, node)) : vocabulary.value(parameter, node))
                    .ifPresent(value -> {
                        if (!distinct.add(value)) {
                            findings.notice(
                                    node.at(), parameter.key() + ": " + ParameterHelp.text(value) + " is listed twice");
                        }
                    });
        }
        return findings.count() > before ? Optional.empty() : Optional.of(points(distinct));
    }

    private static boolean isNull(Node node) {
        return node instanceof Node.Scalar scalar && scalar.isNull();
    }

    private static Axis.Choice points(Iterable<Object> values) {
        List<List<Object>> points = new ArrayList<>();
        values.forEach(value -> points.add(List.of(value)));
        return new Axis.Listed(points, List.of());
    }

    private Optional<Axis> mapping(Parameter parameter, Node.Entry field, Node.Mapping fields) {
        int before = findings.count();
        Map<String, Node.Entry> given = keys(fields);
        Optional<Condition> when = Optional.ofNullable(given.get("when")).flatMap(this::when);
        Node.Entry deep = given.remove("deep");
        boolean deepMeant = deep != null && read.flag(deep).orElse(false);
        if (deep != null && !vocabulary.isDepth(parameter)) {
            findings.problem(deep.at(), "deep belongs to hidden_layers");
        }
        Optional<Axis.Choice> choice = findings.count() > before ? Optional.empty() : form(parameter, field, given);
        choice.filter(c -> !deepMeant).ifPresent(c -> askIfDeep(parameter, field, c));
        return findings.count() > before ? Optional.empty() : choice.map(axis(parameter, field.at(), when)::of);
    }

    private Map<String, Node.Entry> keys(Node.Mapping fields) {
        Map<String, Node.Entry> given = new LinkedHashMap<>();
        read.rejectUnknown(fields, KEYS, "a parameter");
        fields.fields().forEach(field -> given.put(field.name(), field));
        return given;
    }

    private Optional<Condition> when(Node.Entry field) {
        return read.fields(field).flatMap(fields -> new ConditionReader(vocabulary, findings).read(fields, "when"));
    }

    private Optional<Axis.Choice> form(Parameter parameter, Node.Entry field, Map<String, Node.Entry> given) {
        Optional<String> distribution = DistributionReader.name(given.get("distribution"), read);
        if (given.containsKey("distribution") && distribution.isEmpty()) {
            return Optional.empty();
        }
        String name = distribution.orElse("");
        if (given.containsKey("value")) {
            only(given, name, "value", List.of("constant"), "value");
            return single(parameter, given.get("value").value());
        }
        if (given.containsKey("values")) {
            only(given, name, "values", List.of("categorical"), "values", "probabilities");
            return valuesForm(parameter, given);
        }
        return new DistributionReader(random, limits, vocabulary, findings).read(parameter, field, given, name);
    }

    /** Everything else that is written beside a form has no effect, so it is a mistake. */
    private void only(
            Map<String, Node.Entry> given, String distribution, String form, List<String> names, String... keys) {
        List<String> allowed = List.of(keys);
        given.forEach((key, field) -> {
            boolean beside = key.equals("distribution") || key.equals("when");
            if (!beside && !allowed.contains(key)) {
                findings.problem(field.at(), key + " has no effect beside " + form);
            }
        });
        if (!distribution.isEmpty() && !names.contains(distribution)) {
            SourcePosition at =
                    requireNonNull(given.get("distribution")).value().at();
            findings.problem(at, "distribution " + distribution + " doesn't go with " + form);
        }
    }

    private Optional<Axis.Choice> valuesForm(Parameter parameter, Map<String, Node.Entry> given) {
        Node.Entry field = requireNonNull(given.get("values"));
        Optional<Node.Sequence> items = read.items(field);
        Optional<Axis.Choice> choice = items.flatMap(list -> listed(parameter, field, list));
        Node.Entry probabilities = given.get("probabilities");
        if (choice.isEmpty() || probabilities == null) {
            return choice;
        }
        if (!random) {
            findings.problem(probabilities.at(), "probabilities need method: random");
            return Optional.empty();
        }
        return weights(probabilities, ((Axis.Listed) choice.get()).points());
    }

    private Optional<Axis.Choice> weights(Node.Entry field, List<List<Object>> points) {
        List<Double> weights = new ArrayList<>();
        List<Node> nodes = field.value() instanceof Node.Sequence items ? items.nodes() : List.of();
        for (Node node : nodes) {
            if (node instanceof Node.Scalar scalar) {
                NumberSyntax.real(scalar).filter(w -> w >= 0).ifPresent(weights::add);
            }
        }
        double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
        boolean whole = weights.size() == nodes.size() && weights.size() == points.size();
        if (!whole || Math.abs(sum - 1) > 1e-6) {
            return read.reject(field, "one probability for each of the " + points.size() + " values, 1 in sum");
        }
        return Optional.of(new Axis.Listed(points, weights));
    }
}
