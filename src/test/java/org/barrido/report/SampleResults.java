package org.barrido.report;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.barrido.report.results.AttemptTable;
import org.barrido.report.results.ConfigurationTable;
import org.barrido.report.results.Objective;
import org.barrido.report.table.Table;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.Provenance;
import org.barrido.store.row.SweepRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Status;

/** Sweeps as the lab book would tell of them. */
public final class SampleResults {
    static final Provenance PROVENANCE = new Provenance("0.1.0", "5d691a1", "Java", "Linux", "CPU", 2, "plain");

    private SampleResults() {}

    public static SweepRow sweep(String name, List<Parameter> varied, List<Long> seeds, int attempts) {
        return new SweepRow(
                1,
                name,
                "",
                Metric.DEFAULT,
                varied,
                seeds,
                "name: " + name,
                "0123456789abcdef",
                "fedcba9876543210",
                PROVENANCE,
                OffsetDateTime.parse("2025-01-02T03:04:05Z"),
                attempts,
                attempts,
                0,
                0,
                0.9,
                12);
    }

    /** The settings that the report's basic sweep shares. */
    public static Map<Parameter, Object> settings() {
        Map<Parameter, Object> settings = Parameter.map();
        settings.put(NetworkParameter.DATASET, "mnist");
        settings.put(NetworkParameter.LEARNING_RATE, 0.1);
        settings.put(NetworkParameter.BATCH_SIZE, 32L);
        settings.put(NetworkParameter.HIDDEN_SIZE, 64L);
        settings.put(NetworkParameter.HIDDEN_LAYERS, 1L);
        settings.put(NetworkParameter.HIDDEN, List.of(64L));
        settings.put(NetworkParameter.ACTIVATION, "relu");
        settings.put(NetworkParameter.OPTIMIZER, "sgd");
        settings.put(NetworkParameter.L2, 0.0);
        settings.put(NetworkParameter.INIT, "he");
        settings.put(NetworkParameter.EPOCHS, 20L);
        return settings;
    }

    public static AttemptRow completed(int number, Map<Parameter, Object> settings, double accuracy, double loss) {
        return new AttemptRow(
                number,
                "sample",
                number,
                1,
                settings,
                Status.COMPLETED,
                Map.of(
                        AttemptMetric.EPOCHS_DONE,
                        20.0,
                        AttemptMetric.ACCURACY,
                        accuracy,
                        AttemptMetric.LOSS,
                        loss,
                        AttemptMetric.INITIAL_ACCURACY,
                        accuracy / 2,
                        AttemptMetric.INITIAL_LOSS,
                        loss * 3,
                        AttemptMetric.TEST_LOSS,
                        loss * 2,
                        AttemptMetric.TRAIN_ACCURACY,
                        accuracy,
                        AttemptMetric.BEST_ACCURACY,
                        accuracy,
                        AttemptMetric.BEST_EPOCH,
                        20.0,
                        AttemptMetric.SECONDS,
                        12.5),
                "d",
                null);
    }

    /** Completed with a validation set. */
    public static AttemptRow validated(int number, Map<Parameter, Object> settings, double accuracy) {
        return new AttemptRow(
                number,
                "sample",
                number,
                1,
                settings,
                Status.COMPLETED,
                Map.ofEntries(
                        Map.entry(AttemptMetric.EPOCHS_DONE, 20.0),
                        Map.entry(AttemptMetric.ACCURACY, accuracy),
                        Map.entry(AttemptMetric.LOSS, 1 - accuracy),
                        Map.entry(AttemptMetric.INITIAL_ACCURACY, accuracy / 2),
                        Map.entry(AttemptMetric.INITIAL_LOSS, 2 - accuracy),
                        Map.entry(AttemptMetric.TEST_LOSS, 1.1 - accuracy),
                        Map.entry(AttemptMetric.TRAIN_ACCURACY, accuracy + 0.01),
                        Map.entry(AttemptMetric.VALIDATION_ACCURACY, accuracy - 0.01),
                        Map.entry(AttemptMetric.VALIDATION_LOSS, 1.2 - accuracy),
                        Map.entry(AttemptMetric.BEST_ACCURACY, accuracy),
                        Map.entry(AttemptMetric.BEST_EPOCH, (double) number),
                        Map.entry(AttemptMetric.SECONDS, 10.0 * number)),
                "d",
                null);
    }

    public static AttemptRow without(int number, Map<Parameter, Object> settings, Status status, int epochs) {
        return new AttemptRow(
                number,
                "sample",
                number,
                1,
                settings,
                status,
                Map.of(AttemptMetric.EPOCHS_DONE, (double) epochs, AttemptMetric.SECONDS, 0.0),
                null,
                null);
    }

    /** The same attempt with another seed. */
    public static AttemptRow seeded(AttemptRow row, long seed) {
        return with(row, seed, row.seconds());
    }

    /** The same attempt with another training time. */
    public static AttemptRow timed(AttemptRow row, double seconds) {
        return with(row, row.seed(), seconds);
    }

    private static AttemptRow with(AttemptRow row, long seed, Double seconds) {
        Map<AttemptMetric, Double> figures = new EnumMap<>(row.figures());
        figures.put(AttemptMetric.SECONDS, seconds);
        return new AttemptRow(
                row.id(),
                row.sweep(),
                row.number(),
                seed,
                row.settings(),
                row.status(),
                figures,
                row.digest(),
                row.note());
    }

    public static Table table(SweepRow sweep, List<AttemptRow> attempts) {
        return AttemptTable.of(sweep, attempts, Objective.of(sweep.metric(), attempts));
    }

    public static Table configurations(SweepRow sweep, List<AttemptRow> attempts) {
        return ConfigurationTable.of(sweep, attempts, Objective.of(sweep.metric(), attempts));
    }

    /** The report's grid in its row order. */
    public static List<Map<Parameter, Object>> reportGrid() {
        List<Map<Parameter, Object>> grid = new ArrayList<>();
        for (double rate : new double[] {0.1, 0.001, 0.0001}) {
            for (long batch : new long[] {32, 64}) {
                for (long hidden : new long[] {64, 128}) {
                    Map<Parameter, Object> settings = settings();
                    settings.put(NetworkParameter.LEARNING_RATE, rate);
                    settings.put(NetworkParameter.BATCH_SIZE, batch);
                    settings.put(NetworkParameter.HIDDEN_SIZE, hidden);
                    settings.put(NetworkParameter.HIDDEN, List.of(hidden));
                    grid.add(settings);
                }
            }
        }
        return grid;
    }

    public static final List<Parameter> REPORT_VARIED =
            List.of(NetworkParameter.LEARNING_RATE, NetworkParameter.BATCH_SIZE, NetworkParameter.HIDDEN_SIZE);
}
