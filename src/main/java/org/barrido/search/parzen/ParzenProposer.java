package org.barrido.search.parzen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Candidate;
import org.barrido.search.space.Evidence;
import org.barrido.search.space.Proposal;
import org.barrido.search.space.Proposer;
import org.barrido.search.space.Untried;

/**
 * Proposes the point that is the most likely among the best configurations, measured by how likely it is among the others: TPE, multivariate, as
 * Optuna 5 has it, but for the number of candidates. Configurations under way are among the others, so that nothing needs to be invented about them.
 */
public final class ParzenProposer implements Proposer {
    private static final double BEST_SHARE = 0.1;
    private static final int MOST_BEST = 25;
    /** At least as many as Optuna draws, who draws as many in any space; in more dimensions the likeliest is farther from whatever is drawn. */
    private static final int CANDIDATES = 24;

    private static final int CANDIDATES_A_DIMENSION = 12;
    /** Where all candidates were tried already, others are drawn so often. */
    private static final int ROUNDS = 20;

    @Override
    public <P> Optional<Proposal<P>> propose(Evidence evidence, Untried<P> untried, RandomStream random) {
        Set<Integer> best = best(evidence.known());
        List<Coordinates> below = new ArrayList<>();
        List<Coordinates> above = new ArrayList<>();
        for (int i = 0; i < evidence.known().size(); i++) {
            (best.contains(i) ? below : above).add(evidence.known().get(i).coordinates());
        }
        above.addAll(evidence.pending());
        ParzenEstimator good = new ParzenEstimator(untried.dimensions(), below);
        ParzenEstimator others = new ParzenEstimator(untried.dimensions(), above);
        return candidates(good, untried, random).stream()
                .map(candidate -> proposal(candidate, good, others))
                .reduce((one, other) -> other.acquisition() > one.acquisition() ? other : one);
    }

    /** Numbers of the best tenth, at most 25; of equals the earlier. */
    private static Set<Integer> best(List<Evidence.Known> known) {
        List<Integer> sorted = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            sorted.add(i);
        }
        sorted.sort(Comparator.comparingDouble(i -> -known.get(i).value()));
        int count = (int) Math.min(MOST_BEST, Math.ceil(BEST_SHARE * known.size()));
        return new HashSet<>(sorted.subList(0, count));
    }

    private static <P> List<Candidate<P>> candidates(ParzenEstimator good, Untried<P> untried, RandomStream random) {
        int count = Math.max(
                CANDIDATES, CANDIDATES_A_DIMENSION * untried.dimensions().size());
        List<Candidate<P>> candidates = new ArrayList<>();
        for (int round = 0; round < ROUNDS && candidates.isEmpty(); round++) {
            for (int i = 0; i < count; i++) {
                untried.at(good.draw(random)).ifPresent(candidates::add);
            }
        }
        return candidates.isEmpty() ? untried.sample(count, random) : candidates;
    }

    private static <P> Proposal<P> proposal(Candidate<P> candidate, ParzenEstimator good, ParzenEstimator others) {
        double ratio = good.logDensity(candidate.coordinates()) - others.logDensity(candidate.coordinates());
        return new Proposal<>(candidate, Double.NaN, Double.NaN, ratio);
    }
}
