package org.barrido.search.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.search.numeric.Coordinates;

/** A space without the points that were tried. */
public final class Untried<P> {
    private static final int TRIES = 2000;
    /** Larger spaces are drawn from only. */
    private static final double MOST_ENUMERATED = 1e6;

    private final CandidateSpace<P> space;
    private final Set<Object> tried;

    /** @param tried identities */
    public Untried(CandidateSpace<P> space, Set<Object> tried) {
        this.space = space;
        this.tried = tried;
    }

    public CandidateSpace<P> space() {
        return space;
    }

    public List<Dimension> dimensions() {
        return space.dimensions();
    }

    /** The point that coordinates mean; empty where it is left out or was tried. */
    public Optional<Candidate<P>> at(Coordinates coordinates) {
        return space.at(coordinates).filter(candidate -> !tried.contains(candidate.identity()));
    }

    /** Draws up to so many points; where draws find none, goes through all that there are. Empty when all were tried. */
    public List<Candidate<P>> sample(int count, RandomStream random) {
        List<Candidate<P>> found = new ArrayList<>();
        for (int i = 0; i < TRIES && found.size() < count; i++) {
            double[] shares = new double[dimensions().size()];
            for (int d = 0; d < shares.length; d++) {
                shares[d] = random.nextDouble();
            }
            at(atShares(shares)).ifPresent(found::add);
        }
        return found.isEmpty() && space.size() <= MOST_ENUMERATED ? enumerated(count) : found;
    }

    /** The coordinates at shares of each dimension's distribution. */
    public Coordinates atShares(double[] shares) {
        double[] coordinates = new double[shares.length];
        for (int d = 0; d < shares.length; d++) {
            coordinates[d] = dimensions().get(d).atShare(shares[d]);
        }
        return Coordinates.of(coordinates);
    }

    /** The first untried points, the last dimension fastest. */
    public List<Candidate<P>> enumerated(int count) {
        List<Candidate<P>> found = new ArrayList<>();
        int[] cells = new int[dimensions().size()];
        do {
            at(coordinates(cells)).ifPresent(found::add);
        } while (found.size() < count && advance(cells));
        return found;
    }

    private Coordinates coordinates(int[] cells) {
        double[] coordinates = new double[cells.length];
        for (int d = 0; d < cells.length; d++) {
            coordinates[d] = dimensions().get(d) instanceof Dimension.Steps steps ? steps.center(cells[d]) : cells[d];
        }
        return Coordinates.of(coordinates);
    }

    private boolean advance(int[] cells) {
        for (int d = cells.length - 1; d >= 0; d--) {
            if (++cells[d] < dimensions().get(d).size()) {
                return true;
            }
            Arrays.fill(cells, d, cells.length, 0);
        }
        return false;
    }
}
