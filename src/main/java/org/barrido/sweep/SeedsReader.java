package org.barrido.sweep;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.space.FieldReader;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;

/** Reads {@code seeds}: a list, a range such as 1..5, or a count; in a parameter's forms too. */
final class SeedsReader {
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,15})\\s*\\.\\.\\s*([0-9]{1,15})");

    private final SweepLimits limits;
    private final ProblemCollector findings;
    private final FieldReader read;

    SeedsReader(SweepLimits limits, ProblemCollector findings) {
        this.limits = limits;
        this.findings = findings;
        this.read = new FieldReader(findings);
    }

    /** Empty after a problem. */
    Optional<List<Long>> read(Node.Entry field) {
        if (field.value() instanceof Node.Sequence items) {
            return listed(field, items);
        }
        if (field.value() instanceof Node.Scalar scalar) {
            Matcher range = RANGE.matcher(scalar.text().strip());
            return range.matches() ? range(field, range) : count(field);
        }
        return read.reject(field, "a list of seeds, a range such as 1..5, or how many");
    }

    /** {@code parameters: {seed: …}}: a number there is the seed itself, not a count. */
    Optional<List<Long>> readParameter(Node.Entry field) {
        Node value = field.value();
        if (value instanceof Node.Mapping fields) {
            Optional<Node.Entry> inner = fields.field("values").or(() -> fields.field("value"));
            if (inner.isEmpty() || fields.fields().size() > 1) {
                return read.reject(field, "value or values");
            }
            value = inner.get().value();
        }
        findings.notice(field.at(), field.name() + " as a parameter stands for seeds");
        Node.Sequence items =
                value instanceof Node.Sequence list ? list : new Node.Sequence(value.at(), List.of(value));
        return listed(new Node.Entry(field.name(), field.at(), items), items);
    }

    private Optional<List<Long>> listed(Node.Entry field, Node.Sequence items) {
        if (items.nodes().isEmpty()) {
            return read.reject(field, "at least one seed");
        }
        List<Long> seeds = new ArrayList<>();
        Set<Long> distinct = new LinkedHashSet<>();
        for (Node node : items.nodes()) {
            read.whole(new Node.Entry(field.name(), field.at(), node), 0, Long.MAX_VALUE)
                    .ifPresent(seed -> {
                        seeds.add(seed);
                        if (!distinct.add(seed)) {
                            findings.problem(node.at(), field.name() + ": " + seed + " is listed twice");
                        }
                    });
        }
        return distinct.size() == items.nodes().size() ? Optional.of(seeds) : Optional.empty();
    }

    private Optional<List<Long>> range(Node.Entry field, Matcher range) {
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        if (last < first) {
            return read.reject(field, "a range from a smaller to a larger seed");
        }
        return last - first >= limits.attempts() ? tooMany(field) : Optional.of(listOf(first, last));
    }

    private Optional<List<Long>> count(Node.Entry field) {
        Optional<Long> count = read.whole(field, 1, Long.MAX_VALUE);
        return count.isPresent() && count.get() > limits.attempts() ? tooMany(field) : count.map(n -> listOf(1, n));
    }

    private Optional<List<Long>> tooMany(Node.Entry field) {
        findings.problem(
                field.value().at(),
                field.name() + ": more than the limit of " + NumberSyntax.grouped(limits.attempts())
                        + SweepLimits.ATTEMPTS);
        return Optional.empty();
    }

    private static List<Long> listOf(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
