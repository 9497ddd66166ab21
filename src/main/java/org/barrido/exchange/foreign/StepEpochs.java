package org.barrido.exchange.foreign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.train.program.MetricName;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Step;
import org.jspecify.annotations.Nullable;

/**
 * Epochs of metrics that a tool has by steps. Steps may be epochs, or much finer; which, the numbers themselves say: metrics called "epoch"
 * (Lightning, Hugging Face) tell it, steps without large gaps are epochs, and of all others the ones with metrics are counted.
 */
final class StepEpochs {
    /** What libraries call the metric that tells the epoch of a step. */
    private static final List<String> EPOCH = List.of("epoch", "train/epoch");

    /** Steps that are epochs may be told each so many. */
    private static final int LARGEST_GAP = 10;

    private final NavigableMap<Long, SortedMap<String, Double>> told = new TreeMap<>();
    private final NavigableMap<Long, Double> times = new TreeMap<>();
    private boolean isFiner;

    /**
     * Takes a number.
     *
     * @param seconds when it was told, since 1970
     */
    void add(long step, double seconds, String metric, double value) {
        if (MetricName.problem(metric).isEmpty()) {
            told.computeIfAbsent(step, any -> new TreeMap<>()).put(metric, value);
            times.merge(step, seconds, Math::max);
        }
    }

    /** Takes numbers that are of the whole training: they count for its last step. */
    void addFinal(double seconds, Map<String, Double> values) {
        long last = told.isEmpty() ? 0 : told.lastKey();
        values.forEach((metric, value) -> add(last, seconds, metric, value));
    }

    /** When the last number was told; null if there is none. */
    @Nullable
    Double end() {
        return times.isEmpty() ? null : Collections.max(times.values());
    }

    /** Whether steps are finer than the epochs that {@link #epochs} made of them. */
    boolean isFiner() {
        return isFiner;
    }

    /**
     * Makes the epochs, each with what was told in it last.
     *
     * @param stepsPerEpoch 0 if it isn't known
     * @param start when the training began, since 1970; null if it isn't known
     * @param steps takes what is finer than epochs
     */
    List<Epoch> epochs(int stepsPerEpoch, @Nullable Double start, List<Step> steps) {
        SortedMap<Long, Integer> places = places(stepsPerEpoch);
        NavigableMap<Integer, SortedMap<String, Double>> metrics = new TreeMap<>();
        NavigableMap<Integer, Double> ends = new TreeMap<>();
        told.forEach((step, values) -> {
            int epoch = places.getOrDefault(step, 1);
            metrics.computeIfAbsent(epoch, any -> new TreeMap<>()).putAll(values);
            ends.merge(epoch, times.getOrDefault(step, 0.0), Math::max);
            if (isFiner && !values.isEmpty()) {
                steps.add(new Step(epoch, Math.max(0, step), values));
            }
        });
        return whole(metrics, ends, start);
    }

    private static List<Epoch> whole(
            NavigableMap<Integer, SortedMap<String, Double>> metrics,
            NavigableMap<Integer, Double> ends,
            @Nullable Double start) {
        List<Epoch> epochs = new ArrayList<>();
        double before = start == null ? Double.NaN : start;
        int last = metrics.isEmpty() ? 0 : metrics.lastKey();
        for (int number = 1; number <= last; number++) {
            double end = ends.getOrDefault(number, before);
            double seconds = end - before;
            epochs.add(Epoch.reported(
                    number, seconds > 0 ? seconds : 0, metrics.getOrDefault(number, Collections.emptySortedMap())));
            before = end;
        }
        return epochs;
    }

    private SortedMap<Long, Integer> places(int stepsPerEpoch) {
        if (told.isEmpty()) {
            return new TreeMap<>();
        }
        for (String name : EPOCH) {
            if (stepsPerEpoch == 0 && told.values().stream().anyMatch(values -> values.containsKey(name))) {
                isFiner = true;
                return asTold(name);
            }
        }
        long first = told.firstKey();
        boolean areEpochs = stepsPerEpoch == 0
                && first >= 0
                && told.lastKey() - first < (long) LARGEST_GAP * told.size()
                && first <= LARGEST_GAP;
        isFiner = !areEpochs;
        SortedMap<Long, Integer> places = new TreeMap<>();
        for (long step : told.keySet()) {
            long place = stepsPerEpoch > 0 ? 1 + Math.max(0, step) / stepsPerEpoch : places.size() + 1L;
            places.put(step, Math.toIntExact(areEpochs ? step + (first == 0 ? 1 : 0) : place));
        }
        return places;
    }

    /** By the metric that tells the epoch, which counts from 0 where it is a whole number, and else says how far training has come. */
    private SortedMap<Long, Integer> asTold(String name) {
        List<Double> all = told.values().stream()
                .filter(values -> values.containsKey(name))
                .map(values -> values.get(name))
                .filter(value -> Double.isFinite(value) && value >= 0)
                .toList();
        boolean fromZero = all.stream().allMatch(value -> value == Math.rint(value))
                && all.stream().anyMatch(value -> value == 0);
        SortedMap<Long, Integer> places = new TreeMap<>();
        int epoch = 1;
        for (Map.Entry<Long, SortedMap<String, Double>> step : told.entrySet()) {
            Double now = step.getValue().remove(name);
            if (now != null && now >= 0 && now < 1e6) {
                epoch = Math.max(epoch, fromZero ? now.intValue() + 1 : (int) Math.ceil(now));
            }
            places.put(step.getKey(), epoch);
        }
        return places;
    }
}
