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
    private static final String SET = "--set";

    /** Of texts that a sweep was read with, from the weakest to the strongest. */
    private final List<String> texts = new ArrayList<>();

    private RecordedText(String text) {
        StringBuilder own = new StringBuilder();
        List<StringBuilder> below = new ArrayList<>();
        List<StringBuilder> given = new ArrayList<>();
        StringBuilder current = own;
        for (String line : text.lines().toList()) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                current = new StringBuilder();
                (heading.group(1).equals(SET) ? given : below).add(current);
            } else if (current != own && line.startsWith(COMMENT)) {
                current.append(line.substring(COMMENT.length())).append('\n');
            } else {
                current = own;
                own.append(line).append('\n');
            }
        }
        Collections.reverse(below);
        below.forEach(each -> texts.add(each.toString()));
        texts.add(own.toString());
        given.forEach(each -> texts.add(each.toString().replaceFirst("=", ": ")));
    }

    /** Reads how the sweep wanted to be run. */
    public static ExecutionOptions execution(String text) {
        Map<String, Node.Entry> fields = new LinkedHashMap<>();
        ProblemCollector findings = new ProblemCollector();
        for (String each : new RecordedText(text)
                .texts.stream().filter(part -> !part.isBlank()).toList()) {
            YamlTree.parse(new SourceText.Document("", each, 1), findings)
                    .filter(Node.Mapping.class::isInstance)
                    .map(Node.Mapping.class::cast)
                    .map(RecordedText::whole)
                    .ifPresent(own -> own.fields().forEach(field -> fields.put(field.name(), field)));
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
