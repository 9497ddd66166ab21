package org.barrido.sweep.space;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.barrido.search.EvenPoints;
import org.barrido.search.space.Candidate;
import org.barrido.search.space.Untried;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterVocabulary;
import org.barrido.sweep.parameter.Settings;
import org.barrido.sweep.parameter.SweepLimits;
import org.barrido.sweep.yaml.NumberSyntax;
import org.barrido.sweep.yaml.ProblemCollector;
import org.barrido.sweep.yaml.SourcePosition;

/** Expands a space to the list of configurations: a grid or random points, without the excluded ones, and the rows of {@code runs}. */
public final class GridExpansion {
    private final SearchSpace space;
    private final ParameterVocabulary vocabulary;
    private final long seeds;
    private final SweepLimits limits;
    private final ProblemCollector findings;
    private final int[] excludedBy;
    private final Map<Settings, SearchSpace.Point> points = new LinkedHashMap<>();
    private final Set<Parameter> effective = new LinkedHashSet<>();
    private final Set<String> reasons = new TreeSet<>();
    private final Map<String, SourcePosition> demands = new LinkedHashMap<>();
    private int merged;

    /** @param seeds how many attempts each configuration makes */
    public GridExpansion(
            SearchSpace space,
            ParameterVocabulary vocabulary,
            long seeds,
            SweepLimits limits,
            ProblemCollector findings) {
        this.space = space;
        this.vocabulary = vocabulary;
        this.seeds = seeds;
        this.limits = limits;
        this.findings = findings;
        this.excludedBy = new int[space.excluded().size()];
    }

    /** The product of all axes, the last one fastest; empty after a problem. */
    public List<SearchSpace.Point> grid() {
        if (isTooLarge(size())) {
            return List.of();
        }
        if (space.hasPoints()) {
            grid(0, Parameter.map());
            rejectIdle();
            rejectIncomplete();
            rejectNeedlessExclusions();
        }
        return withRows();
    }

    /** Draws so many different points, with a seed of their own; empty after a problem. */
    public List<SearchSpace.Point> random(SourcePosition at, long count, long seed) {
        if (isTooLarge(count)) {
            return List.of();
        }
        RandomSampler source = new RandomSampler(space, vocabulary, seed);
        long tries = 100 * count + 1000;
        for (long i = 0; i < tries && points.size() < count; i++) {
            add(SearchSpace.Point.of(source.next(), vocabulary));
        }
        if (points.size() < count) {
            findings.problem(
                    at,
                    "only " + points.size() + " different configurations came up in " + NumberSyntax.grouped(tries)
                            + " draws; lower run_cap or write method: grid");
        }
        lookFurther(source);
        rejectIdle();
        rejectIncomplete();
        merged = 0;
        return withRows();
    }

    /**
     * Takes points of a quasi-random sequence, after the rows of {@code runs}: so many in all, or all that there are; empty after a problem.
     *
     * @param mayEnd told where there are fewer
     */
    public List<SearchSpace.Point> even(EncodedSpace encoded, long count, long seed, Consumer<Integer> mayEnd) {
        if (isTooLarge(count)) {
            return List.of();
        }
        Set<Object> tried = new HashSet<>();
        for (SearchSpace.Row row : space.rows()) {
            SearchSpace.Point point = SearchSpace.Point.of(row.given(), vocabulary);
            tried.add(point.settings());
            points.putIfAbsent(point.settings(), point);
        }
        EvenPoints<SearchSpace.Point> source = new EvenPoints<>(new Untried<>(encoded, tried), seed);
        Optional<Candidate<SearchSpace.Point>> next = source.next();
        while (points.size() < count && next.isPresent()) {
            tried.add(next.get().identity());
            add(next.get().point());
            next = source.next();
        }
        if (points.size() < count) {
            mayEnd.accept(points.size());
        }
        lookFurther(new RandomSampler(space, vocabulary, seed));
        rejectIdle();
        rejectIncomplete();
        merged = 0;
        return List.copyOf(points.values());
    }

    /** What had no effect in the few points drawn may have one in others; that is no mistake. */
    private void lookFurther(RandomSampler source) {
        for (int i = 0; i < 1000; i++) {
            effective.addAll(used(SearchSpace.Point.of(source.next(), vocabulary)));
        }
    }

    private static List<Parameter> used(SearchSpace.Point point) {
        return point.given().keySet().stream().filter(point.settings()::has).toList();
    }

    /** How many points the grid has at most; saturates. Conditions and exclusions can only make it smaller. */
    long size() {
        double size = 1;
        for (Axis axis : space.axes()) {
            size *= axis.listed().points().size();
        }
        return (long) size;
    }

