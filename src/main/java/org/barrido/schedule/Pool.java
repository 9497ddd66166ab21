package org.barrido.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.barrido.text.NumberText;

/**
 * Attempts that are compared with one another, cohort by cohort. About an attempt at a rung is decided in the set of all that reached
 * the rung, of its own cohort and of those before: it goes on if it is among the best {@code floor(m / eta)} of these m, at least
 * one. So a decision hangs on nothing that comes after its cohort, and the first undecided cohort, at its first undecided rung,
 * waits for nobody.
 */
final class Pool {
    private final List<Integer> epochs;
    private final int eta;
    private final Judge judge;
    private final List<List<Entrant>> cohorts = new ArrayList<>();
    /** By rung and cohort, those that came there and whose scores aren't known. */
    private final List<int[]> missing = new ArrayList<>();
    /** So many make a cohort whole, while others enter; 0 where nobody does. */
    private int size;

    /** By rung, the cohorts that are decided. */
    private final int[] decided;
    /** By rung, those of decided cohorts, the best first. */
    private final List<List<Entrant>> ranked = new ArrayList<>();

    /**
     * Makes one of nobody.
     *
     * @param epochs of the rungs, ascending
     */
    Pool(List<Integer> epochs, int eta, Judge judge) {
        this.epochs = epochs;
        this.eta = eta;
        this.judge = judge;
        this.decided = new int[epochs.size()];
    }

    /** Takes all that it is about, cohort after cohort, in the order of decisions. */
    void enter(List<List<Entrant>> entrants) {
        cohorts.addAll(entrants);
        for (int k = 0; k < rungs(); k++) {
            missing.add(new int[entrants.size()]);
            ranked.add(new ArrayList<>());
        }
        for (int c = 0; c < entrants.size() && rungs() > 0; c++) {
            missing.get(0)[c] = entrants.get(c).size();
        }
    }

    /** Lets others enter later: the last cohort may not be whole. */
    void open(int size) {
        this.size = size;
    }

    /** The cohorts that can be decided about. */
    private int whole() {
        int last = cohorts.size() - 1;
        return cohorts.get(last).size() < size ? last : cohorts.size();
    }

    /** Takes one after all others. */
    void enter(Entrant entrant) {
        if (entrant.cohort == cohorts.size()) {
            cohorts.add(new ArrayList<>());
            missing.replaceAll(counts -> Arrays.copyOf(counts, cohorts.size()));
        }
        cohorts.get(entrant.cohort).add(entrant);
        if (rungs() > 0) {
            missing.get(0)[entrant.cohort]++;
        }
    }

    /** Nobody enters any more. */
    void close() {
        size = 0;
    }

    int rungs() {
        return epochs.size();
    }

    /** The epochs of a rung. */
    int epochs(int rung) {
        return epochs.get(rung);
    }

    int eta() {
        return eta;
    }

    /** Takes a score; one that is known already stays. */
    void know(Entrant entrant, int rung, double score) {
        if (!entrant.isKnown(rung)) {
            entrant.know(rung, score);
            if (entrant.isAt(rung)) {
                missing.get(rung)[entrant.cohort]--;
            }
        }
    }

    /** Decides all that can be decided. */
    void decide(Consumer<Stop> stops) {
        int whole = whole();
        for (int k = 0; k < rungs(); k++) {
            while (decided[k] < whole && (k == 0 || decided[k] < decided[k - 1]) && missing.get(k)[decided[k]] == 0) {
                decide(k, cohorts.get(decided[k]++), stops);
            }
        }
    }

    private void decide(int rung, List<Entrant> cohort, Consumer<Stop> stops) {
        Comparator<Entrant> best = Comparator.<Entrant>comparingDouble(one -> -worth(one.score(rung)))
                .thenComparingInt(one -> one.order);
        List<Entrant> all = ranked.get(rung);
        List<Entrant> members = cohort.stream().filter(one -> one.isAt(rung)).toList();
        members.forEach(one -> all.add(-1 - Collections.binarySearch(all, one, best), one));
        int kept = Math.max(1, all.size() / eta);
        for (Entrant one : members) {
            int place = Collections.binarySearch(all, one, best);
            if (Double.isNaN(one.score(rung))) {
                one.leave(); // it diverged or failed: no rule stopped it
            } else if (place < kept) {
                promote(one);
            } else {
                one.leave();
                double bar = judge.value(all.get(kept - 1).score(rung));
                stops.accept(new Stop(
                        one.attempt, epochs(rung), rung + 1, reason(place + 1, all.size(), epochs(rung), kept, bar)));
            }
        }
    }

    private static double worth(double score) {
        return Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score;
    }

    private void promote(Entrant one) {
        one.pass();
        if (one.passed() < rungs() && !one.isKnown(one.passed())) {
            missing.get(one.passed())[one.cohort]++;
        }
    }

    private static String reason(int place, int all, int epoch, int kept, double bar) {
        String best = kept == 1 ? "the best" : "the " + ordinal(kept) + " best";
        return ordinal(place) + " of " + all + " at epoch " + epoch + "; " + best + " had "
                + NumberText.fourDigits(bar);
    }

    /** Such as 1st, 2nd, 11th. */
    static String ordinal(int number) {
        if (number / 10 % 10 == 1) {
            return number + "th";
        }
        return switch (number % 10) {
            case 1 -> number + "st";
            case 2 -> number + "nd";
            case 3 -> number + "rd";
            default -> number + "th";
        };
    }
}
