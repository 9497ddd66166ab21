package org.barrido.sweep.trainer;

import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a trainer is run and held to what it told.
 *
 * @param epochs that it is to train; 0 if the file doesn't say
 * @param cores threads that an attempt may use; 0 if the file doesn't say
 * @param gpus devices that an attempt has for itself
 * @param deterministic whether epochs that are told again must be what they were
 * @param tolerance by metric, {@link #OTHERS} for those without one; {@code verify} takes smaller differences for none
 */
public record Terms(int epochs, int cores, int gpus, boolean deterministic, SortedMap<String, Double> tolerance)
        implements Serializable {
    /** The name in {@code tolerance} that stands for every metric without one of its own. */
    public static final String OTHERS = "";

    public static final Terms DEFAULT = new Terms(0, 0, 0, true, new TreeMap<>());

    public double tolerance(String metric) {
        return tolerance.getOrDefault(metric, tolerance.getOrDefault(OTHERS, 0.0));
    }
}
