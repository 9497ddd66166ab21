package org.barrido.sweep;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;

/** Knows the files of other tools, which would give a screen of problems, and says in a line what to write instead. */
final class ForeignSweepFile {
    private ForeignSweepFile() {}

    /** Whether it is one; a problem then. */
    static boolean reject(Node root, ProblemCollector findings) {
        Optional<String> line = root instanceof Node.Mapping fields ? ofMapping(fields) : ofList(root);
        line.ifPresent(text -> findings.problem(root.at(), text));
        return line.isPresent();
    }

    private static Optional<String> ofMapping(Node.Mapping file) {
        if (isKatib(file)) {
            return line(
                    "a Katib experiment",
                    "each of spec.parameters as name: {min: …, max: …} or name: [a, b] under parameters:,"
                            + " spec.maxTrialCount as run_cap, spec.algorithm as method");
        }
        if (has(file, "seml") || has(file, "slurm") || hasMappings(file, "fixed", "grid", "random")) {
            return line(
                    "a SEML experiment",
                    "what is under fixed: as name: value and the options of grid: as name: [a, b], all under parameters:");
        }
        if (has(file, "hydra") || isList(file, "defaults")) {
            return line(
                    "a Hydra configuration",
                    "what hydra.sweeper.params or the command line sweeps (lr=0.1,0.01) as lr: [0.1, 0.01] under"
                            + " parameters:");
        }
        if (has(file, "search_space") || has(file, "searchSpace")) {
            return line(
                    "a search space of NNI or Azure ML",
                    "each choice as name: [a, b] and each uniform as name: {min: …, max: …} under parameters:");
        }
        if (has(file, "hyperparameters") && has(file, "searcher")) {
            return line(
                    "a Determined experiment",
                    "each of its hyperparameters as name: value, name: [a, b] or name: {min: …, max: …} under parameters:");
        }
        return isGuild(file) ? guild() : Optional.empty();
    }

    private static Optional<String> ofList(Node root) {
        boolean guild = root instanceof Node.Sequence items
                && !items.nodes().isEmpty()
                && items.nodes().stream()
                        .allMatch(node -> node instanceof Node.Mapping fields
                                && (has(fields, "model") || has(fields, "config") || has(fields, "operations")));
        return guild ? guild() : Optional.empty();
    }

    private static Optional<String> guild() {
        return line("a Guild file", "an operation's flags as name: value or name: [a, b] under parameters:");
    }

    private static boolean isKatib(Node.Mapping file) {
        boolean kind = file.field("apiVersion")
                .map(Node.Entry::value)
                .filter(value ->
                        value instanceof Node.Scalar scalar && scalar.text().startsWith("kubeflow.org"))
                .isPresent();
        return kind || (has(file, "apiVersion") && has(file, "spec"));
    }

    /** A mapping of operations, each with its flags or its main module. */
    private static boolean isGuild(Node.Mapping file) {
        return !file.fields().isEmpty()
                && file.fields().stream()
                        .allMatch(field -> field.value() instanceof Node.Mapping operation
                                && Set.of("flags", "main", "exec").stream().anyMatch(key -> has(operation, key)));
    }

    private static boolean hasMappings(Node.Mapping file, String... keys) {
        return List.of(keys).stream()
                .anyMatch(key -> file.field(key)
                        .filter(field -> field.value() instanceof Node.Mapping && !field.shared())
                        .isPresent());
    }

    private static boolean isList(Node.Mapping file, String key) {
        return file.field(key)
                .filter(field -> field.value() instanceof Node.Sequence)
                .isPresent();
    }

    private static boolean has(Node.Mapping file, String key) {
        return file.field(key).isPresent();
    }

    private static Optional<String> line(String what, String instead) {
        return Optional.of("this is " + what + ", not a sweep; write " + instead + " (see experiments/)");
    }
}
