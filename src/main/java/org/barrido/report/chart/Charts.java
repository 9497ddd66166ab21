package org.barrido.report.chart;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.barrido.file.AtomicFile;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.results.LayerMetric;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;

/** Writes charts to files. The same results and options give the same bytes. */
public final class Charts {
    private Charts() {}

    /**
     * Writes a chart of all attempts of a sweep.
     *
     * @throws IllegalArgumentException when the sweep's parameters don't allow this kind or mapping: one line that says why
     * @throws IOException when the file can't be written, or when Java can't draw text here: one line that says what is missing
     */
    public static void write(
            SweepResults results, ChartKind kind, ChartMapping mapping, ChartOptions options, Path file)
            throws IOException {
        AtomicFile.write(
                file,
                kind.of(results, mapping, ChartStyle.of(options)).print(options).bytes());
    }

    /**
     * Writes a chart of one attempt: its loss or accuracy on the training and on the test set, a figure of
     * its layers, or what a program told.
     *
     * @throws IllegalArgumentException when there is no such attempt, for another kind, or where its layers aren't on record: one line
     */
    public static void writeAttempt(SweepResults results, int number, ChartKind kind, ChartOptions options, Path file)
            throws IOException {
        AtomicFile.write(
                file,
                ofAttempt(results, results.attempt(number), kind, ChartStyle.of(options))
                        .print(options)
                        .bytes());
    }

    private static Chart ofReported(SweepResults results, AttemptRow attempt, ChartStyle style) {
        ChartKind.METRIC.unavailable(results, ChartMapping.AUTOMATIC).ifPresent(reason -> {
            throw new IllegalArgumentException("no " + ChartKind.METRIC.key() + " chart of sweep "
                    + results.sweep().name() + ": " + reason);
        });
        return AttemptCurvesChart.ofReported(results, attempt, style);
    }

    /**
     * A chart as {@link #writeAttempt} writes it.
     *
     * @throws IllegalArgumentException as there
     */
    public static Chart ofAttempt(SweepResults results, AttemptRow attempt, ChartKind kind, ChartStyle style) {
        if (results.sweep().isReported() && kind != ChartKind.METRIC) {
            throw new IllegalArgumentException(
                    "of one attempt of a program there is the chart metric, but not " + kind.key());
        }
        return switch (kind) {
            case LOSS -> AttemptCurvesChart.ofLoss(results, attempt, style);
            case ACCURACY -> AttemptCurvesChart.ofAccuracy(results, attempt, style);
            case METRIC -> ofReported(results, attempt, style);
            case SPECTRAL_NORM -> new LayerCurvesChart(results, attempt, LayerMetric.SPECTRAL_NORM, style);
            case STABLE_RANK -> new LayerCurvesChart(results, attempt, LayerMetric.STABLE_RANK, style);
            case CONDITION -> new LayerCurvesChart(results, attempt, LayerMetric.CONDITION, style);
            default ->
                throw new IllegalArgumentException("of one attempt there are the charts loss, accuracy, "
                        + ChartKind.layers().stream().map(ChartKind::key).collect(Collectors.joining(", "))
                        + ", but not " + kind.key());
        };
    }
}
