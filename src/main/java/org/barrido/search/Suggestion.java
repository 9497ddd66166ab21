package org.barrido.search;

import org.barrido.search.space.Candidate;
import org.barrido.search.space.Proposal;

/**
 * The configuration to try next, and why.
 *
 * @param number from 1
 * @param origin what has chosen it; SOBOL for those that begin a search
 * @param known how many results it looked at, learned ones included
 * @param proposal NaN for what its origin doesn't tell
 */
public record Suggestion<P>(int number, SearchMethod origin, int known, Proposal<P> proposal) {
    public Candidate<P> candidate() {
        return proposal.candidate();
    }
}
