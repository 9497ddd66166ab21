package org.barrido.sweep.space;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.barrido.sweep.parameter.DepthCheck;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterVocabulary;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;

/** Reads {@code dataset, parameters, zip, exclude} and {@code runs}. */
public final class SpaceReader {
    private final boolean random;
    private final SweepLimits limits;
    private final ParameterVocabulary vocabulary;
    private final ProblemCollector findings;
    private final FieldReader read;
    private final Map<Parameter, Axis> axes = new LinkedHashMap<>();
    private final Set<Parameter> named = new LinkedHashSet<>();

    public SpaceReader(boolean random, ParameterVocabulary vocabulary, SweepLimits limits, ProblemCollector findings) {
        this.random = random;
        this.limits = limits;
        this.vocabulary = vocabulary;
        this.findings = findings;
        this.read = new FieldReader(findings);
    }

    /** Empty after a problem. */
    public Optional<SearchSpace> read(Node.Mapping sweep) {
        int before = findings.count();
        sweep.field("dataset").ifPresent(this::named);
        Optional<Node.Entry> parameters = sweep.field("parameters");
        parameters.flatMap(read::fields).ifPresent(this::parameters);
        rejectTwoSpellings();
        rejectLaterConditions();
        List<Axis> joined = sweep.field("zip").map(this::zipped).orElse(List.copyOf(axes.values()));
        List<Condition> excluded = sweep.field("exclude").map(this::excluded).orElse(List.of());
        boolean clean = findings.count() == before;
        List<SearchSpace.Row> rows =
                clean ? sweep.field("runs").map(runs -> rows(runs, joined)).orElse(List.of()) : List.of();
        SourcePosition at = parameters.map(Node.Entry::at).orElse(sweep.at());
        boolean brokenBase = before > 0 && sweep.field("extends").isPresent();
        boolean nothing = parameters.isEmpty() && sweep.field("runs").isEmpty();
        if (nothing && !brokenBase && !vocabulary.mayBeEmpty()) {
            findings.problem(sweep.at(), "expected parameters: or runs: in a sweep");
        }
        return findings.count() > before ? Optional.empty() : Optional.of(new SearchSpace(at, joined, excluded, rows));
    }

    private void parameters(Node.Mapping fields) {
        List<Node.Entry> own = fields.fields().stream()
                .filter(f -> !vocabulary.isSeeds(f.name()))
                .toList();
        if (own.isEmpty() && !vocabulary.mayBeEmpty()) {
            findings.problem(fields.at(), "parameters: expected at least one parameter");
        }
        for (Node.Entry field : own) {
            named(field);
        }
    }

    private void named(Node.Entry field) {
        vocabulary.read(field.name(), field.at()).ifPresent(parameter -> parameter(parameter, field));
    }

    private void parameter(Parameter parameter, Node.Entry field) {
        boolean first = named.add(parameter);
        Optional<Axis> axis = new AxisReader(random, vocabulary, limits, findings).read(parameter, field);
        boolean placed =
                axis.isEmpty() || axes.putIfAbsent(axis.get().parameters().get(0), axis.get()) == null;
        if (!first || !placed) {
            findings.problem(field.at(), parameter.key() + " is given twice");
        }
    }

    private void rejectTwoSpellings() {
        for (Parameter whole : axes.keySet()) {
            for (Parameter part : axes.keySet()) {
                if (vocabulary.replaces(whole, part)) {
                    findings.problem(
                            axis(part).at(),
                            part.key() + " has no effect beside " + whole.key() + ", which gives all widths");
                }
            }
        }
    }

    private void rejectLaterConditions() {
        Set<Parameter> above = new LinkedHashSet<>();
        axes.forEach((parameter, axis) -> {
            axis.when()
                    .ifPresent(when -> when.wanted().keySet().forEach(on -> {
                        if (axes.containsKey(on) && !above.contains(on)) {
                            findings.problem(
                                    when.at(),
                                    "when looks at " + on.key() + ", which must be written above " + parameter.key());
                        }
                    }));
            above.add(parameter);
        });
    }

