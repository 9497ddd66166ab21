package org.barrido.sweep.space;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.barrido.sweep.parameter.Distribution;
import org.barrido.sweep.parameter.EvenSpacing;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.sweep.parameter.ParameterVocabulary;
import org.barrido.sweep.parameter.Range;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.Node;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;
import org.jspecify.annotations.Nullable;

/** Reads the forms that don't list values: min and max, evenly spaced or drawn from, and the normal distribution. */
public final class DistributionReader {
    public static final List<String> KNOWN = List.of(
            "constant",
            "categorical",
            "uniform",
            "int_uniform",
            "log_uniform",
            "log_uniform_values",
            "inv_log_uniform",
            "inv_log_uniform_values",
            "normal",
            "log_normal",
            "q_uniform",
            "q_log_uniform",
            "q_log_uniform_values",
            "q_normal",
            "q_log_normal");

    private static final String STEPS = "q_";
    /** A distribution that gives fewer of its numbers within the parameter's range is a mistake. */
    private static final double FEWEST = 0.01;

    private final boolean random;
    private final SweepLimits limits;
    private final ParameterVocabulary vocabulary;
    private final ProblemCollector findings;
    private final FieldReader read;

    DistributionReader(boolean random, SweepLimits limits, ParameterVocabulary vocabulary, ProblemCollector findings) {
        this.random = random;
        this.limits = limits;
        this.vocabulary = vocabulary;
        this.findings = findings;
        this.read = new FieldReader(findings);
    }

    /** @param field may be null; empty then or after a problem */
    static Optional<String> name(Node.@Nullable Entry field, FieldReader read) {
        if (field == null) {
            return Optional.empty();
        }
        return read.word(field, KNOWN);
    }

    Optional<Axis.Choice> read(Parameter named, Node.Entry field, Map<String, Node.Entry> given, String written) {
        String name = written.isEmpty() ? implied(given) : written;
        Parameter parameter = vocabulary.numeric(named, given, name);
        boolean normal = name.endsWith("normal");
        if (name.equals("constant") || name.equals("categorical")) {
            String key = name.equals("constant") ? "value" : "values";
            return reject(field.at(), parameter.key() + ": distribution " + name + " needs " + key);
        }
        if (!normal && !given.keySet().containsAll(List.of("min", "max"))) {
            return reject(field.at(), parameter.key() + ": expected a mapping with value, values, or min and max");
        }
        if (parameter.type() != ParameterType.REAL && parameter.type() != ParameterType.INTEGER) {
            return reject(field.at(), parameter.key() + " isn't a number; list its values");
        }
        boolean listed = name.isEmpty() || name.equals("int_uniform") || name.equals("q_uniform");
        if (!listed && !random) {
            return reject(
                    given.containsKey("distribution")
                            ? given.get("distribution").value().at()
                            : field.at(),
                    "distribution " + name + " needs method: random; for a grid write min, max and count");
        }
        return normal ? normal(parameter, field, given, name) : range(parameter, field, given, name);
    }

    /** What is meant where no distribution is named. */
    private static String implied(Map<String, Node.Entry> given) {
        if (given.containsKey("mu") || given.containsKey("sigma")) {
            return given.containsKey("q") ? "q_normal" : "normal";
        }
        return given.containsKey("q") ? "q_uniform" : "";
    }

    private Optional<Axis.Choice> normal(
            Parameter parameter, Node.Entry field, Map<String, Node.Entry> given, String name) {
        rejectBeside(given, name.startsWith(STEPS) ? List.of("mu", "sigma", "q") : List.of("mu", "sigma"), name);
        Optional<Double> mu = given.containsKey("mu") ? read.real(given.get("mu")) : Optional.of(0.0);
        Optional<Double> sigma = given.containsKey("sigma") ? read.real(given.get("sigma")) : Optional.of(1.0);
        Optional<Double> step = step(parameter, given, name);
        if (mu.isEmpty() || sigma.isEmpty() || step.isEmpty() || refusesKind(parameter, field, name)) {
            return Optional.empty();
        }
        Distribution.Shape shape = shape(name);
        Range range = vocabulary.range(parameter);
        double center = shape == Distribution.Shape.NORMAL ? mu.get() : StrictMath.exp(mu.get());
        if (!range.contains(center)) {
            SourcePosition at =
                    given.containsKey("mu") ? given.get("mu").value().at() : field.at();
            return reject(
                    at, parameter.key() + " can't be around " + NumberSyntax.text(NumberSyntax.rounded(center, 6)));
        }
        if (sigma.get() <= 0 || (shape == Distribution.Shape.NORMAL && sigma.get() > range.high() - range.low())) {
            return reject(
                    requireNonNull(given.get("sigma")).value().at(),
                    "sigma: expected a number above 0 that fits " + range);
        }
        return inRange(
                parameter,
                field,
                new Distribution(shape, mu.get(), sigma.get(), step.get(), range, isWhole(parameter)));
    }

