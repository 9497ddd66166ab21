package org.barrido.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.barrido.store.AttemptRow;
import org.barrido.store.SweepRow;
import org.barrido.sweep.Parameter;
import org.barrido.train.Epoch;
import org.barrido.train.Status;

/** Plausible trainings between given end points. */
final class Curves {
    private Curves() {}

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
    static Results published(String name) throws IOException {
        List<Map<Parameter, Object>> grid = Samples.reportGrid();
        List<AttemptRow> attempts = new ArrayList<>();
        Map<Integer, List<Epoch>> epochs = new HashMap<>();
        List<String> lines = Files.readAllLines(Path.of("data/report", name + ".csv"));
        for (int i = 1; i < lines.size(); i++) {
            String[] cells = lines.get(i).split(",", -1);
            double accuracy = Double.parseDouble(cells[5]) / 100;
            double loss = Double.parseDouble(cells[6]);
            attempts.add(Samples.completed(i, grid.get(i - 1), accuracy, loss));
            epochs.put(
                    i, epochs(20, Double.parseDouble(cells[7]), loss, Double.parseDouble(cells[8]) / 100, accuracy, i));
        }
        return new Results(Samples.sweep("report-" + name, Samples.REPORT_VARIED, List.of(1L), 12), attempts, epochs, Configuration.ofSingles(attempts));
    }

    /** The same with an attempt that diverged in the given epoch. */
    static Results diverged(Results results, int number, int epoch) {
        List<AttemptRow> attempts = new ArrayList<>(results.attempts());
        AttemptRow old = results.attempt(number);
        attempts.set(number - 1, Samples.without(number, old.settings(), Status.DIVERGED, epoch));
        Map<Integer, List<Epoch>> epochs = new HashMap<>(results.epochs());
        List<Epoch> some = new ArrayList<>();
        for (int i = 1; i < epoch; i++) {
            some.add(new Epoch(i, 0.1, Math.pow(10, i), 0.2, Math.pow(10, i), 0.2, Double.NaN, Double.NaN, 1));
        }
        some.add(new Epoch(epoch, 0.1, Double.NaN, 0.1, Double.NaN, 0.098, Double.NaN, Double.NaN, 1));
        epochs.put(number, some);
        return new Results(results.sweep(), attempts, epochs, Configuration.ofSingles(attempts));
    }

    static Results grid(String name, List<Parameter> varied, List<Map<Parameter, Object>> settings, int count) {
        List<AttemptRow> attempts = new ArrayList<>();
        Map<Integer, List<Epoch>> epochs = new HashMap<>();
        SplittableRandom random = new SplittableRandom(7);
        for (Map<Parameter, Object> each : settings) {
            int number = attempts.size() + 1;
            double accuracy = 0.9 + 0.08 * random.nextDouble();
            double loss = 0.01 + 0.3 * random.nextDouble();
            attempts.add(Samples.completed(number, each, accuracy, loss));
            epochs.put(number, epochs(count, loss * 5, loss, 0.85, accuracy, number));
        }
        SweepRow sweep = Samples.sweep(name, varied, List.of(1L), settings.size());
        return new Results(sweep, attempts, epochs, Configuration.ofSingles(attempts));
    }
}
