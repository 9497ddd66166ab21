package org.barrido.sweep.space;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.parameter.ValueReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;

/** Reads what {@code when} and {@code exclude} look at: a value or a list of values for each of some parameters. */
final class ConditionReader {
    private final ValueReader values;
    private final ProblemCollector findings;

    ConditionReader(SweepLimits limits, ProblemCollector findings) {
        this.values = new ValueReader(limits, findings);
        this.findings = findings;
    }

    /** Empty after a problem. */
    Optional<Condition> read(Node.Mapping fields, String where) {
        int before = findings.count();
        Map<NetworkParameter, List<Object>> wanted = new EnumMap<>(NetworkParameter.class);
        for (Node.Entry field : fields.fields()) {
            ParameterNames.read(field.name(), field.at(), findings)
                    .ifPresent(parameter -> wanted.put(parameter, alternatives(parameter, field.value())));
        }
        if (fields.fields().isEmpty()) {
            findings.problem(fields.at(), where + ": expected at least one parameter: value");
        }
        return findings.count() > before ? Optional.empty() : Optional.of(new Condition(fields.at(), wanted));
    }

    private List<Object> alternatives(NetworkParameter parameter, Node node) {
        boolean oneList = parameter.type() == ParameterType.INTEGERS
                && node instanceof Node.Sequence items
                && items.nodes().stream().noneMatch(n -> n instanceof Node.Sequence);
        List<Node> nodes = node instanceof Node.Sequence items && !oneList ? items.nodes() : List.of(node);
        List<Object> alternatives = new ArrayList<>();
        nodes.forEach(each -> values.read(parameter, each).ifPresent(alternatives::add));
        if (nodes.isEmpty()) {
            findings.problem(node.at(), parameter.key() + ": expected at least one value");
        }
        return alternatives;
    }
}
