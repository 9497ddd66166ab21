package org.barrido.store.row;

/**
 * What an attempt is called in one of the sweeps that have it.
 *
 * @param number its row in the sweep, from 1
 */
public record AttemptName(String sweep, int number) {}
