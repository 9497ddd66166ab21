package org.barrido.sweep;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the forms that don't list values: min and max, evenly spaced or drawn from, and the normal distribution. */
final class DistributionReader {
    static final List<String> KNOWN =
            List.of("constant", "categorical", "uniform", "int_uniform", "log_uniform_values", "normal");
    private static final Map<String, String> REFUSED = Map.of(
            "log_uniform",
            "log_uniform takes exponents; write log_uniform_values with the smallest and largest value themselves",
            "inv_log_uniform",
            "write log_uniform_values with the smallest and largest value",
            "inv_log_uniform_values",
            "write log_uniform_values with the smallest and largest value",
            "q_uniform",
            "write values, or min, max and count",
            "q_log_uniform",
            "write min, max, count and scale: log",
            "q_log_uniform_values",
            "write min, max, count and scale: log",
            "q_normal",
            "write normal, or values",
            "log_normal",
            "write log_uniform_values, or values",
            "beta",
            "write uniform, or values");

    private final boolean random;
    private final Limits limits;
    private final Values values;
    private final Findings findings;
    private final FieldReader read;

    DistributionReader(boolean random, Limits limits, Values values, Findings findings) {
        this.random = random;
        this.limits = limits;
        this.values = values;
        this.findings = findings;
        this.read = new FieldReader(findings);
    }

    /** @param field may be null; empty then or after a problem */
    static Optional<String> name(Node.Field field, FieldReader read, Findings findings) {
        if (field == null) {
            return Optional.empty();
        }
        if (field.value() instanceof Node.Scalar scalar && REFUSED.containsKey(scalar.text())) {
            String advice = REFUSED.get(scalar.text());
            findings.problem(scalar.at(), "distribution " + scalar.text() + " isn't supported: " + advice);
            return Optional.empty();
        }
        return read.word(field, KNOWN);
    }

    Optional<Axis.Choice> read(Parameter parameter, Node.Field field, Map<String, Node.Field> given, String name) {
        boolean normal = name.equals("normal");
        List<String> expected = normal ? List.of("mu", "sigma") : List.of("min", "max");
        if (name.equals("constant") || name.equals("categorical")) {
            String key = name.equals("constant") ? "value" : "values";
            return refuse(field.at(), parameter.key() + ": distribution " + name + " needs " + key);
        }
        if (!given.keySet().containsAll(expected)) {
            String all = normal ? "mu and sigma" : "value, values, or min and max";
            return refuse(field.at(), parameter.key() + ": expected a mapping with " + all);
        }
        if (parameter.type() != Parameter.Type.REAL && parameter.type() != Parameter.Type.INTEGER) {
            return refuse(field.at(), parameter.key() + " isn't a number; list its values");
        }
        boolean drawn = !name.isEmpty() && !(name.equals("int_uniform") && !random);
        if (drawn && !random) {
            return refuse(
                    given.get("distribution").value().at(),
                    "distribution " + name + " needs method: random; for a grid write min, max and count");
        }
        return normal ? normal(parameter, given) : range(parameter, field, given, name);
    }

    private Optional<Axis.Choice> normal(Parameter parameter, Map<String, Node.Field> given) {
        refuseBeside(given, List.of("mu", "sigma"), "normal");
        Optional<Double> mu = read.real(given.get("mu"));
        Optional<Double> sigma = read.real(given.get("sigma"));
        if (mu.isEmpty() || sigma.isEmpty()) {
            return Optional.empty();
        }
        Range range = parameter.definition().range();
        if (parameter.type() != Parameter.Type.REAL || !range.contains(mu.get())) {
            return refuse(given.get("mu").value().at(), parameter.key() + " can't be around " + Numbers.text(mu.get()));
        }
        if (sigma.get() <= 0 || sigma.get() > range.high() - range.low()) {
            return refuse(given.get("sigma").value().at(), "sigma: expected a number above 0 that fits " + range);
        }
        return Optional.of(new Axis.Drawn(new Distribution(Distribution.Shape.NORMAL, mu.get(), sigma.get(), range)));
    }

