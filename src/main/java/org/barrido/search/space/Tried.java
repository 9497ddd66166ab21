package org.barrido.search.space;

import org.barrido.search.numeric.Coordinates;

/**
 * A configuration that was suggested, or that others have tried.
 *
 * @param identity the candidate's
 * @param coordinates NaN where it has no such parameter
 */
public record Tried(Object identity, Coordinates coordinates, Result result) {
    /** The same, its result not to be known yet. */
    public Tried pending() {
        return new Tried(identity, coordinates, new Result.Pending());
    }
}
