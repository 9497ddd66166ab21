package org.barrido.report.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.barrido.statistics.Sample;
import org.barrido.store.row.AttemptRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Figure;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;
import org.jspecify.annotations.Nullable;

/**
 * Attempts that differ in nothing but the seed. Figures are over those that completed.
 *
 * @param attempts one for each seed, at least one, in the sweep's order
 * @param ends what those came to that completed, by the sweep's objective
 * @param meanEpochs epochs in order, as the view {@code configuration_epochs} has them; empty where only the ends are of interest, and
 *     with one seed, where the attempt's own epochs tell all
 */
public record Configuration(List<AttemptRow> attempts, Sample ends, List<MeanEpoch> meanEpochs) {
    public Configuration {
        attempts = List.copyOf(attempts);
        meanEpochs = List.copyOf(meanEpochs);
    }

    /** Groups attempts to configurations, in order of their first attempts, without epochs. */
    public static List<Configuration> of(List<AttemptRow> attempts, Objective objective) {
        return groups(attempts).map(group -> of(group, objective, List.of())).toList();
    }

    public static Configuration of(List<AttemptRow> seeds, Objective objective, List<MeanEpoch> meanEpochs) {
        return new Configuration(seeds, Sample.of(objective.bySeed(seeds).values()), meanEpochs);
    }

    /** @param epochs of each attempt by its number */
    public static List<Configuration> of(
            List<AttemptRow> attempts, Objective objective, Map<Integer, List<Epoch>> epochs) {
        return groups(attempts)
                .map(group -> of(
                        group,
                        objective,
                        MeanEpoch.overSeeds(group.stream()
                                .filter(seed -> seed.status() == Status.COMPLETED
                                        || !seed.status().isSettled())
                                .map(seed -> epochs.getOrDefault(seed.number(), List.of()))
                                .toList())))
                .toList();
    }

    private static Stream<List<AttemptRow>> groups(List<AttemptRow> attempts) {
        Map<Map<Parameter, Object>, List<AttemptRow>> groups = new LinkedHashMap<>();
        attempts.forEach(attempt -> groups.computeIfAbsent(attempt.settings(), settings -> new ArrayList<>())
                .add(attempt));
        return groups.values().stream();
    }

    Map<Parameter, Object> settings() {
        return first().settings();
    }

    public AttemptRow first() {
        return attempts.get(0);
    }

    /** What tables call it by: the number of its first attempt. */
    public String name() {
        return "" + first().number();
    }

    public boolean hasSeeds() {
        return attempts.size() > 1;
    }

    /** By seed, of the completed attempts, what is finite. */
    NavigableMap<Long, Double> values(Figure figure) {
        NavigableMap<Long, Double> values = new TreeMap<>();
        attempts.stream()
                .filter(attempt -> attempt.status() == Status.COMPLETED)
                .forEach(attempt -> attempt.finite(figure).ifPresent(value -> values.put(attempt.seed(), value)));
        return values;
    }

    Sample sample(Figure figure) {
        return Sample.of(values(figure).values());
    }

    /** The seeds that completed with a value. */
    public int n() {
        return ends.n();
    }

    /** The mean of what the seeds came to, accuracies from 0 to 1; null where n is 0. */
    public @Nullable Double value() {
        return known(ends.mean());
    }

    /** Returns the mean of what the seeds came to; not a number where n is 0. */
    public double mean() {
        return ends.mean();
    }

    /** Its sample standard deviation; null where n is below 2. */
    public @Nullable Double deviation() {
        return known(ends.deviation());
    }

    /** Returns the mean training time; null where nothing completed. */
    public @Nullable Double seconds() {
        return known(meanSeconds());
    }

    /** Returns the mean training time; not a number where nothing completed. */
    public double meanSeconds() {
        return sample(AttemptMetric.SECONDS).mean();
    }

    private static @Nullable Double known(double figure) {
        return Double.isNaN(figure) ? null : (Double) figure;
    }

    long count(Predicate<AttemptRow> which) {
        return attempts.stream().filter(which).count();
    }

    /** Whether no seed diverged, failed or was stopped: what is left of one that isn't whole are its better seeds. */
    boolean isWhole() {
        return count(row -> row.status().isSettled() && row.status() != Status.COMPLETED) == 0;
    }

    public List<AttemptRow> diverged() {
        return attempts.stream()
                .filter(attempt -> attempt.status() == Status.DIVERGED)
                .toList();
    }

    public List<AttemptRow> stopped() {
        return attempts.stream()
                .filter(attempt -> attempt.status() == Status.STOPPED)
                .toList();
    }

    /** Lists the epochs with a figure up to the last that all of its seeds have: a mean over ever fewer of them would jump. */
    public List<MeanEpoch> completeMeanEpochs(EpochFigure figure) {
        List<MeanEpoch> those =
                meanEpochs.stream().filter(epoch -> epoch.has(figure)).toList();
        int most = those.stream().mapToInt(epoch -> epoch.n(figure)).max().orElse(0);
        return those.stream().takeWhile(epoch -> epoch.n(figure) == most).toList();
    }
}