    /** Refuses what would hardly ever fit; tells where some of the draws don't. */
    private Optional<Axis.Choice> inRange(Parameter parameter, Node.Entry field, Distribution distribution) {
        double share = distribution.shareInRange();
        String range = parameter.key() + ", which is " + vocabulary.range(parameter);
        if (share < FEWEST) {
            return reject(field.at(), "this distribution hardly ever gives a " + range);
        }
        if (share < 1) {
            findings.notice(field.at(), "what is drawn outside the range of " + range + ", is drawn again");
        }
        return Optional.of(new Axis.Sampled(distribution));
    }

    /** The step, 0 for distributions without one; empty after a problem. */
    private Optional<Double> step(Parameter parameter, Map<String, Node.Entry> given, String name) {
        if (!name.startsWith(STEPS)) {
            return Optional.of(0.0);
        }
        Node.Entry field = given.get("q");
        Optional<Double> step = field == null ? Optional.of(1.0) : read.real(field);
        boolean whole = parameter.type() == ParameterType.INTEGER;
        boolean fits = step.isPresent() && step.get() > 0 && (!whole || step.get() == Math.rint(step.get()));
        return step.isEmpty() || fits
                ? step
                : read.reject(requireNonNull(field), whole ? "a whole number above 0" : "a number above 0");
    }

    private static boolean isWhole(Parameter parameter) {
        return parameter.type() == ParameterType.INTEGER;
    }

    private static Distribution.Shape shape(String name) {
        String plain = name.startsWith(STEPS) ? name.substring(STEPS.length()) : name;
        return Distribution.Shape.valueOf(plain.toUpperCase(Locale.ROOT));
    }

    /** Whole numbers need whole draws and only those; a problem, and true, where it is otherwise. */
    private boolean refusesKind(Parameter parameter, Node.Entry field, String name) {
        boolean wholes = name.equals("int_uniform") || name.startsWith(STEPS);
        if (isWhole(parameter) && !wholes) {
            String instead = name.equals("uniform") ? "int_uniform" : STEPS + name;
            findings.problem(field.at(), parameter.key() + " is a whole number: write " + instead);
            return true;
        }
        if (!isWhole(parameter) && name.equals("int_uniform")) {
            findings.problem(field.at(), parameter.key() + " is no whole number: write uniform");
            return true;
        }
        return false;
    }

