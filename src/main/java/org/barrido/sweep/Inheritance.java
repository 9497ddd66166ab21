package org.barrido.sweep;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.space.NestedParameters;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourceText;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.sweep.yaml.YamlTree;

/**
 * Lays a sweep over what it inherits. Its own keys replace inherited ones; {@code parameters} are merged one by one, the inherited
 * order first, own ones in place or at the end.
 */
final class Inheritance {
    private static final int LONGEST_CHAIN = 8;
    /** These belong to one sweep alone. */
    private static final Set<String> OWN = Set.of("name", "description", "extends", "expect");

    /**
     * A tree and, for provenance, the texts it was made from besides the sweep's own.
     *
     * @param noted comment lines, each with its line end
     */
    record Heir(Node.Fields fields, String noted) {}

    private final ProblemCollector findings;

    Inheritance(ProblemCollector findings) {
        this.findings = findings;
    }

    /** The sweep with what {@code extends} names, if anything. */
    Heir extended(Node.Fields sweep, Path file) {
        return extended(sweep, file, 0);
    }

    private Heir extended(Node.Fields sweep, Path file, int depth) {
        Optional<Node.Field> field = sweep.field("extends");
        if (field.isEmpty()) {
            return new Heir(sweep, "");
        }
        Optional<Path> base =
                field.flatMap(new FieldReader(findings)::text).flatMap(text -> beside(file, text, field.get()));
        if (base.isEmpty()) {
            return new Heir(sweep, "");
        }
        if (depth >= LONGEST_CHAIN) {
            findings.problem(field.get().at(), "extends: more than " + LONGEST_CHAIN + " files in a row, or a circle");
            return new Heir(sweep, "");
        }
        return over(sweep, base.get(), field.get(), depth);
    }

    private Heir over(Node.Fields sweep, Path base, Node.Field field, int depth) {
        String text;
        try {
            text = SourceText.read(base);
        } catch (SweepException e) {
            e.problems().forEach(problem -> findings.problem(field.value().at(), "extends: " + problem));
            return new Heir(sweep, "");
        }
        List<SourceText.Document> documents = SourceText.documents(base.toString(), text);
        if (documents.size() != 1) {
            findings.problem(
                    field.value().at(), "extends: " + base + " must hold one document, but holds " + documents.size());
            return new Heir(sweep, "");
        }
        Optional<Node> root = YamlTree.parse(documents.get(0), findings);
        if (root.isPresent() && root.get() instanceof Node.Fields fields) {
            Heir parent = extended(new NestedParameters(findings).flattened(fields), base, depth + 1);
            return new Heir(
                    merged(parent.fields(), sweep), noted("extends " + base.getFileName(), text) + parent.noted());
        }
        root.ifPresent(node -> findings.problem(node.at(), "expected a mapping, found " + node.shown()));
        return new Heir(sweep, "");
    }

    private Optional<Path> beside(Path file, String name, Node.Field field) {
        try {
            return Optional.of(file.resolveSibling(name));
        } catch (InvalidPathException e) {
            findings.problem(
                    field.value().at(), "extends: not a path: " + field.value().shown());
            return Optional.empty();
        }
    }

    /** Text as comment lines under a heading. */
    static String noted(String heading, String text) {
        StringBuilder noted = new StringBuilder("# " + heading + "\n");
        text.strip().lines().forEach(line -> noted.append("#   ").append(line).append('\n'));
        return noted.toString();
    }

    static Node.Fields merged(Node.Fields base, Node.Fields own) {
        Map<String, Node.Field> merged = new LinkedHashMap<>();
        base.fields().stream().filter(f -> !OWN.contains(f.name())).forEach(f -> merged.put(f.name(), f));
        own.fields().forEach(field -> merged.merge(field.name(), field, Inheritance::mergedField));
        return new Node.Fields(own.at(), List.copyOf(merged.values()));
    }

    private static Node.Field mergedField(Node.Field base, Node.Field own) {
        boolean both = base.value() instanceof Node.Fields && own.value() instanceof Node.Fields;
        if (!own.name().equals("parameters") || !both) {
            return own;
        }
        List<Node.Field> fields = new ArrayList<>(((Node.Fields) base.value()).fields());
        ((Node.Fields) own.value()).fields().forEach(field -> replace(fields, field));
        return new Node.Field(own.name(), own.at(), new Node.Fields(own.value().at(), fields));
    }

    /** Puts a parameter in the place of the same one, in whichever spelling, or at the end. */
    static void replace(List<Node.Field> fields, Node.Field field) {
        List<Node.Field> same =
                fields.stream().filter(f -> isSame(f.name(), field.name())).toList();
        if (same.isEmpty()) {
            fields.add(field);
        } else {
            fields.set(fields.indexOf(same.get(0)), field);
        }
        fields.removeIf(f -> !f.equals(field) && (same.contains(f) || isOtherSpelling(field.name(), f.name())));
    }

    private static boolean isSame(String a, String b) {
        Optional<Parameter> parameter = ParameterNames.meant(a);
        return a.equals(b) || (parameter.isPresent() && parameter.equals(ParameterNames.meant(b)));
    }

    /** hidden against hidden_size and hidden_layers: one says what the other two say. */
    private static boolean isOtherSpelling(String own, String there) {
        Optional<Parameter> a = ParameterNames.meant(own);
        Optional<Parameter> b = ParameterNames.meant(there);
        boolean both = a.filter(Inheritance::isLayers).isPresent()
                && b.filter(Inheritance::isLayers).isPresent();
        return both && (a.get() == Parameter.HIDDEN) != (b.get() == Parameter.HIDDEN);
    }

    private static boolean isLayers(Parameter parameter) {
        return parameter == Parameter.HIDDEN
                || parameter == Parameter.HIDDEN_SIZE
                || parameter == Parameter.HIDDEN_LAYERS;
    }
}
