package org.barrido.schedule;

import java.util.List;
import org.barrido.sweep.Attempt;
import org.barrido.sweep.stop.StopRule;

/**
 * How many epochs successive halving trains at least and at most, whatever the numbers are, if nothing diverges, fails or is completed early.
 *
 * @param all epochs of all attempts, if nothing were stopped
 */
public record Forecast(long least, long most, long all) {
    /** Foretells it of a plan, from its start. */
    public static Forecast of(StopRule rule, List<Attempt> attempts, int epochs) {
        long least = 0;
        long most = 0;
        for (Bracket bracket : Bracket.of(rule, attempts)) {
            int[] sizes = bracket.cohorts().stream().mapToInt(List::size).toArray();
            least += trained(bracket, rule.eta(), epochs, sizes.clone(), false);
            most += trained(bracket, rule.eta(), epochs, sizes, true);
        }
        return new Forecast(least, most, (long) attempts.size() * epochs);
    }

    /** @param reached of each cohort, which is changed */
    private static long trained(Bracket bracket, int eta, int epochs, int[] reached, boolean most) {
        long trained = 0;
        int before = 0;
        for (int rung : bracket.rungs()) {
            trained += sum(reached) * (rung - before);
            before = rung;
            promote(reached, eta, most);
        }
        return trained + sum(reached) * (epochs - before);
    }

    /** At most each cohort is better than all before it, at least worse. */
    private static void promote(int[] reached, int eta, boolean most) {
        int all = 0;
        for (int c = 0; c < reached.length; c++) {
            int before = all;
            all += reached[c];
            int kept = reached[c] == 0 ? 0 : Math.max(1, all / eta);
            reached[c] = Math.min(reached[c], most ? kept : Math.max(0, kept - before));
        }
    }

    private static long sum(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
