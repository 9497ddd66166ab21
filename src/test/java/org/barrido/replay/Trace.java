package org.barrido.replay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a replayed sweep has spent, finished and stopped. */
final class Trace {
    /** An attempt at its end, and the epochs that all had by then. */
    private record Finished(long epochs, int attempt, double error) {}

    private final List<Finished> finished = new ArrayList<>();
    private final Set<Integer> stopped = new HashSet<>();
    private long epochs;
    private int begun;

    void begin() {
        begun++;
    }

    void spend(int more) {
        epochs += more;
    }

    /** @param error NaN where it diverged */
    void finish(int attempt, double error) {
        finished.add(new Finished(epochs, attempt, error));
    }

    void stop(int attempt) {
        stopped.add(attempt);
    }

    long epochs() {
        return epochs;
    }

    int begun() {
        return begun;
    }

    boolean isStopped(int attempt) {
        return stopped.contains(attempt);
    }

    /** The attempt with the least error of those finished by then, the first of several; 0 if there is none. */
    int chosen(long within) {
        int chosen = 0;
        double least = Double.POSITIVE_INFINITY;
        for (Finished one : finished) {
            if (one.epochs <= within && one.error < least) {
                least = one.error;
                chosen = one.attempt;
            }
        }
        return chosen;
    }
}
