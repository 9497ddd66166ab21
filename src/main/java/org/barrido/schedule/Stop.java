package org.barrido.schedule;

/**
 * The decision to stop an attempt.
 *
 * @param attempt its number in the sweep
 * @param stoppedAt the epoch after which; 0 for one that isn't begun
 * @param rung at which of its decisions, from 1
 * @param reason such as "11th of 12 at epoch 3; the 4th best had 0.9412"
 */
public record Stop(int attempt, int stoppedAt, int rung, String reason) {}
