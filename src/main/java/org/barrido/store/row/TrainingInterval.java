package org.barrido.store.row;

/**
 * The time in which an attempt was trained.
 *
 * @param from seconds, from a moment that all attempts share
 * @param to not before {@code from}; of an attempt that isn't finished, what its epochs took until now
 */
public record TrainingInterval(double from, double to) {}
