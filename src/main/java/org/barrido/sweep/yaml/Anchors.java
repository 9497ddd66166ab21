package org.barrido.sweep.yaml;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.barrido.text.Suggestions;
import org.jspecify.annotations.Nullable;

/** What a document names (&amp;name), repeats (*name) and merges ({@code <<: *name}). */
final class Anchors {
    /** Values that all repetitions of a document may add; a few lines that repeat each other could add billions. */
    private static final long MOST = 10_000;

    private static final String MERGE = "<<";

    private final Map<String, Node> named = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private long added;

    /** @param name null for a node without one */
    void put(@Nullable String name, Node node) {
        if (name != null) {
            named.put(name, node);
            sizes.put(name, size(node));
        }
    }

    /** @throws UnreadableYamlException if there is none, or it makes the document too large */
    Node named(String name, SourcePosition at) throws UnreadableYamlException {
        Node node = named.get(name);
        if (node == null) {
            String shown = Node.shortened(name);
            throw new UnreadableYamlException(
                    at,
                    "no &" + shown + " above *" + shown + " in this document"
                            + Suggestions.clause(name, named.keySet()));
        }
        added += requireNonNull(sizes.get(name));
        if (added > MOST) {
            throw new UnreadableYamlException(
                    at,
                    "what is repeated by *name makes more than " + NumberSyntax.grouped(MOST)
                            + " values of this document");
        }
        return node;
    }

    private static long size(Node node) {
        if (node instanceof Node.Sequence items) {
            return 1 + items.nodes().stream().mapToLong(Anchors::size).sum();
        }
        return node instanceof Node.Mapping fields
                ? 1
                        + fields.fields().stream()
                                .mapToLong(f -> 1 + size(f.value()))
                                .sum()
                : 1;
    }

    /** Puts what a merge key names in its place; what a mapping says itself goes before, and so does what is merged first. */
    static List<Node.Entry> merged(Map<String, Node.Entry> own, ProblemCollector findings) {
        Node.Entry merge = own.get(MERGE);
        if (merge == null) {
            return List.copyOf(own.values());
        }
        Map<String, Node.Entry> fields = new LinkedHashMap<>();
        for (Node.Entry field : own.values()) {
            if (!field.equals(merge)) {
                fields.put(field.name(), field);
                continue;
            }
            for (Node.Mapping source : sources(merge, findings)) {
                source.fields().stream()
                        .filter(f -> !own.containsKey(f.name()))
                        .forEach(f -> fields.putIfAbsent(f.name(), f));
            }
        }
        return List.copyOf(fields.values());
    }

    private static List<Node.Mapping> sources(Node.Entry merge, ProblemCollector findings) {
        List<Node> nodes = merge.value() instanceof Node.Sequence items ? items.nodes() : List.of(merge.value());
        List<Node.Mapping> sources = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Node.Mapping fields) {
                sources.add(fields);
            } else {
                findings.problem(merge.at(), "<<: expected a mapping such as *name, found " + node.shown());
            }
        }
        return sources;
    }
}
