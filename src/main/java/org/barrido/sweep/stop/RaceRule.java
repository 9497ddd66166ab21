package org.barrido.sweep.stop;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.barrido.text.Json;
import org.barrido.text.NumberText;

/**
 * A race over seeds: a configuration that is significantly worse than the best one gets no more of them.
 *
 * @param alpha how probable it may be that one which is as good as the best is stopped, over all looks together
 * @param onTest whether it may decide by the test set
 */
public record RaceRule(double alpha, boolean onTest) implements Stopping {
    @Override
    public String describe() {
        return "racing over seeds, alpha " + NumberText.plain(alpha);
    }

    @Override
    public String json() {
        return Json.value(new TreeMap<String, Object>(Map.of("alpha", alpha, "on_test", onTest)));
    }

    static RaceRule of(Map<String, Object> members) {
        double alpha = ((Number) Objects.requireNonNull(members.get("alpha"), "alpha")).doubleValue();
        return new RaceRule(alpha, Boolean.TRUE.equals(members.get("on_test")));
    }
}
