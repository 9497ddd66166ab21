package org.barrido.sweep.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;

/** Reads the value of a program's parameter: what YAML makes of it. */
final class FreeValueReader {
    private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
    /** YAML 1.1 reads these as truth values, YAML 1.2 as texts. */
    private static final Set<String> OLD_TRUTHS = Set.of("yes", "no", "on", "off");

    private static final Pattern NOT_FINITE = Pattern.compile("(?i)[-+]?\\.inf|\\.nan");

    private final ProblemCollector findings;

    FreeValueReader(ProblemCollector findings) {
        this.findings = findings;
    }

    static boolean isWhole(Node.Scalar scalar) {
        return scalar.plain() && DIGITS.matcher(scalar.text()).matches();
    }

    /** Long, Double, Boolean, String, {@link NullValue} in lists and where it is written out, or a List of such; empty after a problem. */
    Optional<Object> read(String name, Node node) {
        if (node instanceof Node.Sequence items) {
            return list(name, items);
        }
        if (node instanceof Node.Scalar scalar
                && !(scalar.isNull() && scalar.text().isEmpty())) {
            return scalar(name, scalar);
        }
        findings.problem(node.at(), name + ": expected a value, found " + node.shown());
        return Optional.empty();
    }

    private Optional<Object> list(String name, Node.Sequence items) {
        List<Object> values = new ArrayList<>();
        items.nodes().forEach(node -> read(name, node).ifPresent(values::add));
        return values.size() == items.nodes().size() ? Optional.of(List.copyOf(values)) : Optional.empty();
    }

    private Optional<Object> scalar(String name, Node.Scalar scalar) {
        if (!scalar.plain()) {
            return Optional.of(scalar.text());
        }
        if (scalar.isNull()) {
            return Optional.of(NullValue.NULL);
        }
        if (TRUTH.matcher(scalar.text()).matches()) {
            return Optional.of(scalar.text().equalsIgnoreCase("true"));
        }
        if (isWhole(scalar)) {
            Optional<Object> whole = NumberSyntax.whole(scalar).map(Object.class::cast);
            return whole.isPresent() ? whole : unclear(name, scalar, " (too large for a whole number)");
        }
        Optional<Object> number = NumberSyntax.real(scalar).map(Object.class::cast);
        return number.isPresent() ? number : text(name, scalar);
    }

    private Optional<Object> text(String name, Node.Scalar scalar) {
        String remark = NumberSyntax.remark(scalar);
        if (!remark.isEmpty()) {
            return unclear(name, scalar, remark);
        }
        if (NOT_FINITE.matcher(scalar.text()).matches()) {
            return unclear(name, scalar, " (a value must be finite)");
        }
        if (OLD_TRUTHS.contains(scalar.text().toLowerCase(Locale.ROOT))) {
            findings.notice(
                    scalar.at(),
                    name + ": " + scalar.text() + " is a text here; for a truth value write true or false");
        }
        return Optional.of(scalar.text());
    }

    /** What looks like a number and is none isn't taken for a text without a word. */
    private Optional<Object> unclear(String name, Node.Scalar scalar, String remark) {
        String open = remark.substring(0, remark.length() - 1);
        findings.problem(
                scalar.at(),
                name + ": expected a number or a text, found " + scalar.shown() + open + "; a text in quotes)");
        return Optional.empty();
    }
}
