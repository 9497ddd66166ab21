package org.barrido.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.space.EncodedSpace;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.space.NestedParameters;
import org.barrido.sweep.trainer.TrainerReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;
import org.barrido.sweep.yaml.SourceText;
import org.barrido.sweep.yaml.SweepException;
import org.barrido.sweep.yaml.YamlTree;

/** Reads sweep files with all that they name. */
public final class SweepFile {
    private final Path file;
    private final SweepLimits limits;
    private final ProblemCollector findings = new ProblemCollector();
    private final Overrides overrides;
    private final Map<String, Integer> lineOfName = new HashMap<>();
    /** Texts that stand for the files which its sweeps extend. */
    private final List<String> inherited;

    /** By the sweeps' names. */
    private final Map<String, EncodedSpace> spaces = new HashMap<>();

    private SweepFile(Path file, List<String> overrides, List<String> inherited, SweepLimits limits) {
        this.file = file;
        this.inherited = inherited;
        this.limits = limits;
        this.overrides = new Overrides(overrides, findings);
    }

    /** Reads a file within the usual limits. */
    public static List<Sweep> read(Path file, List<String> overrides) throws SweepException {
        return read(file, overrides, SweepLimits.DEFAULT);
    }

    /**
     * All sweeps of a file, in its order; of standard input where it is called "-".
     *
     * @param overrides what {@code --set} gave, such as "epochs=3" or "learning_rate=[0.1,0.01]"; they replace the parameter in
     *     every sweep of the file
     * @throws SweepException with every problem of the file
     */
    public static List<Sweep> read(Path file, List<String> overrides, SweepLimits limits) throws SweepException {
        return parse(SourceText.name(file), SourceText.read(file), overrides, limits);
    }

    /**
     * Reads a text that is in no file, as {@link #read(Path, List, SweepLimits)} a file.
     *
     * @param file where the text is to be seen from: what it names is beside it; need not exist
     */
    public static List<Sweep> parse(Path file, String text, List<String> overrides, SweepLimits limits)
            throws SweepException {
        return new SweepFile(file, overrides, List.of(), limits).sweeps(text);
    }

    /**
     * Reads a sweep as a lab book has it, and its space. What it extends is read from there too.
     *
     * @param file where the text is to be seen from: what else it names is beside it; need not exist
     */
    public static SweepSpace ofRecord(Path file, RecordedText text, SweepLimits limits) throws SweepException {
        SweepFile reading = new SweepFile(file, text.overrides(), text.inherited(), limits);
        Sweep sweep = reading.sweeps(text.written()).get(0);
        return new SweepSpace(sweep, Objects.requireNonNull(reading.spaces.get(sweep.name())));
    }

    private List<Sweep> sweeps(String text) throws SweepException {
        List<SourceText.Document> documents = new ArrayList<>(SourceText.documents(file.toString(), text));
        Inheritance.InheritedSweep defaults =
                new Inheritance.InheritedSweep(new Node.Mapping(SourcePosition.whole(file.toString()), List.of()), "");
        List<Sweep> sweeps = new ArrayList<>();
        Map<SourceText.Document, Node.Mapping> written = new LinkedHashMap<>();
        int number = 0;
        for (SourceText.Document document : documents) {
            number++;
            Optional<Node.Mapping> fields = YamlTree.parse(document, findings)
                    .filter(root -> !ForeignSweepFile.reject(root, findings))
                    .flatMap(this::mapping)
                    .map(new NestedParameters(findings)::flattened);
            if (fields.isPresent() && number == 1 && isDefaults(fields.get())) {
                defaults = new Inheritance.InheritedSweep(
                        defaults(fields.get()), Inheritance.provenanceComment("defaults", document.text()));
            } else {
                fields.ifPresent(own -> written.put(document, own));
            }
        }
        for (Map.Entry<SourceText.Document, Node.Mapping> each : written.entrySet()) {
            sweep(each.getKey(), each.getValue(), defaults, written.size() > 1).ifPresent(sweeps::add);
        }
        findings.rejectIfAny();
        if (sweeps.isEmpty()) {
            findings.problem(
                    SourcePosition.whole(file.toString()), "holds no sweep; expected at least parameters: or runs:");
            findings.rejectIfAny();
        }
        return List.copyOf(sweeps);
    }

    private Optional<Node.Mapping> mapping(Node root) {
        if (root instanceof Node.Mapping fields) {
            return Optional.of(fields);
        }
        findings.problem(root.at(), "expected a sweep such as \"parameters: …\", found " + root.shown());
        return Optional.empty();
    }

    private static boolean isDefaults(Node.Mapping fields) {
        return fields.fields().size() == 1 && fields.field("defaults").isPresent();
    }

    private Node.Mapping defaults(Node.Mapping document) {
        Node value = document.fields().get(0).value();
        return mapping(value)
                .map(new NestedParameters(findings)::flattened)
                .orElse(new Node.Mapping(value.at(), List.of()));
    }

    private Optional<Sweep> sweep(
            SourceText.Document document, Node.Mapping own, Inheritance.InheritedSweep defaults, boolean several) {
        ProblemCollector mine = findings.part();
        Inheritance.InheritedSweep heir =
                new Inheritance(overrides.trainer(), defaults.fields(), inherited, mine).extended(own, file);
        Node.Mapping applied = overrides.applied(heir.fields(), mine);
        Node.Mapping named = several ? toldApart(applied, own) : applied;
        Node.Mapping whole = TrainerReader.isForeign(named) ? named : new NestedParameters(mine).settled(named);
        String yaml = document.text().replaceAll("\\A(\\s*\n)+", "").stripTrailing() + "\n" + heir.provenanceComment()
                + defaults.provenanceComment() + overrides.provenanceComment();
        SweepReader reader = new SweepReader(file, whole, limits, mine);
        Optional<Sweep> sweep = reader.read(yaml);
        sweep.ifPresent(s -> rejectSameName(s, own, mine));
        sweep.ifPresent(s -> reader.space().ifPresent(space -> spaces.put(s.name(), space)));
        findings.add(mine);
        return sweep;
    }

    /** The one name that is given for all sweeps of a file goes in front of each one's own. */
    private Node.Mapping toldApart(Node.Mapping applied, Node.Mapping own) {
        Optional<Node.Entry> name = applied.field("name");
        if (!overrides.rename() || name.isEmpty() || !(name.get().value() instanceof Node.Scalar given)) {
            return applied;
        }
        String before = own.field("name")
                .flatMap(new FieldReader(new ProblemCollector())::text)
                .orElseGet(() -> SweepNames.ofFile(file.toString()));
        Node.Scalar both = new Node.Scalar(given.at(), given.text() + "-" + before, false);
        List<Node.Entry> fields = new ArrayList<>(applied.fields());
        fields.set(fields.indexOf(name.get()), new Node.Entry("name", name.get().at(), both));
        return new Node.Mapping(applied.at(), fields);
    }

    private void rejectSameName(Sweep sweep, Node.Mapping own, ProblemCollector mine) {
        SourcePosition at = own.field("name").map(Node.Entry::at).orElse(own.at());
        Integer first = lineOfName.putIfAbsent(SweepNames.folded(sweep.name()), at.line());
        if (first != null) {
            mine.problem(at, "a second sweep called " + sweep.name() + "; the first is on line " + first);
        }
    }
}
