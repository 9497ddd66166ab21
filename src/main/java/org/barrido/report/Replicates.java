package org.barrido.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.barrido.statistics.Sample;
import org.barrido.store.AttemptRow;
import org.barrido.sweep.Parameter;
import org.barrido.train.Status;

/** Attempts that differ in nothing but the seed. */
record Replicates(Map<Parameter, Object> settings, List<AttemptRow> attempts) {
    /** In order of their first attempts. */
    static List<Replicates> of(List<AttemptRow> attempts) {
        Map<Map<Parameter, Object>, List<AttemptRow>> groups = new LinkedHashMap<>();
        attempts.forEach(attempt -> groups.computeIfAbsent(attempt.settings(), settings -> new ArrayList<>())
                .add(attempt));
        return groups.entrySet().stream()
                .map(group -> new Replicates(group.getKey(), group.getValue()))
                .toList();
    }

    /** By seed, of the completed attempts, what is finite. */
    NavigableMap<Long, Double> values(Measure measure) {
        NavigableMap<Long, Double> values = new TreeMap<>();
        attempts.stream()
                .filter(attempt -> attempt.status() == Status.COMPLETED)
                .forEach(attempt -> measure.of(attempt).ifPresent(value -> values.put(attempt.seed(), value)));
        return values;
    }

    Sample sample(Measure measure) {
        return Sample.of(values(measure).values());
    }

    long count(Predicate<AttemptRow> which) {
        return attempts.stream().filter(which).count();
    }

    /** Whether no seed diverged or failed. */
    boolean isWhole() {
        return count(row -> row.status() == Status.DIVERGED || row.status() == Status.FAILED) == 0;
    }
}
