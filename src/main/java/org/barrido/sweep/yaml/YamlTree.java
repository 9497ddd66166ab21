package org.barrido.sweep.yaml;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Parses one YAML document into nodes that know their places. */
public final class YamlTree {
    private static final int DEEPEST = 16;
    private static final YAMLFactory YAML = new YAMLFactory();

    private final SourceText.Document document;
    private final int[] characters;
    private final ProblemCollector findings;
    private final YAMLParser parser;
    private final Anchors anchors = new Anchors();

    private YamlTree(SourceText.Document document, ProblemCollector findings) throws IOException {
        this.document = document;
        String text = document.text().replaceAll("(?m)^[ \\t]+$", "");
        this.characters = text.codePoints().toArray();
        this.findings = findings;
        this.parser = YAML.createParser(text);
    }

    /** Reads the root of a document; empty, with a problem in {@code findings}, if it isn't YAML. */
    public static Optional<Node> parse(SourceText.Document document, ProblemCollector findings) {
        if (hasTabs(document, findings) || hasDirective(document, findings)) {
            return Optional.empty();
        }
        try {
            YamlTree tree = new YamlTree(document, findings);
            return Optional.of(tree.root());
        } catch (JacksonException e) {
            reject(document, e, findings);
        } catch (UnreadableYamlException e) {
            findings.problem(e.at, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            findings.problem(
                    place(document, JsonLocation.NA), "not YAML: " + firstLine(String.valueOf(e.getMessage())));
        }
        return Optional.empty();
    }

    /** SnakeYAML below Jackson knows better where and why. */
    private static void reject(SourceText.Document document, JacksonException e, ProblemCollector findings) {
        if (e.getCause() instanceof MarkedYAMLException marked) {
            findings.problem(place(document, marked), "not YAML: " + sentence(marked));
        } else {
            findings.problem(place(document, e.getLocation()), "not YAML: " + firstLine(e.getOriginalMessage()));
        }
    }

    private Node root() throws IOException, UnreadableYamlException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return new Node.Scalar(new SourcePosition(document.source(), document.firstLine(), 1), "", true);
        }
        Node root = node(first, 0);
        JsonToken more = parser.nextToken();
        if (more != null) {
            findings.problem(place(), "text after the end of the document; begin a new one with ---");
        }
        return root;
    }

    private Node node(JsonToken token, int depth) throws IOException, UnreadableYamlException {
        SourcePosition at = place();
        if (depth > DEEPEST) {
            throw new UnreadableYamlException(at, "lists or mappings nested more than " + DEEPEST + " deep");
        }
        if (parser.isCurrentAlias()) {
            return anchors.named(parser.getText(), at);
        }
        String anchor = anchor();
        rejectTags(token, at);
        Node node = switch (token) {
            case START_OBJECT -> fields(at, depth);
            case START_ARRAY -> items(at, depth);
            default -> new Node.Scalar(at, parser.getText(), isPlain());
        };
        anchors.put(anchor, node);
        return node;
    }

    private Node items(SourcePosition at, int depth) throws IOException, UnreadableYamlException {
        List<Node> nodes = new ArrayList<>();
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            nodes.add(node(token, depth + 1));
        }
        return new Node.Sequence(at, nodes);
    }

    private Node fields(SourcePosition at, int depth) throws IOException, UnreadableYamlException {
        Map<String, Node.Entry> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.getText();
            SourcePosition keyAt = place();
            JsonToken token = parser.nextToken();
            boolean shared = anchor() != null;
            Node value = node(token, depth + 1);
            Node.Entry first = fields.putIfAbsent(name, new Node.Entry(name, keyAt, value, shared));
            if (first != null) {
                int line = first.at().line();
                findings.problem(keyAt, "duplicate key " + name + (line > 0 ? "; the first is on line " + line : ""));
            }
        }
        return new Node.Mapping(at, Anchors.merged(fields, findings));
    }

    private void rejectTags(JsonToken token, SourcePosition at) throws IOException {
        if (firstCharacter() == '!' && (token.isStructStart() || parser.getTypeId() != null)) {
            findings.problem(at, "tags (!name) aren't part of sweep files; leave it out");
        }
    }

    private boolean isPlain() {
        int first = firstCharacter();
        return first != '"' && first != '\'' && first != '|' && first != '>';
    }

    /** The name that a value is given (&amp;name); null without one. Jackson doesn't tell those of scalars. */
    private @Nullable String anchor() {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        if (characterAt(start) != '&') {
            return null;
        }
        int end = start + 1;
        while (characterAt(end) > ' ' && ",[]{}".indexOf(characterAt(end)) < 0) {
            end++;
        }
        return new String(characters, start + 1, end - start - 1);
    }

    /** Of the value itself, behind its name (&amp;name) if it has one. */
    private int firstCharacter() {
        int offset = (int) parser.currentTokenLocation().getCharOffset();
        if (characterAt(offset) == '&') {
            while (characterAt(offset) > ' ') {
                offset++;
            }
            while (characterAt(offset) >= 0 && characterAt(offset) <= ' ') {
                offset++;
            }
        }
        return characterAt(offset);
    }

    private int characterAt(int offset) {
        return offset >= 0 && offset < characters.length ? characters[offset] : -1;
    }

    private SourcePosition place() {
        return place(document, parser.currentTokenLocation());
    }

    private static SourcePosition place(SourceText.Document document, JsonLocation location) {
        int line = location == null ? 0 : Math.max(1, location.getLineNr());
        int column = location == null ? 0 : Math.max(1, location.getColumnNr());
        return place(document, line, column);
    }

    private static SourcePosition place(SourceText.Document document, MarkedYAMLException e) {
        boolean begun = e.getProblem() != null
                && (e.getProblem().equals("could not find expected ':'")
                        || e.getProblem().contains("<stream end>"));
        var mark = (begun && e.getContextMark() != null) || e.getProblemMark() == null
                ? e.getContextMark()
                : e.getProblemMark();
        return mark == null ? place(document, 0, 0) : place(document, mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Documents that begin on line 0 are overrides from the command line; they have no lines. */
    private static SourcePosition place(SourceText.Document document, int line, int column) {
        return document.firstLine() == 0
                ? SourcePosition.whole(document.source())
                : new SourcePosition(
                        document.source(), document.firstLine() + Math.max(1, line) - 1, Math.max(1, column));
    }

    private static String sentence(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : firstLine(e.getContext()) + ": ";
        return context + firstLine(e.getProblem());
    }

    private static String firstLine(String message) {
        if (message == null) {
            return "it can't be parsed";
        }
        String line = message.lines().findFirst().orElse("");
        return line.replaceAll("<?org\\.yaml\\.\\S*>?", "something else")
                .replace("<stream end>", "the end of the document")
                .replace("flow sequence", "list [...]")
                .replace("flow mapping", "mapping {...}")
                .replace("\t", "\\t");
    }

    private static boolean hasTabs(SourceText.Document document, ProblemCollector findings) {
        int before = findings.count();
        int number = document.firstLine();
        for (String line : document.text().split("\n", -1)) {
            String content = line.stripLeading();
            int tab = line.indexOf('\t');
            if (tab >= 0 && tab < line.length() - content.length() && !content.isEmpty() && !content.startsWith("#")) {
                findings.problem(
                        new SourcePosition(document.source(), number, tab + 1), "a tab in the indentation; use spaces");
            }
            number++;
        }
        return findings.count() > before;
    }

    private static boolean hasDirective(SourceText.Document document, ProblemCollector findings) {
        int number = document.firstLine();
        for (String line : document.text().split("\n", -1)) {
            if (line.startsWith("%")) {
                findings.problem(
                        new SourcePosition(document.source(), number, 1),
                        "YAML directives (%…) aren't part of sweep files");
                return true;
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                return false;
            }
            number++;
        }
        return false;
    }
}
