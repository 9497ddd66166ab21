package org.barrido.schedule;

/**
 * A part of an attempt's training that nothing has to be waited for.
 *
 * @param attempt its number in the sweep
 * @param until the epoch after which it is decided about; 0 for its end
 */
public record Stretch(int attempt, int until) {}
