package org.barrido.search.space;

import org.barrido.search.numeric.Coordinates;

/**
 * A point that could be tried.
 *
 * @param identity equal for points that are the same one
 * @param coordinates as they are after rounding; NaN where the point has no such parameter
 */
public record Candidate<P>(Object identity, Coordinates coordinates, P point) {}
