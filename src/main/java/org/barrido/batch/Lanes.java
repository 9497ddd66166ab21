package org.barrido.batch;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The order in which attempts are taken. Those of one trajectory (the same training, stopped sooner or later) form a lane that
 * one worker runs from the shortest to the longest: they share checkpoints, and the longer goes on from the shorter. Lanes are
 * taken largest first, the classic rule for a short whole (Graham, "Bounds on multiprocessing timing anomalies", 1969).
 */
final class Lanes {
    private Lanes() {}

    static List<List<Job>> of(List<Job> jobs, ToDoubleFunction<Job> cost) {
        Map<String, List<Job>> lanes = new LinkedHashMap<>();
        for (Job job : jobs) {
            lanes.computeIfAbsent(job.keyed().trajectory(), trajectory -> new ArrayList<>())
                    .add(job);
        }
        List<List<Job>> ordered = new ArrayList<>(lanes.values());
        ordered.forEach(lane -> lane.sort(Comparator.comparingInt(Lanes::epochs)));
        ordered.sort(Comparator.comparingDouble((List<Job> lane) -> longest(lane, cost))
                .reversed());
        return ordered;
    }

    private static double longest(List<Job> lane, ToDoubleFunction<Job> cost) {
        return lane.stream().mapToDouble(cost).max().orElse(0);
    }

    private static int epochs(Job job) {
        return job.settings().epochs();
    }
}
