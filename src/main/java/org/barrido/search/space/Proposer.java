package org.barrido.search.space;

import java.util.Optional;
import org.barrido.nn.kernel.RandomStream;

/** A method that learns. */
public interface Proposer {
    /** Chooses a point that wasn't tried; empty where all were. */
    <P> Optional<Proposal<P>> propose(Evidence evidence, Untried<P> untried, RandomStream random);
}
