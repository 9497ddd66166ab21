package org.barrido.report;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Objective;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SweepRow;
import org.barrido.store.row.TrainingInterval;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.FreeParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.sweep.parameter.ParameterType;
import org.barrido.sweep.trainer.MetricsRule;
import org.barrido.sweep.trainer.Terms;
import org.barrido.sweep.trainer.TrainerSpec;
import org.barrido.train.record.Epoch;
import org.barrido.train.record.ReportedFigure;
import org.barrido.train.record.Status;

/** Sweeps of programs as the lab book would tell of them: a made-up training whose numbers follow from its parameters and seed. */
public final class ProgramResults {
    public static final Parameter RATE = new FreeParameter("lr", ParameterType.REAL);
    public static final Parameter WIDTH = new FreeParameter("model.width", ParameterType.INTEGER);
    public static final Parameter OPTIMIZER = new FreeParameter("optimizer", ParameterType.TEXT);
    private static final int EPOCHS = 8;

    private ProgramResults() {}

    /** A sweep that is judged by the last val_acc. */
    public static SweepRow sweep(String name, List<Parameter> varied, List<Long> seeds, int attempts) {
        return new SweepRow(
                1,
                name,
                "",
                new Metric("val_acc", Metric.Goal.MAXIMIZE, Metric.At.LAST, 0),
                varied,
                seeds,
                "name: " + name,
                "0123456789abcdef",
                "fedcba9876543210",
                SampleResults.PROVENANCE,
                OffsetDateTime.parse("2025-01-02T03:04:05Z"),
                attempts,
                attempts,
                0,
                0,
                null,
                12,
                trainer(),
                null,
                0,
                null,
                null);
    }

    /** What a sweep's row keeps of {@code python3 train.py}. */
    public static String trainer() {
        SortedMap<String, String> digests = new TreeMap<>(Map.of("train.py", "3f2a90c1d4e5"));
        return new TrainerSpec.Program(
                        "experiments",
                        List.of("python3", "train.py", "${args}"),
                        "python3",
                        "",
                        new TreeMap<>(),
                        TrainerSpec.Program.OWN_FOLDER,
                        new MetricsRule.Json(1),
                        List.of(),
                        "",
                        Terms.DEFAULT)
                .json(digests);
    }

    /** A grid of learning rates, widths and optimizers; of one value each where {@code configurations} is 1. */
    public static SweepResults grid(int configurations, int seeds) {
        List<AttemptRow> attempts = new ArrayList<>();
        Map<Integer, List<Epoch>> epochs = new HashMap<>();
        List<Long> all = LongStream.rangeClosed(1, seeds).boxed().toList();
        for (int i = 0; i < configurations; i++) {
            for (long seed : all) {
                Map<Parameter, Object> settings = Parameter.map();
                settings.put(RATE, List.of(0.001, 0.003, 0.01, 0.03, 0.1).get(i % 5));
                settings.put(WIDTH, 16L << i / 5 % 5);
                settings.put(OPTIMIZER, i / 25 == 0 ? "adam" : "sgd");
                settings.put(new FreeParameter("epochs", ParameterType.INTEGER), (long) EPOCHS);
                List<Epoch> course = course(settings, seed);
                epochs.put(attempts.size() + 1, course);
                attempts.add(attempt(attempts.size() + 1, seed, settings, course));
            }
        }
        List<Parameter> varied = configurations == 1
                ? List.of()
                : configurations <= 5
                        ? List.of(RATE)
                        : configurations <= 25 ? List.of(RATE, WIDTH) : List.of(RATE, WIDTH, OPTIMIZER);
        return results(sweep("mine", varied, all, attempts.size()), attempts, epochs);
    }

    /** What charts are drawn from. */
    public static SweepResults results(SweepRow sweep, List<AttemptRow> attempts, Map<Integer, List<Epoch>> epochs) {
        Objective objective = Objective.of(sweep, null, attempts);
        Map<Integer, TrainingInterval> spans = new HashMap<>();
        attempts.forEach(row -> spans.put(row.number(), new TrainingInterval(row.number(), row.number() + 12.5)));
        return new SweepResults(
                sweep,
                attempts,
                objective,
                epochs,
                sweep.seeds().size() < 2
                        ? Configuration.of(attempts, objective)
                        : Configuration.of(attempts, objective, epochs),
                spans);
    }

    /** Of this many epochs val_acc is told of each second. */
    private static List<Epoch> course(Map<Parameter, Object> settings, long seed) {
        double rate = (Double) settings.getOrDefault(RATE, 0.01);
        double width = (Long) settings.getOrDefault(WIDTH, 64L);
        double slowness =
                Math.abs(Math.log10(rate / 0.02)) + 8 / width + ("sgd".equals(settings.get(OPTIMIZER)) ? 0.3 : 0);
        List<Epoch> course = new ArrayList<>();
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            double loss = 2.3 * Math.exp(-epoch / (1 + slowness)) + 0.02 * slowness + 0.003 * seed;
            Map<String, Double> told = new HashMap<>(Map.of("loss", loss, "val_loss", 1.2 * loss + 0.01 * epoch));
            if (epoch % 2 == 0) {
                told.put("val_acc", 1 - loss / 3);
            }
            course.add(Epoch.reported(epoch, 1.5, told));
        }
        return course;
    }

    /** A completed attempt that told these epochs. */
    public static AttemptRow attempt(int number, long seed, Map<Parameter, Object> settings, List<Epoch> course) {
        Map<String, ReportedFigure> reported = new HashMap<>();
        for (Epoch epoch : course) {
            epoch.metrics()
                    .forEach((name, value) -> reported.merge(
                            name,
                            new ReportedFigure(value, value, value),
                            (old, now) -> new ReportedFigure(
                                    now.last(), Math.min(old.least(), now.least()), Math.max(old.most(), now.most()))));
        }
        return new AttemptRow(
                number,
                "mine",
                number,
                seed,
                settings,
                Status.COMPLETED,
                Map.of(AttemptMetric.EPOCHS_DONE, (double) course.size(), AttemptMetric.SECONDS, 10.0 + number % 7),
                "d",
                null,
                reported,
                null);
    }
}
