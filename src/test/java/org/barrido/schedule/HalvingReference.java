package org.barrido.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Successive halving by its definition, all attempts known: who is stopped, and after which epoch. */
record HalvingReference(List<Bracket> brackets, int eta, Map<Integer, SimulatedAttempt> table) {
    Map<Integer, Integer> stops() {
        Map<Integer, Integer> stops = new TreeMap<>();
        for (Bracket bracket : brackets) {
            for (int c = 0; c < bracket.cohorts().size(); c++) {
                for (int attempt : bracket.cohorts().get(c)) {
                    for (int k = 0; k < bracket.rungs().size(); k++) {
                        if (reaches(bracket, attempt, k)
                                && !goesOn(bracket, attempt, k)
                                && !Double.isNaN(score(bracket, attempt, k))) {
                            stops.put(attempt, bracket.rungs().get(k));
                        }
                    }
                }
            }
        }
        return stops;
    }

    private boolean reaches(Bracket bracket, int attempt, int rung) {
        return rung == 0 || (reaches(bracket, attempt, rung - 1) && goesOn(bracket, attempt, rung - 1));
    }

    private boolean goesOn(Bracket bracket, int attempt, int rung) {
        List<Integer> set = new ArrayList<>();
        for (List<Integer> cohort : bracket.cohorts()) {
            cohort.stream().filter(one -> reaches(bracket, one, rung)).forEach(set::add);
            if (cohort.contains(attempt)) {
                break;
            }
        }
        double own = score(bracket, attempt, rung);
        long better = 0;
        for (int other : set) {
            double score = score(bracket, other, rung);
            better += score > own || (score == own && set.indexOf(other) < set.indexOf(attempt)) ? 1 : 0;
        }
        return !Double.isNaN(own) && better < Math.max(1, set.size() / eta);
    }

    private double score(Bracket bracket, int attempt, int rung) {
        return table.get(attempt).score(bracket.rungs().get(rung));
    }
}
