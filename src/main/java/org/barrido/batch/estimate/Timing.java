package org.barrido.batch.estimate;

import java.util.List;
import org.barrido.train.record.Epoch;

/**
 * How long epochs took after the warm-up, evaluation on the test set included.
 *
 * @param median seconds of an epoch, over all workers
 * @param minimum seconds of the shortest
 * @param perSecond epochs a second, all workers together
 * @param testAccuracy of the first worker's attempt after its last epoch, a fraction
 */
public record Timing(double median, double minimum, double perSecond, double testAccuracy) {
    /** @param epochs a list for each worker, none of them empty */
    static Timing of(List<List<Epoch>> epochs) {
        double[] all = seconds(epochs.stream().flatMap(List::stream).toList());
        double perSecond = epochs.stream()
                .mapToDouble(worker -> 1 / median(seconds(worker)))
                .sum();
        List<Epoch> first = epochs.get(0);
        return new Timing(
                median(all), all[0], perSecond, first.get(first.size() - 1).testAccuracy());
    }

    /** Ascending. */
    private static double[] seconds(List<Epoch> epochs) {
        return epochs.stream().mapToDouble(Epoch::seconds).sorted().toArray();
    }

    private static double median(double[] ascending) {
        int n = ascending.length;
        return (ascending[(n - 1) / 2] + ascending[n / 2]) / 2;
    }
}
