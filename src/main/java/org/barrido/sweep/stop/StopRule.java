package org.barrido.sweep.stop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.barrido.text.Json;

/**
 * The rule of successive halving. At each rung, which is a number of epochs, the best of those that came there go on.
 *
 * @param min epochs of the first rung; each of the others has {@code eta} times as many
 * @param max rungs lie below it
 * @param eta one in so many goes on
 * @param cohort so many attempts are decided about together, beside all before them; 0 for all at once
 * @param shuffled whether neighbors in the plan, which are alike in a grid, are decided about apart
 * @param onTest whether it may decide by the test set
 */
public record StopRule(Method method, int min, int max, int eta, int cohort, boolean shuffled, boolean onTest)
        implements Stopping {
    static final String METHOD = "method";

    /** How attempts are brought together to be compared. */
    public enum Method {
        /** All at once (Jamieson and Talwalkar, 2016). */
        HALVING,
        /** Those so far (Li et al., "A System for Massively Parallel Hyperparameter Tuning", 2020), in the order of the plan. */
        ASHA,
        /** In brackets that begin with more and more epochs (Li et al., "Hyperband", 2018). */
        HYPERBAND;

        /** Returns what sweep files call it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The epochs of the rungs, ascending; none if the first isn't below the end. */
    public List<Integer> rungs() {
        List<Integer> rungs = new ArrayList<>();
        for (long rung = min; rung < max; rung *= eta) {
            rungs.add((int) rung);
        }
        return List.copyOf(rungs);
    }

    /** Attempts of a bracket that has so many rungs, by Hyperband's rule: each bracket is to cost about the same. */
    public int bracketSize(int rungs) {
        int brackets = rungs().size() + 1;
        double size = brackets * Math.pow(eta, rungs) / (rungs + 1);
        return (int) Math.ceil(size - 1e-9);
    }

    @Override
    public String describe() {
        List<Integer> rungs = rungs();
        String epochs = rungs.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return method.key() + ", eta " + eta + ", "
                + (rungs.size() == 1 ? "a rung after epoch " : "rungs after epochs ") + epochs
                + (cohort > 0 ? ", cohorts of " + cohort : "");
    }

    @Override
    public String json() {
        return Json.value(new TreeMap<String, Object>(Map.of(
                METHOD,
                method.key(),
                "min",
                (long) min,
                "max",
                (long) max,
                "eta",
                (long) eta,
                "cohort",
                (long) cohort,
                "shuffled",
                shuffled,
                "on_test",
                onTest)));
    }

    static StopRule of(Map<String, Object> members) {
        return new StopRule(
                Method.valueOf(String.valueOf(members.get(METHOD)).toUpperCase(Locale.ROOT)),
                whole(members, "min"),
                whole(members, "max"),
                whole(members, "eta"),
                whole(members, "cohort"),
                Boolean.TRUE.equals(members.get("shuffled")),
                Boolean.TRUE.equals(members.get("on_test")));
    }

    private static int whole(Map<String, Object> members, String name) {
        return ((Number) Objects.requireNonNull(members.get(name), name)).intValue();
    }
}
