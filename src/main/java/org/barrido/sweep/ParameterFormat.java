package org.barrido.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a sweep's parameters are written for people. Numbers that the sweep's text gives stay as they are; computed ones, of
 * a range or at random, have as many digits as tell them from the sweep's other values. Machines get all digits of all.
 */
public final class ParameterFormat {
    /** Significant digits; fewer would hide by how much values differ. */
    private static final int FEWEST = 3;
    /** With so many, every double is its own. */
    private static final int MOST = 17;

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.])[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,6})?");

    private final Set<Double> given;
    private final Map<Parameter, Map<Double, Integer>> digits = Parameter.map();

    private ParameterFormat(String text, List<Map<Parameter, Object>> settings) {
        this.given = NUMBER.matcher(text)
                .results()
                .map(number -> Double.valueOf(number.group()))
                .collect(Collectors.toSet());
        Map<Parameter, Set<Double>> values = Parameter.map();
        for (Map<Parameter, Object> each : settings) {
            each.forEach((parameter, value) -> {
                if (value instanceof Double number && Double.isFinite(number)) {
                    values.computeIfAbsent(parameter, unseen -> new HashSet<>()).add(number);
                }
            });
        }
        values.forEach((parameter, all) -> digits.put(parameter, digits(all)));
    }

    /** Writes the values of a sweep that was read. */
    public static ParameterFormat of(Sweep sweep) {
        return of(
                sweep.yaml(),
                sweep.attempts().stream()
                        .map(attempt -> attempt.settings().values())
                        .toList());
    }

    /**
     * Writes the values of a sweep on record.
     *
     * @param text the sweep's own
     * @param settings of its attempts
     */
    public static ParameterFormat of(String text, List<Map<Parameter, Object>> settings) {
        return new ParameterFormat(text, settings);
    }

    /** The fewest of each computed value that no other value has alike when it is rounded to as many. */
    private Map<Double, Integer> digits(Set<Double> values) {
        Map<Double, BigDecimal> left = new HashMap<>();
        values.stream()
                .filter(value -> !given.contains(value))
                .forEach(value -> left.put(value, NumberText.shortest(value)));
        List<BigDecimal> computed = List.copyOf(left.values());
        List<BigDecimal> kept = values.stream()
                .filter(given::contains)
                .map(value -> NumberText.shortest(value).stripTrailingZeros())
                .toList();
        Map<Double, Integer> fewest = new HashMap<>();
        for (int digits = FEWEST; digits < MOST && !left.isEmpty(); digits++) {
            MathContext rounding = new MathContext(digits, RoundingMode.HALF_UP);
            Map<BigDecimal, Long> alike = Stream.concat(
                            kept.stream(), computed.stream().map(value -> rounded(value, rounding)))
                    .collect(Collectors.groupingBy(value -> value, Collectors.counting()));
            for (Map.Entry<Double, BigDecimal> each : Map.copyOf(left).entrySet()) {
                if (alike.getOrDefault(rounded(each.getValue(), rounding), 0L) == 1) {
                    fewest.put(each.getKey(), digits);
                    left.remove(each.getKey());
                }
            }
        }
        return fewest;
    }

    private static BigDecimal rounded(BigDecimal value, MathContext rounding) {
        return value.round(rounding).stripTrailingZeros();
    }

    /** Writes a value as people read it, such as "0.00199" or "[128, 64]"; nothing where the parameter has no effect. */
    public String shown(Parameter parameter, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (!(value instanceof Double number)) {
            return value.toString();
        }
        return Double.isFinite(number) && !given.contains(number)
                ? NumberText.digits(
                        number, digits.getOrDefault(parameter, Map.of()).getOrDefault(number, MOST))
                : NumberText.plain(number);
    }
}
