package org.barrido.train.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.barrido.train.record.Step;

/** Steps that were told and not handed on yet: a program may tell thousands a second, the lab book takes them together. */
final class PendingSteps {
    /** An attempt with more has its epochs only. */
    static final int MOST_NUMBERS = 1_000_000;

    private final Map<Place, SortedMap<String, Double>> steps = new LinkedHashMap<>();
    private int numbers;

    private record Place(int epoch, long step) {}

    /** False if there are too many, so that it wasn't taken. */
    boolean add(int epoch, long step, String metric, double value) {
        if (numbers == MOST_NUMBERS) {
            return false;
        }
        numbers++;
        steps.computeIfAbsent(new Place(epoch, step), place -> new TreeMap<>()).put(metric, value);
        return true;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    int size() {
        return steps.size();
    }

    List<Step> take() {
        List<Step> taken = steps.entrySet().stream()
                .map(step -> new Step(step.getKey().epoch(), step.getKey().step(), step.getValue()))
                .toList();
        steps.clear();
        return taken;
    }
}
