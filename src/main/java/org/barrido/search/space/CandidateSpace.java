package org.barrido.search.space;

import java.util.List;
import java.util.Optional;
import org.barrido.search.numeric.Coordinates;

/** What a search goes through: the meaning of coordinates. */
public interface CandidateSpace<P> {
    List<Dimension> dimensions();

    /** The point that coordinates mean; empty where it is left out. */
    Optional<Candidate<P>> at(Coordinates coordinates);

    /** Whether parameters exist in some points only. */
    boolean hasConditions();

    /** How many points there are at most; infinite where a dimension is a continuum. */
    default double size() {
        double size = 1;
        for (Dimension dimension : dimensions()) {
            size *= dimension.size();
        }
        return size;
    }
}
