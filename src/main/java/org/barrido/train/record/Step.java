package org.barrido.train.record;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a program told within an epoch.
 *
 * @param epoch the one that was under way, from 1
 * @param step counted through the whole training, from 0
 * @param metrics by name; not finite numbers as they were told
 */
public record Step(int epoch, long step, SortedMap<String, Double> metrics) implements Serializable {
    public Step {
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /** Returns the names of all metrics that these have. */
    public static Set<String> names(List<Step> steps) {
        return steps.stream().flatMap(step -> step.metrics().keySet().stream()).collect(Collectors.toSet());
    }
}
