package org.barrido.report.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.ParameterFormat;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.text.NumberText;
import org.jspecify.annotations.Nullable;

/**
 * A way to tell attempts apart (color, dash, panel) and the parameter it stands for.
 */
public final class Channel {
    public static final Channel NONE = new Channel(null, List.of(), List.of(), false);
    /** More values than this have no place, color or label of their own. */
    public static final int MOST_DISCRETE = 12;

    /** Low, middle and high. */
    static final int GROUPS = 3;

    private final @Nullable Parameter parameter;
    private final List<Object> values;
    private final List<String> labels;
    private final Map<Object, Integer> places = new HashMap<>();
    private final List<Double> numbers;
    private final boolean isAtRandom;

    /**
     * @param parameter null where the channel isn't used: all attempts are then alike in it
     * @param values what the parameter takes, in the sweep's order
     * @param labels the same for people
     * @param isAtRandom whether the attempts have its numbers in no order
     */
    private Channel(@Nullable Parameter parameter, List<Object> values, List<String> labels, boolean isAtRandom) {
        this.parameter = parameter;
        this.values = List.copyOf(values);
        this.labels = List.copyOf(labels);
        this.isAtRandom = isAtRandom;
        values.forEach(value -> places.put(value, places.size()));
        boolean numeric = !values.isEmpty() && values.stream().allMatch(Number.class::isInstance);
        this.numbers = numeric
                ? values.stream().map(value -> ((Number) value).doubleValue()).toList()
                : List.of();
    }

    /** The values that a parameter takes in some attempts. */
    public static Channel of(Parameter parameter, List<AttemptRow> attempts, ParameterFormat format) {
        List<Object> values = attempts.stream()
                .map(attempt -> attempt.settings().get(parameter))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<Object> ascending = ascending(values);
        List<Object> descending = new ArrayList<>(ascending);
        Collections.reverse(descending);
        boolean isAtRandom = !values.equals(ascending) && !values.equals(descending);
        return of(parameter, isAtRandom ? ascending : values, format, isAtRandom);
    }

    private static Channel of(Parameter parameter, List<Object> values, ParameterFormat format, boolean isAtRandom) {
        List<String> labels =
                values.stream().map(value -> format.shown(parameter, value)).toList();
        return new Channel(parameter, values, labels, isAtRandom);
    }

    /** Words stay in their order. */
    private static List<Object> ascending(List<Object> values) {
        return values.stream().allMatch(Number.class::isInstance)
                ? values.stream()
                        .sorted(Comparator.comparingDouble(value -> ((Number) value).doubleValue()))
                        .toList()
                : values;
    }

    /** Whether the attempts have its numbers in no order: neither do they rise throughout nor fall. */
    boolean isAtRandom() {
        return isAtRandom;
    }

    /** The same with its numbers from the least to the greatest. */
    Channel ascending(ParameterFormat format) {
        return isUsed() ? of(parameter(), ascending(values), format, isAtRandom) : this;
    }

    /** The same with low, middle and high numbers in the place of each. */
    public Channel binned() {
        List<Object> firsts = IntStream.range(0, GROUPS)
                .mapToObj(group -> values.get(firstOf(group)))
                .toList();
        List<String> ranges =
                IntStream.range(0, GROUPS).mapToObj(this::groupLabel).toList();
        Channel binned = new Channel(parameter, firsts, ranges, isAtRandom);
        IntStream.range(0, count()).forEach(index -> binned.places.put(values.get(index), group(index)));
        return binned;
    }

    private int firstOf(int group) {
        return IntStream.range(0, count())
                .filter(index -> group(index) == group)
                .findFirst()
                .orElseThrow();
    }

    /** Whether it takes so many numbers that they are better shown along a scale than one by one. */
    public boolean isContinuous() {
        return values.size() > MOST_DISCRETE && !numbers().isEmpty();
    }

    /**
     * Whether it takes numbers that hardly repeat, as random ones don't: where each attempt has its own, they would explain all of a
     * figure's variance. Only {@link #GROUPS} groups of them are told apart then.
     */
    public boolean isGrouped(int attempts) {
        return count() > GROUPS && count() * GROUPS > attempts && !numbers().isEmpty();
    }

    /** The group of a value, from 0. */
    public int group(int index) {
        return index * GROUPS / count();
    }

    /** From a group's first to its last value, such as "0.0012 to 0.0094". */
    String groupLabel(int group) {
        List<String> shown = IntStream.range(0, count())
                .filter(index -> group(index) == group)
                .mapToObj(index -> NumberText.digits(numbers().get(index), 3))
                .toList();
        return shown.get(0) + " to " + shown.get(shown.size() - 1);
    }

    /** Per cent of the variance that belonging to a group explains by chance alone. */
    public static long chanceShare(int attempts) {
        return Math.round(100.0 * (GROUPS - 1) / (attempts - 1));
    }

    public List<Object> values() {
        return values;
    }

    /** Returns the parameter that the channel stands for; it must be used. */
    public Parameter parameter() {
        return Objects.requireNonNull(parameter, "an unused channel stands for no parameter");
    }

    /** Whether two channels stand for the same parameter. */
    public boolean isLike(Channel other) {
        return Objects.equals(parameter, other.parameter);
    }

    public boolean isUsed() {
        return parameter != null;
    }

    public int count() {
        return Math.max(1, values.size());
    }

    /** 0 for attempts in which the parameter has no effect. */
    public int index(AttemptRow attempt) {
        Object value = parameter == null ? null : attempt.settings().get(parameter);
        return value == null ? 0 : places.getOrDefault(value, 0);
    }

    public String title() {
        return ParameterTitles.of(parameter());
    }

    /** The title within a sentence; a program's own name stays as it is. */
    public String spoken() {
        return parameter() instanceof NetworkParameter ? title().toLowerCase(Locale.ROOT) : title();
    }

    /** Returns what stands above a panel, such as "Learning Rate 0.1". */
    public String heading(int index) {
        return title() + " " + label(index);
    }

    /** Its values as numbers where all of them are; empty else. */
    public List<Double> numbers() {
        return numbers;
    }

    public String label(int index) {
        return isContinuous() ? NumberText.digits(numbers().get(index), 3) : labels.get(index);
    }
}
