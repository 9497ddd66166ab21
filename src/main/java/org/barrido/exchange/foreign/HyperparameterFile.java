package org.barrido.exchange.foreign;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourceText;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.sweep.yaml.YamlTree;
import org.jspecify.annotations.Nullable;

/** Small YAML files that tools leave beside their logs: Lightning's {@code hparams.yaml}, MLflow's {@code meta.yaml}. */
final class HyperparameterFile {
    private static final String NAME = "hparams.yaml";

    private HyperparameterFile() {}

    /** The parameters in Lightning's file; none, with a notice, if it can't be read. */
    static SortedMap<String, @Nullable Object> beside(Path folder, ImportOptions options) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return new TreeMap<>();
        }
        try {
            return values(file);
        } catch (SweepException e) {
            options.notices().accept(e.getMessage() + "; its parameters aren't known");
            return new TreeMap<>();
        }
    }

    /**
     * Reads a mapping; what is nested is named with points.
     *
     * @throws SweepException if it isn't one, with its place
     */
    static SortedMap<String, @Nullable Object> values(Path file) throws IOException, SweepException {
        ProblemCollector problems = new ProblemCollector();
        SortedMap<String, @Nullable Object> values = new TreeMap<>();
        String text;
        try {
            text = Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IOException(file + ": not UTF-8, expected YAML", e);
        }
        YamlTree.parse(new SourceText.Document(file.toString(), text, 1), problems)
                .ifPresent(root -> add("", root, values, problems));
        problems.rejectIfAny();
        return values;
    }

    private static void add(
            String name, Node node, SortedMap<String, @Nullable Object> values, ProblemCollector problems) {
        if (node instanceof Node.Mapping mapping) {
            for (Node.Entry field : mapping.fields()) {
                add(name.isEmpty() ? field.name() : name + "." + field.name(), field.value(), values, problems);
            }
        } else if (!name.isEmpty()) {
            values.put(name, value(node));
        } else if (!(node instanceof Node.Scalar scalar && scalar.isNull())) {
            problems.problem(node.at(), "expected a mapping of names to values, found " + node.shown());
        }
    }

    private static @Nullable Object value(Node node) {
        if (node instanceof Node.Sequence sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.nodes().forEach(each -> list.add(value(each)));
            return list;
        }
        if (node instanceof Node.Scalar scalar) {
            return scalar.isNull() ? null : scalar.plain() ? ParameterText.value(scalar.text()) : scalar.text();
        }
        return node.shown();
    }
}
