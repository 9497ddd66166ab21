package org.barrido.batch.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.barrido.text.Shortened;

/** Epochs that were never told. Those that a program leaves out by habit, as who tests after each fifth does, aren't missed. */
final class Gaps {
    private Gaps() {}

    /**
     * Says which are missed: those between two that are farther from each other than most are.
     *
     * @param told numbers of epochs, ascending
     */
    static Optional<String> beyondHabit(List<Integer> told) {
        int habit = habit(told);
        List<String> missed = new ArrayList<>();
        boolean many = false;
        int before = 0;
        for (int epoch : told) {
            if (epoch - before > habit) {
                int first = before + 1;
                int last = epoch - 1;
                many |= last > first || !missed.isEmpty();
                missed.add(first == last ? Integer.toString(first) : first + " to " + last);
            }
            before = epoch;
        }
        return missed.isEmpty()
                ? Optional.empty()
                : Optional.of("no figures were told of epoch" + (many ? "s " : " ") + Shortened.list(missed));
    }

    /** The distance that there is most often, the smaller of two. */
    private static int habit(List<Integer> told) {
        Map<Integer, Integer> times = new TreeMap<>();
        int before = 0;
        for (int epoch : told) {
            times.merge(epoch - before, 1, Integer::sum);
            before = epoch;
        }
        int most = times.values().stream().mapToInt(count -> count).max().orElse(0);
        return times.entrySet().stream()
                .filter(distance -> distance.getValue() == most)
                .mapToInt(Map.Entry::getKey)
                .min()
                .orElse(0);
    }
}
