package org.barrido.schedule;

import java.util.Arrays;

/** An attempt among those that it is compared with. */
final class Entrant {
    final int attempt;
    /** Its place in the order of decisions. */
    final int order;

    final int cohort;
    final Pool pool;
    private final boolean[] known;
    private final double[] scores;
    private int passed;
    private boolean isOut;
    private boolean isEnded;

    Entrant(int attempt, int order, int cohort, Pool pool) {
        this.attempt = attempt;
        this.order = order;
        this.cohort = cohort;
        this.pool = pool;
        this.known = new boolean[pool.rungs()];
        this.scores = new double[pool.rungs()];
        Arrays.fill(scores, Double.NaN);
    }

    /** Rungs after which it went on. */
    int passed() {
        return passed;
    }

    void pass() {
        passed++;
    }

    /** It doesn't go on. */
    void leave() {
        isOut = true;
    }

    /** It has no more scores to come. */
    void end() {
        isEnded = true;
    }

    boolean isKnown(int rung) {
        return known[rung];
    }

    double score(int rung) {
        return scores[rung];
    }

    void know(int rung, double score) {
        known[rung] = true;
        scores[rung] = score;
    }

    /** Whether it came to the rung, and isn't decided about there. */
    boolean isAt(int rung) {
        return !isOut && passed == rung;
    }

    /** Whether it left, or came through all rungs to its end. */
    boolean isDecided() {
        return isOut || (isEnded && passed == scores.length);
    }

    /** Whether nothing of it is left to be trained. */
    boolean isDone() {
        return isOut || isEnded;
    }

    /** Whether it can be trained now. */
    boolean isOpen() {
        return !isDone() && (passed == scores.length || !known[passed]);
    }

    /** The epochs that it is decided to have, at least. */
    int decided() {
        return passed == 0 ? 0 : pool.epochs(passed - 1);
    }

    /** The epoch after which it is decided about again; 0 for its end. */
    int until() {
        return passed == scores.length ? 0 : pool.epochs(passed);
    }
}
