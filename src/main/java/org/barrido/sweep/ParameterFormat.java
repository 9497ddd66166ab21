package org.barrido.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a sweep's parameters are written for people. Numbers that the sweep's text gives stay as they are; computed ones, of
 * a range or at random, have as many digits as tell the sweep's values apart. Machines get all digits of all.
 */
public final class ParameterFormat {
    /** Significant digits; fewer would hide by how much values differ. */
    private static final int FEWEST = 3;
    /** With so many, every double is its own. */
    private static final int MOST = 17;

    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.])[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,6})?");

    private final Set<Double> given;
    private final Map<Parameter, Integer> digits = new EnumMap<>(Parameter.class);

    private ParameterFormat(String text, List<Map<Parameter, Object>> settings) {
        this.given = NUMBER.matcher(text)
                .results()
                .map(number -> Double.valueOf(number.group()))
                .collect(Collectors.toSet());
        Map<Parameter, Set<Double>> values = new EnumMap<>(Parameter.class);
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

    private int digits(Set<Double> values) {
        List<BigDecimal> computed = values.stream()
                .filter(value -> !given.contains(value))
                .map(NumberText::shortest)
                .toList();
        List<BigDecimal> kept = values.stream()
                .filter(given::contains)
                .map(NumberText::shortest)
                .toList();
        for (int digits = FEWEST; digits < MOST; digits++) {
            MathContext rounding = new MathContext(digits, RoundingMode.HALF_UP);
            Set<BigDecimal> shown = new HashSet<>(kept);
            computed.forEach(value -> shown.add(value.round(rounding).stripTrailingZeros()));
            if (shown.size() == values.size()) {
                return digits;
            }
        }
        return MOST;
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
                ? NumberText.digits(number, digits.getOrDefault(parameter, MOST))
                : NumberText.plain(number);
    }
}
