package org.barrido.store.row;

import java.util.Map;
import org.barrido.sweep.parameter.Parameter;

/**
 * How long an attempt took, as the lab book has it: what estimates learn from.
 *
 * @param epochs that the seconds are of
 * @param seconds of all its epochs together
 * @param wallSeconds from its beginning to its end; not a number where it hasn't ended
 * @param isFirst whether it was one of those that the workers of its sweep began with, in a process that was cold
 * @param cpu of the machine that its sweep was last run on, or "unknown"
 */
public record TimedAttempt(
        Map<Parameter, Object> settings, int epochs, double seconds, double wallSeconds, boolean isFirst, String cpu) {}
