package org.barrido.sweep.parameter;

import java.util.List;

/**
 * What a sweep file may ask for.
 *
 * @param attempts the most attempts that one sweep may have
 * @param datasets the known names of data sets; empty to leave that to whoever loads them
 */
public record SweepLimits(long attempts, List<String> datasets) {
    /** How messages about the limit end. */
    public static final String ATTEMPTS = " attempts; --max-attempts raises it";

    public static final SweepLimits DEFAULT = new SweepLimits(100_000, List.of());

    public SweepLimits {
        datasets = List.copyOf(datasets);
    }
}
