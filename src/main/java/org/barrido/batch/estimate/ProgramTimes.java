package org.barrido.batch.estimate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.barrido.store.row.TimedAttempt;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;

/**
 * How long whole attempts of programs take, by earlier ones whose parameters have the same names: there is nothing else to know a program
 * by that has changed a little since.
 */
final class ProgramTimes {
    private final Map<Set<String>, List<Double>> seconds = new HashMap<>();

    /** Whether they are a program's. */
    static boolean isProgram(Map<Parameter, Object> settings) {
        return settings.keySet().stream().noneMatch(NetworkParameter.class::isInstance);
    }

    /** Learns from one that ran from its beginning to its end; others tell nothing. */
    void add(TimedAttempt attempt) {
        if (attempt.wallSeconds() > 0) {
            add(attempt.settings(), attempt.wallSeconds());
        }
    }

    void add(Map<Parameter, Object> settings, double wallSeconds) {
        seconds.computeIfAbsent(names(settings), names -> new ArrayList<>()).add(wallSeconds);
    }

    /** The median; not a number where nothing is known. */
    double seconds(Map<Parameter, Object> settings) {
        double[] known = seconds.getOrDefault(names(settings), List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return known.length == 0 ? Double.NaN : (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
    }

    private static Set<String> names(Map<Parameter, Object> settings) {
        return settings.keySet().stream().map(Parameter::key).collect(Collectors.toSet());
    }
}