    private List<Axis> zipped(Node.Entry field) {
        int before = findings.count();
        List<List<Parameter>> groups = new ArrayList<>();
        read.items(field).ifPresent(items -> {
            boolean flat = items.nodes().stream().noneMatch(n -> n instanceof Node.Sequence);
            List<Node> lists = flat ? List.of((Node) items) : items.nodes();
            lists.forEach(list -> groups.add(group(list)));
        });
        return findings.count() > before ? List.of() : joined(groups);
    }

    private List<Parameter> group(Node node) {
        List<Parameter> group = new ArrayList<>();
        List<Node> names = node instanceof Node.Sequence items ? items.nodes() : List.of();
        for (Node name : names) {
            member(name).ifPresent(group::add);
        }
        if (names.size() < 2) {
            findings.problem(node.at(), "zip: expected a list of at least two parameters, found " + node.shown());
        } else if (group.size() == names.size()) {
            rejectUnequal(node, group);
        }
        return group;
    }

    private Optional<Parameter> member(Node name) {
        if (!(name instanceof Node.Scalar scalar)) {
            findings.problem(name.at(), "zip: expected the name of a parameter, found " + name.shown());
            return Optional.empty();
        }
        Optional<Parameter> parameter = vocabulary.read(scalar.text(), scalar.at());
        Axis axis = parameter.map(axes::get).orElse(null);
        if (axis == null) {
            parameter
                    .filter(p -> !named.contains(p))
                    .ifPresent(p -> findings.problem(
                            scalar.at(), "zip: " + scalar.text() + " has no values under parameters:"));
            return Optional.empty();
        }
        if (axis.when().isPresent() || !(axis.choice() instanceof Axis.Listed)) {
            findings.problem(scalar.at(), "zip: " + scalar.text() + " must list its values, without when");
            return Optional.empty();
        }
        return parameter;
    }

    private void rejectUnequal(Node at, List<Parameter> group) {
        int first = axis(group.get(0)).listed().points().size();
        for (Parameter parameter : group) {
            int size = axis(parameter).listed().points().size();
            if (size != first) {
                findings.problem(
                        at.at(),
                        "zip: " + group.get(0).key() + " has " + first + " values but " + parameter.key() + " has "
                                + size);
            }
        }
    }

    /** Each group takes the place of its first member in the file. */
    private List<Axis> joined(List<List<Parameter>> groups) {
        Map<Parameter, List<Parameter>> groupOf = new HashMap<>();
        for (List<Parameter> group : groups) {
            for (Parameter parameter : group) {
                if (groupOf.put(parameter, group) != null) {
                    findings.problem(axis(parameter).at(), parameter.key() + " is zipped twice");
                }
            }
        }
        List<Axis> joined = new ArrayList<>();
        Set<List<Parameter>> done = new LinkedHashSet<>();
        axes.forEach((parameter, axis) -> {
            List<Parameter> group = groupOf.get(parameter);
            if (group == null) {
                joined.add(axis);
            } else if (done.add(group)) {
                joined.add(zip(axis.at(), group));
            }
        });
        return joined;
    }

    /** One that the sweep says. */
    private Axis axis(Parameter parameter) {
        return requireNonNull(axes.get(parameter));
    }

    private Axis zip(SourcePosition at, List<Parameter> group) {
        List<List<Object>> points = new ArrayList<>();
        int size = axis(group.get(0)).listed().points().size();
        for (int i = 0; i < size; i++) {
            int index = i;
            points.add(group.stream()
                    .map(p -> axis(p).listed().points().get(index).get(0))
                    .toList());
        }
        return new Axis(at, group, new Axis.Listed(points, List.of()), Optional.empty());
    }

    private List<Condition> excluded(Node.Entry field) {
        List<Condition> excluded = new ArrayList<>();
        for (Node node : mappings(field)) {
            new ConditionReader(vocabulary, findings)
                    .read((Node.Mapping) node, "exclude")
                    .ifPresent(excluded::add);
        }
        return excluded;
    }

