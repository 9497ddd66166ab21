package org.barrido.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.barrido.search.Search;
import org.barrido.search.SearchMethod;
import org.barrido.search.space.Tried;
import org.barrido.sweep.space.EncodedSpace;
import org.barrido.sweep.space.SearchSpace;

/**
 * How a sweep goes on after the configurations that depend on no result.
 *
 * @param lag the k-th configuration depends on the results of those up to k - lag
 * @param seed of the search, not of training
 * @param configurations how many there are to be, if the space has them
 * @param independent how many of them are known before anything has run
 * @param target the metric's value at which it ends; empty if none is good enough
 * @param learnFrom names of other sweeps in the lab book
 * @param onTest whether it may choose by the test set
 */
public record LearnedSearch(
        SearchMethod method,
        int lag,
        long seed,
        int configurations,
        int independent,
        OptionalDouble target,
        List<String> learnFrom,
        boolean onTest,
        EncodedSpace space) {
    /** What sweep files call {@link #learnFrom}. */
    public static final String LEARN_FROM = "learn_from";

    /** All seeds of one configuration after the other, so that each is known whole when the next is suggested. */
    static List<Attempt> attempts(List<SearchSpace.Point> points, List<Long> seeds) {
        List<Attempt> attempts = new ArrayList<>();
        for (SearchSpace.Point point : points) {
            for (long seed : seeds) {
                attempts.add(new Attempt(attempts.size() + 1, point.settings(), seed));
            }
        }
        return attempts;
    }

    /**
     * How many attempts may wait for one another: those of the next configuration, which knows the ones up to k - lag, can't be among them.
     *
     * @param seeds of a configuration
     */
    int together(int seeds) {
        return (lag - 1) * seeds + 1;
    }

    /** How many configurations the file gives itself, before all others. */
    public int given() {
        return space.given();
    }

    /** The search, from what other sweeps have taught. */
    public Search<SearchSpace.Point> search(List<Tried> learned) {
        return new Search<>(space, method, lag, seed, learned);
    }
}
