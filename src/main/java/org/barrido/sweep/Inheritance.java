package org.barrido.sweep;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterNames;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.space.NestedParameters;
import org.barrido.sweep.trainer.TrainerReader;
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
     * @param provenanceComment comment lines, each with its line end
     */
    record InheritedSweep(Node.Mapping fields, String provenanceComment) {}

    private final Optional<Node.Entry> overriding;
    private final Node.Mapping defaults;
    private final List<String> recorded;
    private final ProblemCollector findings;

    /**
     * Makes one for a sweep of a file.
     *
     * @param overriding the trainer that is given beside the file, which counts before all that files say
     * @param defaults of the file
     * @param recorded texts that are read in place of the files that are extended, the nearest first
     */
    Inheritance(
            Optional<Node.Entry> overriding, Node.Mapping defaults, List<String> recorded, ProblemCollector findings) {
        this.overriding = overriding;
        this.defaults = defaults;
        this.recorded = recorded;
        this.findings = findings;
    }

    /** The sweep with what {@code extends} names, if anything, and the defaults. */
    InheritedSweep extended(Node.Mapping sweep, Path file) {
        InheritedSweep heir = extended(sweep, file, overriding, 0);
        return new InheritedSweep(merged(defaults, heir.fields(), overriding), heir.provenanceComment());
    }

    /** @param above the trainer that those say which extend this one */
    private InheritedSweep extended(Node.Mapping sweep, Path file, Optional<Node.Entry> above, int depth) {
        Optional<Node.Entry> field = sweep.field("extends");
        if (field.isEmpty()) {
            return new InheritedSweep(sweep, "");
        }
        Optional<Path> base =
                field.flatMap(new FieldReader(findings)::text).flatMap(text -> beside(file, text, field.get()));
        if (base.isEmpty()) {
            return new InheritedSweep(sweep, "");
        }
        if (depth >= LONGEST_CHAIN) {
            findings.problem(field.get().at(), "extends: more than " + LONGEST_CHAIN + " files in a row, or a circle");
            return new InheritedSweep(sweep, "");
        }
        return over(sweep, base.get(), field.get(), above.or(() -> sweep.field(TrainerReader.KEY)), depth);
    }

    private InheritedSweep over(
            Node.Mapping sweep, Path base, Node.Entry field, Optional<Node.Entry> trainer, int depth) {
        String text;
        try {
            text = depth < recorded.size() ? recorded.get(depth) : SourceText.read(base);
        } catch (SweepException e) {
            e.problems().forEach(problem -> findings.problem(field.value().at(), "extends: " + problem));
            return new InheritedSweep(sweep, "");
        }
        List<SourceText.Document> documents = SourceText.documents(base.toString(), text);
        if (documents.size() != 1) {
            findings.problem(
                    field.value().at(), "extends: " + base + " must hold one document, but holds " + documents.size());
            return new InheritedSweep(sweep, "");
        }
        Optional<Node> root = YamlTree.parse(documents.get(0), findings);
        if (root.isPresent() && root.get() instanceof Node.Mapping fields) {
            Node.Mapping own = new NestedParameters(findings).flattened(fields);
            InheritedSweep parent = extended(own, base, trainer, depth + 1);
            return new InheritedSweep(
                    merged(parent.fields(), sweep, trainer),
                    provenanceComment("extends " + base.getFileName(), text) + parent.provenanceComment());
        }
        root.ifPresent(node -> findings.problem(node.at(), "expected a mapping, found " + node.shown()));
        return new InheritedSweep(sweep, "");
    }

    private Optional<Path> beside(Path file, String name, Node.Entry field) {
        try {
            return Optional.of(file.resolveSibling(name));
        } catch (InvalidPathException e) {
            findings.problem(
                    field.value().at(), "extends: not a path: " + field.value().shown());
            return Optional.empty();
        }
    }

    /** Text as comment lines under a heading. */
    static String provenanceComment(String heading, String text) {
        StringBuilder noted = new StringBuilder("# " + heading + "\n");
        text.strip().lines().forEach(line -> noted.append("#   ").append(line).append('\n'));
        return noted.toString();
    }

    private Node.Mapping merged(Node.Mapping base, Node.Mapping own, Optional<Node.Entry> above) {
        Map<String, Node.Entry> merged = new LinkedHashMap<>();
        base.fields().stream().filter(f -> !OWN.contains(f.name())).forEach(f -> merged.put(f.name(), f));
        boolean foreign = TrainerReader.isForeign(above.or(() -> own.field(TrainerReader.KEY))
                .or(() -> base.field(TrainerReader.KEY))
                .or(() -> defaults.field(TrainerReader.KEY)));
        own.fields()
                .forEach(
                        field -> merged.merge(field.name(), field, (there, here) -> mergedField(there, here, foreign)));
        return new Node.Mapping(own.at(), List.copyOf(merged.values()));
    }

    private static Node.Entry mergedField(Node.Entry base, Node.Entry own, boolean foreign) {
        boolean both = base.value() instanceof Node.Mapping && own.value() instanceof Node.Mapping;
        if (!own.name().equals("parameters") || !both) {
            return own;
        }
        List<Node.Entry> fields = new ArrayList<>(((Node.Mapping) base.value()).fields());
        ((Node.Mapping) own.value()).fields().forEach(field -> replace(fields, field, foreign));
        return new Node.Entry(own.name(), own.at(), new Node.Mapping(own.value().at(), fields));
    }

    /**
     * Puts a parameter in the place of the same one, in whichever spelling, or at the end.
     *
     * @param foreign whether they are a program's, whose names have no other spellings
     */
    static void replace(List<Node.Entry> fields, Node.Entry field, boolean foreign) {
        List<Node.Entry> same = fields.stream()
                .filter(f -> isSame(f.name(), field.name(), foreign))
                .toList();
        if (same.isEmpty()) {
            fields.add(field);
        } else {
            fields.set(fields.indexOf(same.get(0)), field);
        }
        fields.removeIf(
                f -> !f.equals(field) && (same.contains(f) || (!foreign && isOtherSpelling(field.name(), f.name()))));
    }

    /** Whether two names mean the same parameter. */
    static boolean isSame(String a, String b, boolean foreign) {
        if (foreign || a.equals(b)) {
            return a.equals(b);
        }
        Optional<NetworkParameter> parameter = ParameterNames.meant(a);
        return parameter.isPresent() && parameter.equals(ParameterNames.meant(b));
    }

    /** hidden against hidden_size and hidden_layers: one says what the other two say. */
    private static boolean isOtherSpelling(String own, String there) {
        Optional<NetworkParameter> a = ParameterNames.meant(own);
        Optional<NetworkParameter> b = ParameterNames.meant(there);
        boolean both = a.filter(Inheritance::isLayers).isPresent()
                && b.filter(Inheritance::isLayers).isPresent();
        return both && (a.get() == NetworkParameter.HIDDEN) != (b.get() == NetworkParameter.HIDDEN);
    }

    private static boolean isLayers(Parameter parameter) {
        return parameter == NetworkParameter.HIDDEN
                || parameter == NetworkParameter.HIDDEN_SIZE
                || parameter == NetworkParameter.HIDDEN_LAYERS;
    }
}
