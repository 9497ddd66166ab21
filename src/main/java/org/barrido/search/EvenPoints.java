package org.barrido.search;

import java.util.Optional;
import org.barrido.search.numeric.SobolSequence;
import org.barrido.search.space.Candidate;
import org.barrido.search.space.Untried;

/** Walks along the even points of a space, from the first on. */
public final class EvenPoints<P> {
    /** A space is used up where so many points in a row were left out or tried. */
    private static final int TRIES = 20_000;

    private final Untried<P> untried;
    private final SobolSequence sequence;
    private long index;

    public EvenPoints(Untried<P> untried, long seed) {
        this.untried = untried;
        this.sequence = SobolSequence.shifted(untried.dimensions().size(), seed);
    }

    /** The next that wasn't tried; empty where none is found. */
    public Optional<Candidate<P>> next() {
        for (int i = 0; i < TRIES; i++) {
            Optional<Candidate<P>> candidate = untried.at(untried.atShares(sequence.point(index++)));
            if (candidate.isPresent()) {
                return candidate;
            }
        }
        return Optional.empty();
    }
}
