package org.barrido.sweep.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.text.Suggestions;

/** Reads plain fields such as a word, a flag or a whole number; empty after a problem. */
public final class FieldReader {
    private final ProblemCollector findings;

    public FieldReader(ProblemCollector findings) {
        this.findings = findings;
    }

    /** Any scalar, as it is written. */
    public Optional<String> text(Node.Entry field) {
        if (field.value() instanceof Node.Scalar scalar && !scalar.isNull()) {
            return Optional.of(scalar.text());
        }
        return reject(field, "a text");
    }

    public Optional<Long> whole(Node.Entry field, long low, long high) {
        Optional<Long> value =
                field.value() instanceof Node.Scalar scalar ? NumberSyntax.whole(scalar) : Optional.<Long>empty();
        if (value.isEmpty() || value.get() < low || value.get() > high) {
            String range = high == Long.MAX_VALUE ? ", at least " + low : " from " + low + " to " + high;
            return reject(field, "a whole number" + range);
        }
        return value;
    }

    public Optional<Double> real(Node.Entry field) {
        Optional<Double> value =
                field.value() instanceof Node.Scalar scalar ? NumberSyntax.real(scalar) : Optional.<Double>empty();
        return value.isPresent() ? value : reject(field, "a number");
    }

    public Optional<Boolean> flag(Node.Entry field) {
        if (field.value() instanceof Node.Scalar scalar && scalar.plain()) {
            if (scalar.text().equals("true") || scalar.text().equals("false")) {
                return Optional.of(scalar.text().equals("true"));
            }
        }
        return reject(field, "true or false");
    }

    /** One of some words. */
    public Optional<String> word(Node.Entry field, List<String> known) {
        String expected = known.size() == 1 ? known.get(0) : "one of " + String.join(", ", known);
        if (!(field.value() instanceof Node.Scalar scalar)) {
            return reject(field, expected);
        }
        if (!known.contains(scalar.text())) {
            return reject(field, expected, Suggestions.clause(scalar.text(), known));
        }
        return Optional.of(scalar.text());
    }

    /** A list of texts, or a single one. */
    public Optional<List<String>> texts(Node.Entry field) {
        List<Node> nodes = field.value() instanceof Node.Sequence items ? items.nodes() : List.of(field.value());
        List<String> texts = new ArrayList<>();
        for (Node node : nodes) {
            text(new Node.Entry(field.name(), field.at(), node)).ifPresent(texts::add);
        }
        return texts.size() == nodes.size() ? Optional.of(List.copyOf(texts)) : Optional.empty();
    }

    public Optional<Node.Mapping> fields(Node.Entry field) {
        return field.value() instanceof Node.Mapping fields
                ? Optional.of(fields)
                : reject(field, "a mapping (name: value)");
    }

    public Optional<Node.Sequence> items(Node.Entry field) {
        return field.value() instanceof Node.Sequence items ? Optional.of(items) : reject(field, "a list");
    }

    /** Reports every key of a mapping that isn't known. */
    public void rejectUnknown(Node.Mapping fields, List<String> known, String where) {
        for (Node.Entry field : fields.fields()) {
            if (!known.contains(field.name())) {
                findings.problem(
                        field.at(),
                        "unknown key " + Node.shortened(field.name()) + " in " + where
                                + Suggestions.clause(field.name(), known) + findings.known(known));
            }
        }
    }

    public <T> Optional<T> reject(Node.Entry field, String expected) {
        String remark = field.value() instanceof Node.Scalar scalar && expected.contains("number")
                ? NumberSyntax.remark(scalar)
                : "";
        return reject(field, expected, remark);
    }

    private <T> Optional<T> reject(Node.Entry field, String expected, String remark) {
        String found = field.value().shown() + remark;
        findings.problem(field.value().at(), field.name() + ": expected " + expected + ", found " + found);
        return Optional.empty();
    }
}
