package org.barrido.report.results;

import java.util.ArrayList;
import java.util.HashMap;
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
 * @param samples over the seeds, by the figures' keys; accuracies in percent
 */
public record MeanEpoch(int number, Map<String, Sample> samples) {
    private static final Sample NONE = new Sample(0, Double.NaN, Double.NaN);

    /** Keeps a copy of the samples. */
    public MeanEpoch {
        samples = Map.copyOf(samples);
    }

    /**
     * The epochs of several seeds, in order. What isn't finite in one of the network's figures counts in none; what a program told
     * counts by itself.
     *
     * @param seeds the epochs of each that neither diverged nor failed nor was stopped
     */
    static List<MeanEpoch> overSeeds(List<List<Epoch>> seeds) {
        Map<Integer, List<Epoch>> epochs = new TreeMap<>();
        seeds.forEach(seed -> seed.forEach(epoch -> epochs.computeIfAbsent(epoch.number(), number -> new ArrayList<>())
                .add(epoch)));
        return epochs.entrySet().stream()
                .map(entry -> new MeanEpoch(entry.getKey(), samples(entry.getValue())))
                .toList();
    }

    private static Map<String, Sample> samples(List<Epoch> seeds) {
        return seeds.stream().anyMatch(epoch -> !epoch.metrics().isEmpty()) ? told(seeds) : own(seeds);
    }

    private static Map<String, Sample> own(List<Epoch> seeds) {
        List<Epoch> finite = seeds.stream().filter(MeanEpoch::isFinite).toList();
        Map<String, Sample> samples = new HashMap<>();
        for (EpochMetric metric : EpochMetric.values()) {
            samples.put(
                    metric.key(),
                    Sample.of(finite.stream().mapToDouble(metric::of).toArray()));
        }
        return samples;
    }

    private static boolean isFinite(Epoch epoch) {
        return Double.isFinite(epoch.trainLoss() + epoch.testLoss() + epoch.trainAccuracy() + epoch.testAccuracy());
    }

    private static Map<String, Sample> told(List<Epoch> seeds) {
        Map<String, List<Double>> values = new HashMap<>();
        seeds.forEach(epoch -> epoch.metrics()
                .forEach((name, value) -> values.computeIfAbsent(name, unseen -> new ArrayList<>())
                        .add(value)));
        Map<String, Sample> samples = new HashMap<>();
        values.forEach((name, all) -> samples.put(
                name, Sample.of(all.stream().filter(Double::isFinite).toList())));
        return samples;
    }

    /** Whether any seed has the figure in this epoch. */
    boolean has(EpochFigure figure) {
        return samples.containsKey(figure.key());
    }

    private Sample sample(EpochFigure figure) {
        return samples.getOrDefault(figure.key(), NONE);
    }

    /** The seeds that a figure is over. */
    int n(EpochFigure figure) {
        return sample(figure).n();
    }

    public double mean(EpochFigure figure) {
        return sample(figure).mean();
    }

    /** Returns the standard deviation of a figure; 0 where one seed tells nothing of a spread. */
    public double deviation(EpochFigure figure) {
        Sample sample = sample(figure);
        return sample.n() > 1 && Double.isFinite(sample.deviation()) ? sample.deviation() : 0;
    }

    /** The band around the mean, within what the figure can be; as narrow as the mean where one seed tells nothing of a spread. */
    public Interval band(EpochFigure figure, ErrorBand band) {
        double mean = mean(figure);
        double deviation = deviation(figure);
        return band == ErrorBand.CI95 && deviation > 0
                ? figure.interval(mean, perDeviation(n(figure)) * deviation)
                : figure.within(new Interval(mean - deviation, mean + deviation));
    }

    /** Half of Student's 95 % interval of a mean for each of its standard deviations. */
    private static double perDeviation(int n) {
        return new Sample(n, 0, 1).interval().high();
    }
}