    private Optional<Axis.Choice> range(
            Parameter parameter, Node.Field field, Map<String, Node.Field> given, String name) {
        refuseBeside(given, List.of("min", "max", "count", "scale"), "min and max");
        Optional<Object> min = values.read(parameter, given.get("min").value());
        Optional<Object> max = values.read(parameter, given.get("max").value());
        if (min.isEmpty() || max.isEmpty()) {
            return Optional.empty();
        }
        double low = ((Number) min.get()).doubleValue();
        double high = ((Number) max.get()).doubleValue();
        if (low >= high) {
            return refuse(given.get("max").value().at(), "max must be above min");
        }
        Optional<Boolean> log = scale(given.get("scale"), low);
        if (log.isEmpty()) {
            return Optional.empty();
        }
        boolean spaced = given.containsKey("count") || !random;
        return spaced
                ? spaced(parameter, field, given, low, high, log.get(), name)
                : drawn(parameter, field, low, high, log.get(), name);
    }

    /** Whether it is logarithmic; empty after a problem. */
    private Optional<Boolean> scale(Node.Field field, double low) {
        if (field == null) {
            return Optional.of(false);
        }
        Optional<Boolean> log = read.word(field, List.of("linear", "log")).map("log"::equals);
        return log.orElse(false) && low <= 0 ? refuse(field.at(), "scale: log needs a min above 0") : log;
    }

    private Optional<Axis.Choice> spaced(
            Parameter parameter,
            Node.Field field,
            Map<String, Node.Field> given,
            double low,
            double high,
            boolean log,
            String name) {
        boolean whole = parameter.type() == Parameter.Type.INTEGER;
        if (!name.isEmpty() && given.containsKey("count")) {
            return refuse(given.get("count").at(), "count has no effect beside distribution");
        }
        if (!given.containsKey("count") && (!whole || log)) {
            return refuse(field.at(), parameter.key() + ": min and max in a grid need a count");
        }
        long steps = whole && !given.containsKey("count") ? (long) (high - low) + 1 : 0;
        Optional<Long> count = steps > 0 ? Optional.of(steps) : read.whole(given.get("count"), 2, Long.MAX_VALUE);
        if (count.isEmpty()) {
            return Optional.empty();
        }
        if (count.get() > limits.attempts()) {
            return refuse(
                    field.at(),
                    parameter.key() + " takes " + Spacing.grouped(count.get()) + " values, more than the limit of "
                            + Spacing.grouped(limits.attempts()) + Limits.ATTEMPTS);
        }
        List<Object> points =
                whole ? Spacing.wholes(low, high, count.get(), log) : Spacing.reals(low, high, count.get(), log);
        if (new HashSet<>(points).size() < points.size()) {
            return refuse(
                    given.get("count").value().at(), "count: more than there are different values from min to max");
        }
        return Optional.of(new Axis.Listed(points.stream().map(List::of).toList(), List.of()));
    }

    private Optional<Axis.Choice> drawn(
            Parameter parameter, Node.Field field, double low, double high, boolean log, String name) {
        boolean whole = parameter.type() == Parameter.Type.INTEGER;
        String usual = whole ? "int_uniform" : log ? "log_uniform_values" : "uniform";
        String shape = name.isEmpty() ? usual : name;
        if (whole != shape.equals("int_uniform")) {
            String kind = whole ? " is a whole number: write int_uniform" : " is no whole number: write uniform";
            return refuse(field.at(), parameter.key() + kind);
        }
        if (log && !shape.equals("log_uniform_values")) {
            return refuse(field.at(), parameter.key() + ": scale: log doesn't go with " + shape);
        }
        if (shape.equals("log_uniform_values") && low <= 0) {
            return refuse(field.at(), parameter.key() + ": log_uniform_values needs a min above 0");
        }
        Distribution.Shape kind = Distribution.Shape.valueOf(shape.toUpperCase(Locale.ROOT));
        Range range = parameter.definition().range();
        return Optional.of(new Axis.Drawn(new Distribution(kind, low, high, range)));
    }

    private void refuseBeside(Map<String, Node.Field> given, List<String> allowed, String form) {
        given.forEach((key, field) -> {
            boolean beside = key.equals("distribution") || key.equals("when");
            if (!beside && !allowed.contains(key)) {
                findings.problem(field.at(), key + " has no effect beside " + form);
            }
        });
    }

    private <T> Optional<T> refuse(Place at, String message) {
        findings.problem(at, message);
        return Optional.empty();
    }
}
