package org.barrido.report.results;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.barrido.statistics.Interval;
import org.barrido.statistics.Sample;
import org.barrido.train.record.Epoch;

/**
 * One epoch of a configuration over its seeds, as the view {@code configuration_epochs} has it. The book would take a minute for
 * thousands of configurations, whose epochs are here anyway.
 *
 * @param number from 1
 * @param n the seeds it is over
 * @param ciPerSd times a standard deviation it is half of Student's 95 % interval of the mean; not a number with one seed
 * @param means accuracies in percent
 * @param deviations sample standard deviations; not a number with one seed
 */
public record MeanEpoch(
        int number, int n, double ciPerSd, Map<EpochMetric, Double> means, Map<EpochMetric, Double> deviations) {
    /**
     * The epochs of several seeds, in order; what isn't finite in one of its figures counts in none.
     *
     * @param seeds the epochs of each that neither diverged nor failed
     */
    static List<MeanEpoch> overSeeds(List<List<Epoch>> seeds) {
        Map<Integer, List<Epoch>> epochs = new TreeMap<>();
        seeds.forEach(seed -> seed.forEach(epoch -> epochs.computeIfAbsent(epoch.number(), number -> new ArrayList<>())
                .add(epoch)));
        return epochs.entrySet().stream()
                .map(entry -> of(
                        entry.getKey(),
                        entry.getValue().stream().filter(MeanEpoch::isFinite).toList()))
                .toList();
    }

    private static boolean isFinite(Epoch epoch) {
        return Double.isFinite(epoch.trainLoss() + epoch.testLoss() + epoch.trainAccuracy() + epoch.testAccuracy());
    }

    private static MeanEpoch of(int number, List<Epoch> finite) {
        Map<EpochMetric, Double> means = new EnumMap<>(EpochMetric.class);
        Map<EpochMetric, Double> deviations = new EnumMap<>(EpochMetric.class);
        for (EpochMetric metric : EpochMetric.values()) {
            Sample sample = Sample.of(finite.stream().mapToDouble(metric::of).toArray());
            means.put(metric, sample.mean());
            deviations.put(metric, sample.deviation());
        }
        int n = finite.size();
        double ofOne = n < 2 ? Double.NaN : new Sample(n, 0, 1).interval().high();
        return new MeanEpoch(number, n, ofOne, means, deviations);
    }

    public double mean(EpochMetric metric) {
        return means.getOrDefault(metric, Double.NaN);
    }

    /** Returns the standard deviation of a metric; 0 where one seed tells nothing of a spread. */
    public double deviation(EpochMetric metric) {
        double deviation = deviations.getOrDefault(metric, Double.NaN);
        return n > 1 && Double.isFinite(deviation) ? deviation : 0;
    }

    /** The band around the mean, within what the figure can be; as narrow as the mean where one seed tells nothing of a spread. */
    public Interval band(EpochMetric metric, ErrorBand band) {
        double mean = mean(metric);
        double deviation = deviation(metric);
        return band == ErrorBand.CI95 && deviation > 0
                ? metric.interval(mean, ciPerSd * deviation)
                : metric.within(new Interval(mean - deviation, mean + deviation));
    }
}
