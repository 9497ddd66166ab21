package org.barrido.store.row;

import java.util.List;

/**
 * How much there is of an attempt.
 *
 * @param trajectory that its checkpoints are kept under
 * @param epochs on record
 * @param names in the newest sweeps that have it
 */
public record AttemptExtent(long id, String trajectory, long epochs, List<AttemptName> names) {}