    private List<SearchSpace.Row> rows(Node.Entry field, List<Axis> joined) {
        Map<Parameter, Object> constants = new SearchSpace(field.at(), joined, List.of(), List.of()).constants();
        List<SearchSpace.Row> rows = new ArrayList<>();
        for (Node node : mappings(field)) {
            row((Node.Mapping) node, constants, joined).ifPresent(rows::add);
        }
        return rows;
    }

    /** A list of mappings; a single one counts as a list. */
    private List<Node> mappings(Node.Entry field) {
        Node value = field.value();
        List<Node> nodes = value instanceof Node.Sequence items ? items.nodes() : List.of(value);
        if (nodes.isEmpty()) {
            findings.problem(value.at(), field.name() + ": expected at least one mapping");
        }
        List<Node> mappings =
                nodes.stream().filter(n -> n instanceof Node.Mapping).toList();
        nodes.stream()
                .filter(n -> !(n instanceof Node.Mapping))
                .forEach(n -> findings.problem(
                        n.at(), field.name() + ": expected a mapping of parameters, found " + n.shown()));
        return mappings;
    }

    private Optional<SearchSpace.Row> row(Node.Mapping fields, Map<Parameter, Object> constants, List<Axis> joined) {
        int before = findings.count();
        Map<Parameter, Object> own = Parameter.map();
        Map<Parameter, SourcePosition> places = Parameter.map();
        for (Node.Entry field : fields.fields()) {
            vocabulary.read(field.name(), field.at()).ifPresent(parameter -> {
                if (places.put(parameter, field.at()) != null) {
                    findings.problem(field.at(), parameter.key() + " is given twice");
                }
                vocabulary.value(parameter, field.value()).ifPresent(value -> own.put(parameter, value));
                if (vocabulary.isDepth(parameter) && own.containsKey(parameter)) {
                    DepthCheck.question(field.name(), List.of(own.get(parameter)))
                            .ifPresent(
                                    question -> findings.problem(field.value().at(), question));
                }
            });
        }
        if (findings.count() > before) {
            return Optional.empty();
        }
        return whole(new SearchSpace.Row(fields.at(), withConstants(own, constants)), own, places, joined);
    }

    /** What the row says goes before what the sweep says; so does its spelling of the hidden layers. */
    private Map<Parameter, Object> withConstants(Map<Parameter, Object> own, Map<Parameter, Object> constants) {
        Map<Parameter, Object> given = Parameter.map();
        given.putAll(constants);
        given.keySet()
                .removeIf(constant -> own.keySet().stream()
                        .anyMatch(said -> vocabulary.replaces(said, constant) || vocabulary.replaces(constant, said)));
        given.putAll(own);
        return given;
    }

    private Optional<SearchSpace.Row> whole(
            SearchSpace.Row row, Map<Parameter, Object> own, Map<Parameter, SourcePosition> places, List<Axis> joined) {
        int before = findings.count();
        Settings settings = vocabulary.complete(row.given());
        own.keySet().stream()
                .filter(p -> !settings.has(p))
                .forEach(p -> findings.problem(
                        requireNonNull(places.get(p)),
                        p.key() + " has no effect in this row: " + vocabulary.reason(p, settings)));
        vocabulary
                .missing(row.given(), settings)
                .forEach(demand -> findings.problem(places.getOrDefault(demand.decider(), row.at()), demand.text()));
        own.keySet()
                .forEach(whole -> own.keySet().stream()
                        .filter(part -> vocabulary.replaces(whole, part))
                        .forEach(part -> findings.problem(
                                requireNonNull(places.get(part)),
                                part.key() + " has no effect beside " + whole.key())));
        for (Axis axis : joined) {
            boolean exists = axis.when().map(when -> when.matches(settings)).orElse(true);
            axis.parameters().stream()
                    .filter(p -> exists && settings.has(p) && !vocabulary.isSaid(p, row.given()))
                    .forEach(p -> findings.problem(
                            row.at(), "this row doesn't say " + p.key() + ", which varies in this sweep"));
        }
        return findings.count() > before ? Optional.empty() : Optional.of(row);
    }
}
