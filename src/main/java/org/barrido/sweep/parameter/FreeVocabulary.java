package org.barrido.sweep.parameter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;
import org.barrido.text.Suggestions;

/**
 * The parameters of a program: those that its sweep names, by these very names, with values of the types that YAML gives them. A
 * parameter's type is what fits all its values.
 */
public final class FreeVocabulary implements ParameterVocabulary {
    private static final int LONGEST = 200;
    private static final Pattern UNPRINTABLE = Pattern.compile("[=\\p{Cc}\\p{Cs}\\u2028\\u2029]");

    private final Set<String> names;
    private final FreeValueReader values;
    private final ProblemCollector findings;
    private final Map<String, ParameterType> types = new LinkedHashMap<>();

    /** @param names all that the sweep gives values to */
    public FreeVocabulary(Set<String> names, ProblemCollector findings) {
        this.names = Set.copyOf(names);
        this.values = new FreeValueReader(findings);
        this.findings = findings;
    }

    @Override
    public boolean isFree() {
        return true;
    }

    @Override
    public Optional<Parameter> read(String name, SourcePosition at) {
        if (!names.contains(name)) {
            findings.problem(at, "there is no parameter " + Node.shortened(name) + Suggestions.clause(name, names));
            return Optional.empty();
        }
        boolean unusable = name.isBlank() || UNPRINTABLE.matcher(name).find();
        if (unusable || name.codePointCount(0, name.length()) > LONGEST) {
            findings.problem(
                    at,
                    "expected a parameter's name of up to " + LONGEST + " characters, without = and control"
                            + " characters, found " + new Node.Scalar(at, name, false).shown());
            return Optional.empty();
        }
        return of(name);
    }

    @Override
    public Optional<Parameter> of(String name) {
        return names.contains(name)
                ? Optional.of(new FreeParameter(name, types.getOrDefault(name, ParameterType.NULL)))
                : Optional.empty();
    }

    @Override
    public boolean isSeeds(String name) {
        return ParameterNames.SEEDS.contains(name);
    }

    @Override
    public Optional<Object> value(Parameter parameter, Node node) {
        Optional<Object> value = values.read(parameter.key(), node);
        value.ifPresent(said -> note(parameter, said, node));
        return value;
    }

    @Override
    public Object unset(Parameter parameter, Node node) {
        note(parameter, NullValue.NULL, node);
        return NullValue.NULL;
    }

    private void note(Parameter parameter, Object value, Node node) {
        findings.written().value(parameter.key(), value, node.at());
        widen(parameter, ParameterType.of(value));
    }

    private void widen(Parameter parameter, ParameterType type) {
        types.merge(parameter.key(), type, ParameterType::widened);
    }

    /** Whole where all that is written is, as W&amp;B has it, and where as many whole numbers lie between as are to be counted. */
    @Override
    public Parameter numeric(Parameter parameter, Map<String, Node.Entry> form, String distribution) {
        boolean wholeEnds = isWhole(form, "min") && isWhole(form, "max");
        boolean whole = switch (distribution) {
            case "" -> form.containsKey("min") && wholeEnds && isWhole(form, "q") && hasWholes(form);
            case "int_uniform" -> true;
            default -> distribution.startsWith("q_") && wholeEnds && isWhole(form, "q");
        };
        ParameterType type = whole ? ParameterType.INTEGER : ParameterType.REAL;
        widen(parameter, type);
        return new FreeParameter(parameter.key(), type);
    }

    private static boolean isWhole(Map<String, Node.Entry> form, String key) {
        return !form.containsKey(key)
                || (form.get(key).value() instanceof Node.Scalar scalar && FreeValueReader.isWhole(scalar));
    }

    private static boolean hasWholes(Map<String, Node.Entry> form) {
        if (!form.containsKey("count")) {
            return true;
        }
        Optional<Long> count = whole(form, "count");
        Optional<Long> min = whole(form, "min");
        Optional<Long> max = whole(form, "max");
        return count.isEmpty() || min.isEmpty() || max.isEmpty() || max.get() - min.get() >= count.get() - 1;
    }

    private static Optional<Long> whole(Map<String, Node.Entry> form, String key) {
        return form.get(key) != null && form.get(key).value() instanceof Node.Scalar scalar
                ? NumberSyntax.whole(scalar)
                : Optional.empty();
    }

    @Override
    public Optional<Object> number(Parameter parameter, Node node) {
        boolean whole = parameter.type() == ParameterType.INTEGER;
        Optional<Object> number = node instanceof Node.Scalar scalar
                ? whole
                        ? NumberSyntax.whole(scalar).map(Object.class::cast)
                        : NumberSyntax.real(scalar).map(Object.class::cast)
                : Optional.empty();
        if (number.isEmpty()) {
            String remark = node instanceof Node.Scalar scalar ? NumberSyntax.remark(scalar) : "";
            findings.problem(
                    node.at(),
                    parameter.key() + ": expected a " + (whole ? "whole " : "") + "number, found " + node.shown()
                            + remark);
        }
        return number;
    }

    @Override
    public Range range(Parameter parameter) {
        return Range.FINITE;
    }

    /** All that is given, nothing else: defaults are the program's own. */
    @Override
    public Settings complete(Map<Parameter, Object> given) {
        Map<Parameter, Object> typed = Parameter.map();
        given.forEach((parameter, value) -> typed.put(of(parameter.key()).orElse(parameter), value));
        return new FreeSettings(typed);
    }

    /** Some programs differ by their seeds only. */
    @Override
    public boolean mayBeEmpty() {
        return true;
    }

    /** 1 and 1.0 are the same number. */
    @Override
    public List<Object> alike(Object value) {
        List<Object> alike = new ArrayList<>(List.of(value));
        if (value instanceof Long whole) {
            alike.add((double) whole);
        } else if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            alike.add(number.longValue());
        }
        return alike;
    }
}
