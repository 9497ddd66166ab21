package org.barrido.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.search.gaussian.GaussianProposer;
import org.barrido.search.parzen.ParzenProposer;
import org.barrido.search.space.Candidate;
import org.barrido.search.space.CandidateSpace;
import org.barrido.search.space.Evidence;
import org.barrido.search.space.Proposal;
import org.barrido.search.space.Proposer;
import org.barrido.search.space.Tried;
import org.barrido.search.space.Untried;

/**
 * Suggests configurations one after the other. The k-th depends on the results of those up to k - lag, and on nothing else: not on how many run at the same
 * time, nor on which of them end first. What it remembers from call to call makes it faster only.
 */
public final class Search<P> {
    /** The number of configurations that begin a search without looking at results; 1 where it learns from others. */
    public static final int START = 10;
    /** Fewer results say nothing yet. */
    private static final int LEAST_KNOWN = 4;

    private final CandidateSpace<P> space;
    private final SearchMethod method;
    private final int lag;
    private final long seed;
    private final List<Tried> learned;
    private final int start;
    private final Proposer proposer;

    /**
     * Makes a search that begins with even points; with one where it has learned already.
     *
     * @param lag how many configurations are under way at the same time, 1 for one after the other
     * @param learned what is known before it begins
     */
    public Search(CandidateSpace<P> space, SearchMethod method, int lag, long seed, List<Tried> learned) {
        this(space, method, lag, seed, learned, learned.isEmpty() ? START : 1);
    }

    /** @param start how many configurations look at no results, beside those that there are too few results for */
    public Search(CandidateSpace<P> space, SearchMethod method, int lag, long seed, List<Tried> learned, int start) {
        this.start = start;
        this.space = space;
        this.method = method;
        this.lag = lag;
        this.seed = seed;
        this.learned = List.copyOf(learned);
        this.proposer = method == SearchMethod.GP ? new GaussianProposer() : new ParzenProposer();
    }

    /**
     * Suggests the configuration after those before; empty where all that there are were tried.
     *
     * @param before all of the search, in order, with the results that there are
     */
    public Optional<Suggestion<P>> next(List<Tried> before) {
        int number = before.size() + 1;
        List<Tried> tried = new ArrayList<>(learned);
        for (int i = 0; i < before.size(); i++) {
            Tried each = before.get(i);
            tried.add(i < number - lag ? each : each.pending());
        }
        Set<Object> identities = new HashSet<>();
        tried.forEach(each -> identities.add(each.identity()));
        Untried<P> untried = new Untried<>(space, identities);
        Evidence evidence = Evidence.of(tried);
        int known = evidence.known().size();
        RandomStream random = RandomStream.of(seed, "suggestion " + number);
        if (method == SearchMethod.SOBOL || known < LEAST_KNOWN || number <= start) {
            return even(untried, random)
                    .map(candidate -> new Suggestion<>(number, SearchMethod.SOBOL, 0, unexplained(candidate)));
        }
        return proposer.propose(evidence, untried, random)
                .map(proposal -> new Suggestion<>(number, method, known, proposal));
    }

    private static <P> Proposal<P> unexplained(Candidate<P> candidate) {
        return new Proposal<>(candidate, Double.NaN, Double.NaN, Double.NaN);
    }

    /** The first even point that wasn't tried. */
    private Optional<Candidate<P>> even(Untried<P> untried, RandomStream random) {
        return new EvenPoints<>(untried, seed)
                .next()
                .or(() -> untried.sample(1, random).stream().findFirst());
    }
}
