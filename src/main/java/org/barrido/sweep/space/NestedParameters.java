package org.barrido.sweep.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.ParameterHelp;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;

/**
 * Writes out what {@code parameters:} nests, as W&amp;B's sweeps may: {@code model: {parameters: {lr: …}}} becomes
 * {@code model.lr}. Leaves out what leaves a parameter at its default ({@code value: null}).
 */
public final class NestedParameters {
    private static final String KEY = "parameters";

    private final ProblemCollector findings;

    public NestedParameters(ProblemCollector findings) {
        this.findings = findings;
    }

    /** The same sweep with flat parameters. */
    public Node.Mapping flattened(Node.Mapping sweep) {
        List<Node.Entry> fields = new ArrayList<>();
        for (Node.Entry field : sweep.fields()) {
            fields.add(isParameters(field) ? flat(field, (Node.Mapping) field.value()) : field);
        }
        return new Node.Mapping(sweep.at(), fields);
    }

    /** The same sweep without the parameters that it leaves at their default; for when it has all that it inherits. */
    public Node.Mapping settled(Node.Mapping sweep) {
        List<Node.Entry> fields = new ArrayList<>();
        for (Node.Entry field : sweep.fields()) {
            fields.add(isParameters(field) ? settled(field, (Node.Mapping) field.value()) : field);
        }
        return new Node.Mapping(sweep.at(), fields);
    }

    private Node.Entry settled(Node.Entry field, Node.Mapping parameters) {
        List<Node.Entry> given = new ArrayList<>();
        for (Node.Entry each : parameters.fields()) {
            Optional<NetworkParameter> parameter = ParameterNames.meant(each.name());
            if (parameter.isPresent() && isDefault(each.value())) {
                String value = ParameterHelp.text(parameter.get().defaultValue());
                findings.notice(each.at(), each.name() + ": null leaves the default, " + value);
            } else {
                given.add(each);
            }
        }
        boolean nothing = given.isEmpty() && !parameters.fields().isEmpty();
        // With every parameter at its default the sweep still says what it is about.
        return nothing
                ? defaulted(field, parameters)
                : new Node.Entry(field.name(), field.at(), new Node.Mapping(parameters.at(), given));
    }

    /** The first parameter with its default written out. */
    private static Node.Entry defaulted(Node.Entry field, Node.Mapping parameters) {
        Node.Entry first = parameters.fields().get(0);
        NetworkParameter parameter = ParameterNames.meant(first.name()).orElseThrow();
        Node value = new Node.Scalar(first.at(), ParameterHelp.text(parameter.defaultValue()), true);
        List<Node.Entry> fields = List.of(new Node.Entry(parameter.key(), first.at(), value));
        return new Node.Entry(field.name(), field.at(), new Node.Mapping(parameters.at(), fields));
    }

    private static boolean isParameters(Node.Entry field) {
        return field.name().equals(KEY) && field.value() instanceof Node.Mapping;
    }

    private Node.Entry flat(Node.Entry field, Node.Mapping parameters) {
        List<Node.Entry> flat = new ArrayList<>();
        add(parameters, "", flat);
        return new Node.Entry(field.name(), field.at(), new Node.Mapping(parameters.at(), flat));
    }

    private void add(Node.Mapping parameters, String group, List<Node.Entry> flat) {
        for (Node.Entry field : parameters.fields()) {
            Optional<Node.Entry> inner =
                    field.value() instanceof Node.Mapping fields ? fields.field(KEY) : Optional.empty();
            if (inner.isPresent() && inner.get().value() instanceof Node.Mapping nested) {
                rejectBeside(field, (Node.Mapping) field.value());
                add(nested, group + field.name() + ".", flat);
            } else {
                flat.add(new Node.Entry(group + field.name(), field.at(), field.value()));
            }
        }
    }

    private void rejectBeside(Node.Entry group, Node.Mapping fields) {
        fields.fields().stream()
                .filter(field -> !field.name().equals(KEY))
                .forEach(field -> findings.problem(
                        field.at(), field.name() + " has no effect beside the nested parameters of " + group.name()));
    }

    private static boolean isDefault(Node node) {
        return node instanceof Node.Mapping fields
                && fields.field("value")
                        .filter(f -> f.value() instanceof Node.Scalar scalar && scalar.isNull())
                        .isPresent()
                && fields.fields().stream()
                        .allMatch(f -> f.name().equals("value") || f.name().equals("distribution"));
    }
}
