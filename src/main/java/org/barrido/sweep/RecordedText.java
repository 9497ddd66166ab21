package org.barrido.sweep;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.barrido.sweep.trainer.TrainerReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;
import org.barrido.sweep.yaml.SourceText;
import org.barrido.sweep.yaml.YamlTree;

/** The text of a sweep on record: its own, and below it, as comments, what it was laid over and what was given beside it. */
public final class RecordedText {
    private static final Pattern HEADING = Pattern.compile("# (extends .+|defaults|--set)");
    private static final String COMMENT = "#   ";
    private static final String DEFAULTS = "defaults";
    private static final String SET = "--set";

    private final StringBuilder own = new StringBuilder();
    /** Of the files that it extends, the nearest first. */
    private final List<StringBuilder> extended = new ArrayList<>();

    private final StringBuilder defaults = new StringBuilder();
    /** Of what the command line said, one after the other. */
    private final List<StringBuilder> given = new ArrayList<>();

    public RecordedText(String text) {
        StringBuilder current = own;
        for (String line : text.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                current = below(heading.group(1));
            } else if (current != own && line.startsWith(COMMENT)) {
                current.append(line.substring(COMMENT.length())).append('\n');
            } else {
                current = own;
                own.append(line).append('\n');
            }
        }
    }

    private StringBuilder below(String heading) {
        if (heading.equals(DEFAULTS)) {
            return defaults;
        }
        StringBuilder begun = new StringBuilder();
        (heading.equals(SET) ? given : extended).add(begun);
        return begun;
    }

    /** The text as it was written, with the defaults of its file in front. */
    String written() {
        return (defaults.isEmpty() ? "" : defaults + "---\n") + own;
    }

    /** The texts of the files that it extends, the nearest first. */
    public List<String> inherited() {
        return extended.stream().map(StringBuilder::toString).toList();
    }

    /** What the command line said, such as "epochs=3". */
    List<String> overrides() {
        return given.stream().map(one -> one.toString().stripTrailing()).toList();
    }

    /** All that it was read with, from the weakest to the strongest. */
    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        texts.add(defaults.toString());
        List<String> bases = new ArrayList<>(inherited());
        Collections.reverse(bases);
        texts.addAll(bases);
        texts.add(own.toString());
        overrides().forEach(one -> texts.add(one.replaceFirst("=", ": ")));
        return texts.stream().filter(text -> !text.isBlank()).toList();
    }

    /** Reads how the sweep wanted to be run. */
    public static ExecutionOptions execution(String text) {
        Map<String, Node.Entry> fields = new LinkedHashMap<>();
        ProblemCollector findings = new ProblemCollector();
        for (String each : new RecordedText(text).texts()) {
            YamlTree.parse(new SourceText.Document("", each, 1), findings)
                    .filter(Node.Mapping.class::isInstance)
                    .map(Node.Mapping.class::cast)
                    .map(RecordedText::whole)
                    .ifPresent(part -> part.fields().forEach(field -> fields.put(field.name(), field)));
        }
        Node.Mapping sweep = new Node.Mapping(SourcePosition.whole(""), List.copyOf(fields.values()));
        return new ExecutionReader(findings).read(new TrainerReader(Path.of(""), Map.of(), findings).settled(sweep));
    }

    /** A document of defaults has them below that one key. */
    private static Node.Mapping whole(Node.Mapping text) {
        return text.field("defaults")
                .map(Node.Entry::value)
                .filter(Node.Mapping.class::isInstance)
                .map(Node.Mapping.class::cast)
                .orElse(text);
    }
}