    private boolean isTooLarge(long size) {
        boolean tooLarge = size > limits.attempts() / seeds;
        if (tooLarge) {
            String each = seeds == 1 ? "" : " with " + NumberSyntax.grouped(seeds) + " seeds each";
            findings.problem(
                    space.at(),
                    NumberSyntax.grouped(size) + " configurations" + each + ", more than the limit of "
                            + NumberSyntax.grouped(limits.attempts()) + SweepLimits.ATTEMPTS);
        }
        return tooLarge;
    }

    private void grid(int depth, Map<Parameter, Object> given) {
        if (depth == space.axes().size()) {
            Map<Parameter, Object> point = Parameter.map();
            point.putAll(given);
            add(SearchSpace.Point.of(point, vocabulary));
            return;
        }
        Axis axis = space.axes().get(depth);
        if (!exists(axis, given, vocabulary)) {
            grid(depth + 1, given);
            return;
        }
        for (List<Object> point : axis.listed().points()) {
            SearchSpace.put(given, axis, point);
            grid(depth + 1, given);
        }
        axis.parameters().forEach(given::remove);
    }

    static boolean exists(Axis axis, Map<Parameter, Object> given, ParameterVocabulary vocabulary) {
        return axis.when().map(when -> when.matches(vocabulary.complete(given))).orElse(true);
    }

    private void add(SearchSpace.Point point) {
        Settings settings = point.settings();
        if (isExcluded(settings)) {
            return;
        }
        effective.addAll(used(point));
        missing(point);
        if (points.putIfAbsent(settings, point) != null) {
            merged++;
            vocabulary
                    .idle(point.given(), settings)
                    .forEach(p -> reasons.add(p.key() + " has no effect where " + vocabulary.reason(p, settings)));
        }
    }

    /** Noted once, where the value that needs it is written. */
    private void missing(SearchSpace.Point point) {
        for (ParameterVocabulary.Demand demand : vocabulary.missing(point.given(), point.settings())) {
            SourcePosition at = space.axes().stream()
                    .filter(axis -> axis.parameters().contains(demand.decider()))
                    .map(Axis::at)
                    .findFirst()
                    .orElse(space.at());
            demands.putIfAbsent(demand.text(), at);
        }
    }

    private void rejectIncomplete() {
        demands.forEach((demand, at) -> findings.problem(at, demand));
    }

    private boolean isExcluded(Settings settings) {
        boolean excluded = false;
        for (int i = 0; i < excludedBy.length; i++) {
            if (space.excluded().get(i).matches(settings)) {
                excludedBy[i]++;
                excluded = true;
            }
        }
        return excluded;
    }

    /** What is given but used nowhere would be a setting that isn't honoured. */
    private void rejectIdle() {
        for (Axis axis : space.axes()) {
            for (Parameter parameter : axis.parameters()) {
                if (!points.isEmpty() && !effective.contains(parameter)) {
                    rejectIdle(axis, parameter);
                }
            }
        }
    }

    private void rejectIdle(Axis axis, Parameter parameter) {
        boolean anywhere =
                points.values().stream().anyMatch(point -> point.given().containsKey(parameter));
        String reason = anywhere ? "it needs " + vocabulary.need(parameter) : "its condition holds nowhere";
        findings.problem(axis.at(), parameter.key() + " has no effect in any row: " + reason);
    }

    private void rejectNeedlessExclusions() {
        for (int i = 0; i < excludedBy.length; i++) {
            if (excludedBy[i] == 0) {
                findings.problem(space.excluded().get(i).at(), "exclude: no point matches this");
            }
        }
    }

    private List<SearchSpace.Point> withRows() {
        if (merged > 0) {
            String why = reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
            findings.notice(
                    space.at(),
                    "merged " + merged + (merged == 1 ? " row" : " rows") + " that would train the same as another"
                            + why);
        }
        for (SearchSpace.Row row : space.rows()) {
            SearchSpace.Point point = SearchSpace.Point.of(row.given(), vocabulary);
            if (points.putIfAbsent(point.settings(), point) != null) {
                findings.notice(row.at(), "this row trains the same as another one of the sweep; merged");
            }
        }
        if (points.isEmpty()) {
            findings.problem(space.at(), "no rows are left: exclude drops all of them");
        }
        return List.copyOf(points.values());
    }

    /** The parameters that take more than one value, those of the file first and in its order. */
    public static List<Parameter> varied(
            SearchSpace space, List<SearchSpace.Point> points, ParameterVocabulary vocabulary) {
        Set<Parameter> candidates = space.named();
        return candidates.stream()
                .map(parameter -> vocabulary.of(parameter.key()).orElse(parameter))
                .filter(parameter -> points.stream()
                                .map(point -> point.settings().get(parameter))
                                .filter(value -> value != null)
                                .distinct()
                                .limit(2)
                                .count()
                        > 1)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
