package org.barrido.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.barrido.nn.LayerStatistics;
import org.barrido.nn.Spectrum;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.EpochMetric;
import org.barrido.report.results.MeanEpoch;
import org.barrido.report.results.Objective;
import org.barrido.report.results.SweepResults;
import org.barrido.statistics.Sample;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.LayerRow;
import org.barrido.store.row.SweepRow;
import org.barrido.store.row.TrainingInterval;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.Status;

/** Plausible trainings between given end points. */
public final class PublishedCurves {
    private PublishedCurves() {}

    static List<Epoch> epochs(
            int count, double firstLoss, double lastLoss, double firstAccuracy, double lastAccuracy, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Epoch> epochs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double along = count == 1 ? 1 : Math.log1p(i) / Math.log1p(count - 1);
            double loss = firstLoss * Math.pow(lastLoss / firstLoss, along) * (1 + 0.03 * (random.nextDouble() - 0.5));
            double error = (1 - firstAccuracy) * Math.pow((1 - lastAccuracy) / (1 - firstAccuracy), along);
            double test = 1 - error * (1 + 0.06 * (random.nextDouble() - 0.5));
            double train = 1 - error * (1.2 - 0.9 * along);
            epochs.add(new Epoch(
                    i + 1, 0.1, loss, train, loss * (0.9 + 0.9 * along * along), test, Double.NaN, Double.NaN, 0.6));
        }
        return epochs;
    }

    /** A published table as a sweep. */
    public static SweepResults published(String name) throws IOException {
        List<Map<Parameter, Object>> grid = SampleResults.reportGrid();
        List<AttemptRow> attempts = new ArrayList<>();
        Map<Integer, List<Epoch>> epochs = new HashMap<>();
        List<String> lines = Files.readAllLines(Path.of("data/report", name + ".csv"));
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            double accuracy = Double.parseDouble(cells[5]) / 100;
            double loss = Double.parseDouble(cells[6]);
            attempts.add(SampleResults.completed(i, grid.get(i - 1), accuracy, loss));
            epochs.put(
                    i, epochs(20, Double.parseDouble(cells[7]), loss, Double.parseDouble(cells[8]) / 100, accuracy, i));
        }
        return results(
                SampleResults.sweep("report-" + name, SampleResults.REPORT_VARIED, List.of(1L), 12), attempts, epochs);
    }

    /** Two workers, one after the other; those that diverged took a moment only. */
    private static Map<Integer, TrainingInterval> spans(List<AttemptRow> attempts) {
        double[] free = {1e9, 1e9};
        Map<Integer, TrainingInterval> spans = new HashMap<>();
        for (AttemptRow attempt : attempts) {
            int worker = free[0] <= free[1] ? 0 : 1;
            double end = free[worker] + attempt.seconds() + 0.5 + attempt.number() % 3;
            spans.put(attempt.number(), new TrainingInterval(free[worker], end));
            free[worker] = end;
        }
        return spans;
    }

    /** The same with an attempt that diverged in the given epoch. */
    public static SweepResults diverged(SweepResults results, int number, int epoch) {
        List<AttemptRow> attempts = new ArrayList<>(results.attempts());
        AttemptRow old = results.attempt(number);
        attempts.set(
                number - 1,
                SampleResults.seeded(
                        SampleResults.without(number, old.settings(), Status.DIVERGED, epoch), old.seed()));
        Map<Integer, List<Epoch>> epochs = new HashMap<>(results.epochs());
        List<Epoch> some = new ArrayList<>();
        for (int i = 1; i < epoch; i++) {
            some.add(new Epoch(i, 0.1, Math.pow(10, i), 0.2, Math.pow(10, i), 0.2, Double.NaN, Double.NaN, 1));
        }
        some.add(new Epoch(epoch, 0.1, Double.NaN, 0.1, Double.NaN, 0.098, Double.NaN, Double.NaN, 1));
        epochs.put(number, some);
        return results(results.sweep(), attempts, epochs);
    }

    public static SweepResults grid(
            String name, List<Parameter> varied, List<Map<Parameter, Object>> settings, int count) {
        List<AttemptRow> attempts = new ArrayList<>();
        Map<Integer, List<Epoch>> epochs = new HashMap<>();
        SplittableRandom random = new SplittableRandom(7);
        for (Map<Parameter, Object> each : settings) {
            int number = attempts.size() + 1;
            double accuracy = 0.9 + 0.08 * random.nextDouble();
            double loss = 0.01 + 0.3 * random.nextDouble();
            attempts.add(SampleResults.completed(number, each, accuracy, loss));
            epochs.put(number, epochs(count, loss * 5, loss, 0.85, accuracy, number));
        }
        SweepRow sweep = SampleResults.sweep(name, varied, List.of(1L), settings.size());
        return results(sweep, attempts, epochs);
    }

    /** The same with that many seeds: all attempts of the first, then all of the second, and so on. */
    public static SweepResults seeded(SweepResults results, int seeds) {
        List<AttemptRow> attempts = new ArrayList<>();
        Map<Integer, List<Epoch>> epochs = new HashMap<>();
        SplittableRandom random = new SplittableRandom(5);
        for (long seed = 1; seed <= seeds; seed++) {
            for (AttemptRow old : results.attempts()) {
                int number = attempts.size() + 1;
                double factor = 1 + 0.2 * (random.nextDouble() - 0.5);
                double accuracy = 1 - (1 - old.figure(AttemptMetric.ACCURACY)) * factor;
                attempts.add(SampleResults.seeded(
                        SampleResults.completed(
                                number, old.settings(), accuracy, old.figure(AttemptMetric.LOSS) * factor),
                        seed));
                int count = results.epochsOf(old).size();
                epochs.put(
                        number,
                        epochs(
                                count,
                                old.figure(AttemptMetric.LOSS) * 5,
                                old.figure(AttemptMetric.LOSS) * factor,
                                0.8,
                                accuracy,
                                number));
            }
        }
        SweepRow sweep = SampleResults.sweep(
                results.sweep().name(),
                results.sweep().varied(),
                LongStream.rangeClosed(1, seeds).boxed().toList(),
                attempts.size());
        return results(sweep, attempts, epochs);
    }

    /** The same with what was seen of so many layers after each epoch, of which nothing is left where the training diverged. */
    public static SweepResults layered(SweepResults results, int layers) {
        Map<Integer, List<LayerRow>> seen = new HashMap<>();
        for (AttemptRow attempt : results.attempts()) {
            double pace = 0.3 + new SplittableRandom(attempt.number()).nextDouble();
            List<LayerRow> rows = new ArrayList<>();
            for (Epoch epoch : results.epochsOf(attempt)) {
                for (int layer = 1; layer <= layers; layer++) {
                    rows.add(new LayerRow(epoch.number(), layer(layer, epoch, pace * Math.log1p(epoch.number()))));
                }
            }
            seen.put(attempt.number(), rows);
        }
        return results.withLayers(seen);
    }

    private static LayerStatistics layer(int layer, Epoch epoch, double gone) {
        double grown = epoch.trainLoss() > 0 ? 1 + gone : Double.NaN;
        return new LayerStatistics(
                layer,
                Double.NaN,
                1,
                new Spectrum((2 + layer) * grown, 1 + 30 / grown / layer, 8 * layer * grown * grown));
    }

    /** The same, judged by another metric. */
    public static SweepResults judged(SweepResults results, Metric metric) {
        Map<Integer, Double> values = new HashMap<>();
        for (AttemptRow attempt : results.attempts()) {
            if (attempt.status() == Status.COMPLETED) {
                values.put(attempt.number(), value(attempt, results.epochsOf(attempt), metric));
            }
        }
        Objective objective = Objective.of(metric, values);
        return new SweepResults(
                results.sweep(),
                results.attempts(),
                objective,
                results.epochs(),
                Configuration.of(results.attempts(), objective),
                results.spans());
    }

    private static double value(AttemptRow attempt, List<Epoch> epochs, Metric metric) {
        return metric.at() == Metric.At.LAST
                ? attempt.figure(AttemptMetric.named(metric.name()).orElseThrow())
                : epochs.stream().mapToDouble(Epoch::testLoss).min().orElseThrow();
    }

    /** The same with only the first epochs of one attempt. */
    public static SweepResults shortened(SweepResults results, int number, int count) {
        Map<Integer, List<Epoch>> epochs = new HashMap<>(results.epochs());
        epochs.put(number, epochs.get(number).subList(0, count));
        return results(results.sweep(), results.attempts(), epochs);
    }

    /** Of all seeds of an attempt that completed. */
    public static double mean(SweepResults results, int number, int epoch, ToDoubleFunction<Epoch> figure) {
        return values(results.attempts(), results.epochs(), results.attempt(number), epoch, figure)
                .average()
                .orElseThrow();
    }

    public static Configuration timed(int number, double seconds, double accuracy) {
        AttemptRow attempt =
                SampleResults.timed(SampleResults.completed(number, SampleResults.settings(), accuracy, 0.1), seconds);
        return Configuration.of(List.of(attempt), Objective.of(Metric.DEFAULT, List.of(attempt)), List.of());
    }

    /** What the lab book's views would say of them. */
    private static SweepResults results(SweepRow sweep, List<AttemptRow> attempts, Map<Integer, List<Epoch>> epochs) {
        Objective objective = Objective.of(sweep.metric(), attempts);
        if (sweep.seeds().size() < 2) {
            return new SweepResults(
                    sweep, attempts, objective, epochs, Configuration.of(attempts, objective), spans(attempts));
        }
        Map<Map<Parameter, Object>, List<AttemptRow>> groups = new LinkedHashMap<>();
        attempts.forEach(each -> groups.computeIfAbsent(each.settings(), key -> new ArrayList<>())
                .add(each));
        List<Configuration> configurations = groups.values().stream()
                .map(group -> Configuration.of(group, objective, course(attempts, epochs, group)))
                .toList();
        return new SweepResults(sweep, attempts, objective, epochs, configurations, spans(attempts));
    }

    private static List<MeanEpoch> course(
            List<AttemptRow> attempts, Map<Integer, List<Epoch>> epochs, List<AttemptRow> group) {
        List<MeanEpoch> course = new ArrayList<>();
        for (int epoch = 1; epoch <= 100; epoch++) {
            Map<String, Sample> samples = new HashMap<>();
            int n = 0;
            for (EpochMetric metric : EpochMetric.values()) {
                double[] all = values(attempts, epochs, group.get(0), epoch, metric::of)
                        .toArray();
                n = all.length;
                double mean = DoubleStream.of(all).average().orElse(Double.NaN);
                samples.put(metric.key(), new Sample(n, mean, deviation(all)));
            }
            if (n > 0) {
                course.add(new MeanEpoch(epoch, samples));
            }
        }
        return course;
    }

    private static DoubleStream values(
            List<AttemptRow> attempts,
            Map<Integer, List<Epoch>> epochs,
            AttemptRow like,
            int epoch,
            ToDoubleFunction<Epoch> figure) {
        return attempts.stream()
                .filter(each -> each.settings().equals(like.settings()) && each.status() == Status.COMPLETED)
                .flatMap(each -> epochs.get(each.number()).stream())
                .filter(each -> each.number() == epoch)
                .mapToDouble(figure);
    }

    private static double deviation(double... values) {
        double mean = DoubleStream.of(values).average().orElse(Double.NaN);
        double squares = DoubleStream.of(values)
                .map(each -> (each - mean) * (each - mean))
                .sum();
        return Math.sqrt(squares / (values.length - 1));
    }
}
