package org.barrido.sweep.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterVocabulary;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;

/** Reads what {@code when} and {@code exclude} look at: a value or a list of values for each of some parameters. */
final class ConditionReader {
    private final ParameterVocabulary vocabulary;
    private final ProblemCollector findings;

    ConditionReader(ParameterVocabulary vocabulary, ProblemCollector findings) {
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    /** Empty after a problem. */
    Optional<Condition> read(Node.Mapping fields, String where) {
        int before = findings.count();
        Map<Parameter, List<Object>> wanted = Parameter.map();
        for (Node.Entry field : fields.fields()) {
            vocabulary
                    .read(field.name(), field.at())
                    .ifPresent(parameter -> wanted.put(parameter, alternatives(parameter, field.value())));
        }
        if (fields.fields().isEmpty()) {
            findings.problem(fields.at(), where + ": expected at least one parameter: value");
        }
        return findings.count() > before ? Optional.empty() : Optional.of(new Condition(fields.at(), wanted));
    }

    private List<Object> alternatives(Parameter parameter, Node node) {
        boolean oneList = vocabulary.takesList(parameter)
                && node instanceof Node.Sequence items
                && items.nodes().stream().noneMatch(n -> n instanceof Node.Sequence);
        List<Node> nodes = node instanceof Node.Sequence items && !oneList ? items.nodes() : List.of(node);
        List<Object> alternatives = new ArrayList<>();
        nodes.forEach(
                each -> vocabulary.value(parameter, each).map(vocabulary::alike).ifPresent(alternatives::addAll));
        if (nodes.isEmpty()) {
            findings.problem(node.at(), parameter.key() + ": expected at least one value");
        }
        return alternatives;
    }
}