    private Optional<Axis.Choice> range(
            Parameter parameter, Node.Entry field, Map<String, Node.Entry> given, String name) {
        boolean steps = name.startsWith(STEPS);
        rejectBeside(
                given, steps ? List.of("min", "max", "q") : List.of("min", "max", "count", "scale"), "min and max");
        boolean exponents = !name.isEmpty() && shape(name).takesExponents();
        Optional<Double> min = end(parameter, requireNonNull(given.get("min")), exponents);
        Optional<Double> max = end(parameter, requireNonNull(given.get("max")), exponents);
        if (min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        double low = min.get();
        double high = max.get();
        if (low >= high) {
            return reject(requireNonNull(given.get("max")).value().at(), "max must be above min");
        }
        Optional<Boolean> log = scale(given.get("scale"), low);
        if (log.isEmpty()) {
            return Optional.empty();
        }
        if (steps) {
            return stepped(parameter, field, given, new Ends(low, high), name);
        }
        boolean spaced = given.containsKey("count") || !random;
        return spaced
                ? spaced(parameter, field, given, low, high, log.get(), name)
                : drawn(parameter, field, low, high, log.get(), name);
    }

    private record Ends(double low, double high) {}

    private Optional<Double> end(Parameter parameter, Node.Entry field, boolean exponent) {
        return exponent
                ? read.real(field)
                : vocabulary.number(parameter, field.value()).map(value -> ((Number) value).doubleValue());
    }

    private Optional<Axis.Choice> stepped(
            Parameter parameter, Node.Entry field, Map<String, Node.Entry> given, Ends ends, String name) {
        Optional<Double> step = step(parameter, given, name);
        if (step.isEmpty()) {
            return Optional.empty();
        }
        if (shape(name) == Distribution.Shape.LOG_UNIFORM_VALUES && ends.low() <= 0) {
            return reject(field.at(), parameter.key() + ": " + name + " needs a min above 0");
        }
        Range range = vocabulary.range(parameter);
        Distribution distribution =
                new Distribution(shape(name), ends.low(), ends.high(), step.get(), range, isWhole(parameter));
        if (refusesExponents(parameter, field, distribution)) {
            return Optional.empty();
        }
        if (!distribution.hasMultiples()) {
            return reject(
                    field.at(),
                    parameter.key() + ": no multiple of " + NumberSyntax.text(step.get()) + " (q) is from "
                            + NumberSyntax.text(distribution.low()) + " to " + NumberSyntax.text(distribution.high()));
        }
        return random ? inRange(parameter, field, distribution) : multiples(parameter, field, distribution);
    }

    private Optional<Axis.Choice> multiples(Parameter parameter, Node.Entry field, Distribution distribution) {
        if (distribution.multiples() > limits.attempts()) {
            return reject(field.at(), tooMany(parameter, (long) distribution.multiples()));
        }
        List<List<Object>> points = new ArrayList<>();
        for (long i = 0; i < distribution.multiples(); i++) {
            double value = distribution.multiple(i);
            if (!distribution.range().contains(value)) {
                return reject(
                        field.at(),
                        parameter.key() + ": expected numbers " + distribution.range() + ", found "
                                + NumberSyntax.text(value));
            }
            points.add(List.of(isWhole(parameter) ? (Object) (long) value : (Object) value));
        }
        return Optional.of(new Axis.Listed(points, List.of()));
    }

    private String tooMany(Parameter parameter, long count) {
        return parameter.key() + " takes " + NumberSyntax.grouped(count) + " values, more than the limit of "
                + NumberSyntax.grouped(limits.attempts()) + SweepLimits.ATTEMPTS;
    }

    /** That W&amp;B takes exponents of e here is easily missed: tells what numbers they make. */
    private boolean refusesExponents(Parameter parameter, Node.Entry field, Distribution distribution) {
        if (!distribution.shape().takesExponents()) {
            return false;
        }
        String name = distribution.shape().name().toLowerCase(Locale.ROOT);
        String made = name + " takes exponents of e: " + parameter.key() + " is from "
                + NumberSyntax.text(distribution.low()) + " to " + NumberSyntax.text(distribution.high());
        Range range = vocabulary.range(parameter);
        if (range.contains(distribution.low()) && range.contains(distribution.high())) {
            findings.notice(field.at(), made);
            return false;
        }
        findings.problem(
                field.at(),
                made + ", expected numbers " + range + "; " + name + "_values takes the numbers themselves");
        return true;
    }

    /** Whether it is logarithmic; empty after a problem. */
    private Optional<Boolean> scale(Node.@Nullable Entry field, double low) {
        if (field == null) {
            return Optional.of(false);
        }
        Optional<Boolean> log = read.word(field, List.of("linear", "log")).map("log"::equals);
        return log.orElse(false) && low <= 0 ? reject(field.at(), "scale: log needs a min above 0") : log;
    }

    private Optional<Axis.Choice> spaced(
            Parameter parameter,
            Node.Entry field,
            Map<String, Node.Entry> given,
            double low,
            double high,
            boolean log,
            String name) {
        boolean whole = parameter.type() == ParameterType.INTEGER;
        if (!name.isEmpty() && given.containsKey("count")) {
            return reject(given.get("count").at(), "count has no effect beside distribution");
        }
        if (!given.containsKey("count") && (!whole || log)) {
            return reject(field.at(), parameter.key() + ": min and max in a grid need a count");
        }
        long steps = whole && !given.containsKey("count") ? (long) (high - low) + 1 : 0;
        Optional<Long> count =
                steps > 0 ? Optional.of(steps) : read.whole(requireNonNull(given.get("count")), 2, Long.MAX_VALUE);
        if (count.isEmpty()) {
            return Optional.empty();
        }
        if (count.get() > limits.attempts()) {
            return reject(field.at(), tooMany(parameter, count.get()));
        }
        List<Object> points = whole
                ? EvenSpacing.wholes(low, high, count.get(), log)
                : EvenSpacing.reals(low, high, count.get(), log);
        if (new HashSet<>(points).size() < points.size()) {
            return reject(
                    requireNonNull(given.get("count")).value().at(),
                    "count: more than there are different values from min to max");
        }
        return Optional.of(new Axis.Listed(points.stream().map(List::of).toList(), List.of()));
    }

    private Optional<Axis.Choice> drawn(
            Parameter parameter, Node.Entry field, double low, double high, boolean log, String name) {
        boolean whole = parameter.type() == ParameterType.INTEGER;
        String usual = whole ? "int_uniform" : log ? "log_uniform_values" : "uniform";
        String shape = name.isEmpty() ? usual : name;
        if (refusesKind(parameter, field, shape)) {
            return Optional.empty();
        }
        if (log && !shape.equals("log_uniform_values")) {
            return reject(field.at(), parameter.key() + ": scale: log doesn't go with " + shape);
        }
        if (shape.endsWith("_values") && low <= 0) {
            return reject(field.at(), parameter.key() + ": " + shape + " needs a min above 0");
        }
        Range range = vocabulary.range(parameter);
        Distribution distribution = new Distribution(shape(shape), low, high, 0, range, whole);
        return refusesExponents(parameter, field, distribution)
                ? Optional.empty()
                : Optional.of(new Axis.Sampled(distribution));
    }

    private void rejectBeside(Map<String, Node.Entry> given, List<String> allowed, String form) {
        given.forEach((key, field) -> {
            boolean beside = key.equals("distribution") || key.equals("when");
            if (!beside && !allowed.contains(key)) {
                findings.problem(field.at(), key + " has no effect beside " + form);
            }
        });
    }

    private <T> Optional<T> reject(SourcePosition at, String message) {
        findings.problem(at, message);
        return Optional.empty();
    }
}
