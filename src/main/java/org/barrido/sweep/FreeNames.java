package org.barrido.sweep;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.sweep.yaml.Node;

/** The names that a sweep gives values to: a program's parameters. */
final class FreeNames {
    private FreeNames() {}

    /** Those under {@code parameters} and in the rows of {@code runs}, without the seed. */
    static Set<String> of(Node.Mapping sweep) {
        Set<String> names = new LinkedHashSet<>();
        sweep.field("parameters").ifPresent(field -> add(field.value(), names));
        sweep.field("runs").ifPresent(field -> {
            List<Node> rows = field.value() instanceof Node.Sequence items ? items.nodes() : List.of(field.value());
            rows.forEach(row -> add(row, names));
        });
        names.removeAll(ParameterNames.SEEDS);
        return names;
    }

    private static void add(Node node, Set<String> names) {
        if (node instanceof Node.Mapping fields) {
            fields.fields().forEach(field -> names.add(field.name()));
        }
    }
}
