package org.barrido.sweep;

import java.time.Duration;

/**
 * How a sweep wants to be run; none of it changes a number.
 *
 * @param workers threads; 0 if the file doesn't say
 * @param timeout the longest that one attempt may take; null if it may take any time
 * @param retry how often an attempt that failed is tried again
 * @param diagnostics whether each epoch's dead units and gradients are recorded, layer by layer
 */
public record Execution(int workers, Duration timeout, int retry, boolean diagnostics) {
    public static final Execution DEFAULT = new Execution(0, null, 0, false);
}
