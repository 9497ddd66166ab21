package org.barrido.report;

import java.util.EnumMap;
import java.util.Map;
import org.barrido.store.Rows;

/**
 * One epoch of a configuration over its seeds, a row of the view {@code configuration_epochs}.
 *
 * @param number from 1
 * @param n the seeds it is over
 * @param ciPerSd times a standard deviation it is half of Student's 95 % interval of the mean; not a number with one seed
 * @param means accuracies in percent
 * @param deviations sample standard deviations; absent with one seed
 */
record MeanEpoch(int number, int n, double ciPerSd, Map<Quantity, Double> means, Map<Quantity, Double> deviations) {
    static MeanEpoch of(Rows rows, int row) {
        Map<Quantity, Double> means = new EnumMap<>(Quantity.class);
        Map<Quantity, Double> deviations = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            put(means, quantity, Fields.real(rows, row, "mean_" + quantity.column()));
            put(deviations, quantity, Fields.real(rows, row, "sd_" + quantity.column()));
        }
        Double perSd = Fields.real(rows, row, "ci_per_sd");
        return new MeanEpoch(
                Fields.integer(rows, row, "epoch"),
                Fields.integer(rows, row, "n"),
                perSd == null ? Double.NaN : perSd,
                means,
                deviations);
    }

    private static void put(Map<Quantity, Double> map, Quantity quantity, Double value) {
        if (value != null) {
            map.put(quantity, quantity.isFraction() ? 100 * value : value);
        }
    }

    double mean(Quantity quantity) {
        return means.getOrDefault(quantity, Double.NaN);
    }

    /** How far the band reaches to either side of the mean; 0 where one seed tells nothing of a spread. */
    double spread(Quantity quantity, Band band) {
        double deviation = deviations.getOrDefault(quantity, Double.NaN);
        double spread = band == Band.CI95 ? ciPerSd * deviation : deviation;
        return n > 1 && Double.isFinite(spread) ? spread : 0;
    }
}
