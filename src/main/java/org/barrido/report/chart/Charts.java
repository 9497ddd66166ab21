package org.barrido.report.chart;

import java.io.IOException;
import java.nio.file.Path;
import org.barrido.file.AtomicFile;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ChartWriter;
import org.barrido.report.plot.TablePlot;
import org.barrido.report.results.Channel;
import org.barrido.report.results.EpochMetric;
import org.barrido.report.results.SweepResults;
import org.barrido.report.table.Table;
import org.barrido.store.row.AttemptRow;
import org.jfree.chart.JFreeChart;

/** Pictures of results. The same results and look give the same bytes. */
public final class Charts {
    private Charts() {}

    /**
     * A chart of all attempts of a sweep.
     *
     * @throws IllegalArgumentException when the sweep's parameters don't allow this kind or mapping: one line that says why
     * @throws IOException when the file can't be written, or when Java can't draw text here: one line that says what is missing
     */
    public static void write(SweepResults results, ChartKind kind, ChartMapping mapping, ChartOptions look, Path file)
            throws IOException {
        require(results, kind, mapping);
        AtomicFile.write(file, draw(results, kind, mapping, look));
    }

    /** A chart that {@link #isPossible}, as a file's bytes. */
    static byte[] draw(SweepResults results, ChartKind kind, ChartMapping mapping, ChartOptions look)
            throws IOException {
        return ChartWriter.fit(chart(results, kind, mapping, ChartStyle.of(look)), look);
    }

    /**
     * A chart of one attempt: its loss or accuracy on the training and on the test set.
     *
     * @throws IllegalArgumentException when there is no such attempt, or for another kind
     */
    public static void writeAttempt(SweepResults results, int number, ChartKind kind, ChartOptions look, Path file)
            throws IOException {
        AttemptRow attempt = results.attempt(number);
        if (kind != ChartKind.LOSS && kind != ChartKind.ACCURACY) {
            throw new IllegalArgumentException(
                    "of one attempt there are the charts loss and accuracy, but not " + kind.key());
        }
        JFreeChart chart = new AttemptCurvesChart(results, attempt, kind, ChartStyle.of(look)).chart();
        AtomicFile.write(file, ChartWriter.fit(chart, look));
    }

    /** A table as a picture, whose height is that of the table. */
    public static void writeTable(Table table, ChartOptions look, Path file) throws IOException {
        JFreeChart chart = TablePlot.chart(table, ChartStyle.of(look));
        AtomicFile.write(file, ChartWriter.draw(chart, TablePlot.fitted(chart, look)));
    }

    /** Whether a sweep has the parameters that such a chart needs. */
    static boolean isPossible(SweepResults results, ChartKind kind) {
        return obstacle(results, kind, ChartMapping.AUTOMATIC).isEmpty();
    }

    /** Whether a sweep gets such a chart without asking: what it tells of a search tells nothing of a grid, and other charts say more. */
    public static boolean isTelling(SweepResults results, ChartKind kind) {
        boolean search = Encoding.varied(results).stream().anyMatch(Channel::isContinuous);
        return kind.isAutomatic() && (search || !kind.isOfSearches()) && isPossible(results, kind);
    }

    private static String obstacle(SweepResults results, ChartKind kind, ChartMapping mapping) {
        return switch (kind) {
            case LOSS, TEST_LOSS, ACCURACY, GAP, TABLE -> "";
            case HEATMAP -> HeatMapChart.obstacle(results, mapping);
            case EFFECTS -> EffectsChart.obstacle(results);
            case IMPORTANCE -> ImportanceChart.obstacle(results);
            case EFFECT -> EffectChart.obstacle(results);
            case INTERACTION -> EffectChart.interactionObstacle(results, mapping);
            case PARALLEL -> ParallelChart.obstacle(results);
            case PARETO -> ParetoChart.obstacle(results);
            case HISTORY -> HistoryChart.obstacle(results);
            case EDF -> EdfChart.obstacle(results);
            case SCATTER -> ScatterChart.obstacle(results);
            case TIMELINE -> TimelineChart.obstacle(results);
        };
    }

    private static void require(SweepResults results, ChartKind kind, ChartMapping mapping) {
        String obstacle = obstacle(results, kind, mapping);
        if (!obstacle.isEmpty()) {
            throw new IllegalArgumentException(
                    "no " + kind.key() + " chart of sweep " + results.sweep().name() + ": " + obstacle);
        }
    }

    public static JFreeChart chart(SweepResults results, ChartKind kind, ChartMapping mapping, ChartStyle style) {
        return switch (kind) {
            case LOSS -> new SweepCurvesChart(results, EpochMetric.TRAIN_LOSS, style, mapping).chart();
            case TEST_LOSS -> new SweepCurvesChart(results, EpochMetric.TEST_LOSS, style, mapping).chart();
            case ACCURACY -> new SweepCurvesChart(results, EpochMetric.TEST_ACCURACY, style, mapping).chart();
            case GAP -> new SweepCurvesChart(results, EpochMetric.GAP, style, mapping).chart();
            case HEATMAP -> new HeatMapChart(results, style, mapping).chart();
            case EFFECTS -> new EffectsChart(results, style).chart();
            case IMPORTANCE -> new ImportanceChart(results, style).chart();
            case EFFECT -> new EffectChart(results, style, mapping).chart();
            case INTERACTION -> EffectChart.interaction(results, style, mapping).chart();
            case PARALLEL -> new ParallelChart(results, style).chart();
            case PARETO -> new ParetoChart(results, style, mapping).chart();
            case HISTORY -> new HistoryChart(results, style).chart();
            case EDF -> new EdfChart(results, style, mapping).chart();
            case SCATTER -> new ScatterChart(results, style, mapping).chart();
            case TIMELINE -> new TimelineChart(results, style).chart();
            case TABLE -> TablePlot.chart(results.table(TablePlot.MOST_ROWS), style);
        };
    }
}
