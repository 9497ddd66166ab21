package org.barrido.batch;

import java.util.List;
import java.util.function.IntPredicate;
import org.barrido.sweep.Attempt;

/** The attempts of a sweep that follow from results of others. */
public interface Following {
    /**
     * Attempts that can be trained from now on.
     *
     * @param attempts in their order, already on record as the sweep's
     * @param jobs those of them that haven't ended, and that the batch doesn't train for another sweep
     * @param isOver whether nothing more can follow, whatever results come
     */
    record News(List<Attempt> attempts, List<Job> jobs, boolean isOver) {}

    /**
     * Records what follows from what is on record, and returns it.
     *
     * @param isDecided tells of which attempts, by their numbers, the results can't change any more: others are still awaited
     */
    News next(IntPredicate isDecided) throws BatchException;

    /** How many more may follow. */
    int most();

    /** Returns the one of a sweep whose attempts are all known. */
    static Following nothing() {
        return new Following() {
            @Override
            public News next(IntPredicate isDecided) {
                return new News(List.of(), List.of(), true);
            }

            @Override
            public int most() {
                return 0;
            }
        };
    }
}
