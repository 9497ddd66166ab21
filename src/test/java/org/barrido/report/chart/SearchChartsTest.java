package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.barrido.report.PublishedCurves;
import org.barrido.report.SampleResults;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ChartWriter;
import org.barrido.report.plot.HotSpot;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.LabelAnnotation;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.Theme;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.plot.WorseEdgeMarks;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.IdleGaps;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.TrainingInterval;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;

/** The charts of random sweeps, and what diverged in them. */
class SearchChartsTest {
    /** Random rates and sizes; attempts 3, 4 and 9 diverged. */
    static SweepResults search() {
        SplittableRandom random = new SplittableRandom(3);
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Map<Parameter, Object> each = SampleResults.settings();
            each.put(NetworkParameter.LEARNING_RATE, Math.pow(10, -4 * random.nextDouble()));
            each.put(NetworkParameter.HIDDEN_SIZE, 16 + random.nextLong(200));
            each.put(NetworkParameter.OPTIMIZER, i % 2 == 0 ? "sgd" : "adam");
            settings.add(each);
        }
        SweepResults all = PublishedCurves.grid(
                "search",
                List.of(NetworkParameter.LEARNING_RATE, NetworkParameter.HIDDEN_SIZE, NetworkParameter.OPTIMIZER),
                settings,
                6);
        return PublishedCurves.diverged(PublishedCurves.diverged(PublishedCurves.diverged(all, 3, 2), 4, 2), 9, 3);
    }

    private static XYPlot plot(SweepResults results, ChartKind kind) throws IOException {
        return ChartsTest.panels(ChartsTest.chart(results, kind)).get(0);
    }

    @Test
    void theBestSoFarRisesToTheBestAndStaysThere() throws IOException {
        SweepResults results = search();
        XYPlot plot = plot(results, ChartKind.HISTORY);
        assertThat(plot.getDataset(0).getItemCount(0)).isEqualTo(17);
        XYDataset steps = plot.getDataset(1);
        int last = steps.getItemCount(0) - 1;
        assertThat(steps.getYValue(0, 0)).isEqualTo(100 * results.attempt(1).figure(AttemptMetric.ACCURACY));
        assertThat(steps.getYValue(0, last)).isEqualTo(best(results));
        assertThat(steps.getXValue(0, last)).isEqualTo(20);
        for (int i = 1; i <= last; i++) {
            assertThat(steps.getYValue(0, i)).isGreaterThanOrEqualTo(steps.getYValue(0, i - 1));
        }
    }

    private static double best(SweepResults results) {
        return results.attempts().stream()
                .filter(attempt -> attempt.figure(AttemptMetric.ACCURACY) != null)
                .mapToDouble(attempt -> 100 * attempt.figure(AttemptMetric.ACCURACY))
                .max()
                .orElseThrow();
    }

    @Test
    void theDistributionBeginsAtTheShareOfWhatDivergedAndEndsAtAll() throws IOException {
        JFreeChart chart = ChartsTest.chart(search(), ChartKind.EDF);
        XYDataset lines = ChartsTest.panels(chart).get(0).getDataset(1);
        assertThat(lines.getSeriesCount()).isEqualTo(2);
        // Two of the ten with sgd diverged, one of those with adam.
        assertThat(lines.getYValue(0, 0)).isCloseTo(20, within(1e-9));
        assertThat(lines.getYValue(1, 0)).isCloseTo(10, within(1e-9));
        assertThat(lines.getYValue(0, 2)).isCloseTo(30, within(1e-9));
        for (int series = 0; series < 2; series++) {
            assertThat(lines.getYValue(series, lines.getItemCount(series) - 1)).isEqualTo(100);
        }
        assertThat(ChartsTest.texts(chart))
                .contains("sgd (n = 10)", "adam (n = 10)", "diverged, several with how many");
    }

    @Test
    void theScatterHasTheWidestParametersALogAxisAndCrossesWhereAttemptsDiverged() throws IOException {
        SweepResults results = search();
        JFreeChart chart = ChartsTest.chart(results, ChartKind.SCATTER);
        XYPlot plot = ChartsTest.panels(chart).get(0);
        assertThat(plot.getSeriesCount()).isEqualTo(17);
        assertThat(plot.getDomainAxis().getLabel()).isEqualTo("Learning Rate (log scale)");
        assertThat(((ScaledAxis) plot.getDomainAxis()).scale()).isEqualTo(AxisScale.LOG);
        assertThat(plot.getRangeAxis().getLabel()).isEqualTo("Hidden Layer Size");
        List<String> told = told(chart);
        assertThat(told)
                .filteredOn(words -> words.contains("diverged in epoch 2"))
                .hasSize(2);
        assertThat(told).hasSize(20);
    }

    @Test
    void parametersOfTheScatterCanBeChosen() throws IOException {
        ChartMapping mapping = new ChartMapping(
                ParameterChoice.of(NetworkParameter.HIDDEN_SIZE),
                ParameterChoice.of(NetworkParameter.LEARNING_RATE),
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ErrorBand.SD);
        JFreeChart chart = ChartKind.SCATTER
                .of(search(), mapping, ChartStyle.of(ChartOptions.DEFAULT))
                .draw();
        assertThat(((XYPlot) chart.getPlot()).getDomainAxis().getLabel()).isEqualTo("Hidden Layer Size");
        assertThat(((XYPlot) chart.getPlot()).getRangeAxis().getLabel()).isEqualTo("Learning Rate (log scale)");
    }

    @Test
    void theTimelineHasARowForEachWorker() throws IOException {
        XYPlot plot = plot(search(), ChartKind.TIMELINE);
        assertThat(plot.getSeriesCount()).isEqualTo(20);
        assertThat(plot.getRangeAxis().getUpperBound()).isCloseTo(1.7, within(1e-9));
        assertThat(plot.getDataset().getXValue(0, 0)).isZero();
    }

    @Test
    void aNightBetweenTwoRunsIsCutShortInTheTimeline() {
        IdleGaps work = IdleGaps.of(List.of(
                new TrainingInterval(1000, 1100),
                new TrainingInterval(1050, 1120),
                new TrainingInterval(31120, 31200)));
        assertThat(work.of(1120)).isEqualTo(120);
        // Three seconds of the night stay, so that no bar touches the line in its middle.
        assertThat(work.of(31120)).isEqualTo(123);
        assertThat(work.of(31130)).isEqualTo(133);
        assertThat(work.pauses()).containsExactly(121.5);
        assertThat(IdleGaps.of(List.of(new TrainingInterval(0, 100), new TrainingInterval(105, 200)))
                        .pauses())
                .isEmpty();
    }

    @Test
    void aSweepGetsTheChartsOfASearchOnlyWhereItsPointsAreRandom() throws IOException {
        for (ChartKind kind : List.of(ChartKind.HISTORY, ChartKind.EDF, ChartKind.SCATTER)) {
            assertThat(kind.isInformative(search())).isTrue();
            assertThat(kind.isInformative(PublishedCurves.published("basic"))).isFalse();
            assertThat(kind.unavailable(PublishedCurves.published("basic"), ChartMapping.AUTOMATIC)
                            .isEmpty())
                    .isTrue();
        }
        assertThat(ChartKind.TIMELINE.isInformative(search())).isFalse();
    }

    @Test
    void nothingOfThemIsCutOffOrWrittenOver() throws IOException {
        for (ChartKind kind : List.of(
                ChartKind.HISTORY,
                ChartKind.EDF,
                ChartKind.SCATTER,
                ChartKind.TIMELINE,
                ChartKind.PARETO,
                ChartKind.EFFECTS)) {
            ChartsTest.assertLegible(search(), kind, ChartOptions.DEFAULT);
            ChartsTest.assertLegible(search(), kind, new ChartOptions(Theme.LIGHT, 700, 500, ImageFormat.PNG));
        }
    }

    @Test
    void whatDivergedIsInEveryChartOfEnds() throws IOException {
        for (ChartKind kind : List.of(
                ChartKind.HISTORY,
                ChartKind.EDF,
                ChartKind.SCATTER,
                ChartKind.TIMELINE,
                ChartKind.PARETO,
                ChartKind.EFFECTS,
                ChartKind.PARALLEL)) {
            assertThat(told(ChartsTest.chart(timed(search()), kind)))
                    .as(kind.key())
                    .anyMatch(words -> words.startsWith("Attempt 9\n") && words.contains("diverged in epoch 3")
                            || words.contains("diverged\n") && words.contains("Attempt 9\t"));
        }
    }

    /** Those that diverged took a while too. */
    private static SweepResults timed(SweepResults results) {
        List<AttemptRow> attempts = results.attempts().stream()
                .map(attempt ->
                        attempt.figure(AttemptMetric.ACCURACY) == null ? SampleResults.timed(attempt, 3.0) : attempt)
                .toList();
        return new SweepResults(
                results.sweep(),
                attempts,
                results.objective(),
                results.epochs(),
                Configuration.of(attempts, results.objective()),
                results.spans());
    }

    private static List<String> told(JFreeChart chart) throws IOException {
        ChartOptions options = new ChartOptions(Theme.LIGHT, 900, 560, ImageFormat.SVG);
        return ChartWriter.embed(chart, options).spots().stream()
                .map(HotSpot::text)
                .toList();
    }

    @Test
    void crossesThatWouldOverlapAreOne() throws IOException {
        SweepResults results = search();
        WorseEdgeMarks crosses = new WorseEdgeMarks(
                List.of(cross(results, 10, 3), cross(results, 14, 4), cross(results, 60, 9)),
                false,
                new ToolTips(results),
                ChartStyle.of(ChartOptions.DEFAULT));
        NumberAxis axis = new NumberAxis();
        axis.setRange(0, 100);
        LabelAnnotation.Area area = new LabelAnnotation.Area(new Rectangle2D.Double(0, 0, 100, 50), axis, axis, null);
        assertThat(crosses.clusters(area, 20))
                .extracting(
                        WorseEdgeMarks.Cluster::middle, each -> each.attempts().size())
                .containsExactly(tuple(12.0, 2), tuple(60.0, 1));
    }

    private static WorseEdgeMarks.Cross cross(SweepResults results, double x, int number) {
        return new WorseEdgeMarks.Cross(x, results.attempt(number));
    }

    @Test
    void sharesOfTheVarianceHaveTheDigitsThatTellThemFromNone() {
        assertThat(Arrays.stream(new double[] {0.9843, 0.01, 0.00044, 0.0000012, 0})
                        .mapToObj(ImportanceChart::shown))
                .containsExactly("98.4", "1.0", "0.044", "below 0.001", "0.0");
    }

    /** Values that only diverged attempts have would else fill the groups of high and middle ones. */
    @Test
    void importanceIsOfTheValuesThatHaveAnAccuracy() throws IOException {
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (double rate : new double[] {0.01, 0.1, 500, 1000}) {
            for (long batch : new long[] {32, 64}) {
                Map<Parameter, Object> each = SampleResults.settings();
                each.put(NetworkParameter.LEARNING_RATE, rate);
                each.put(NetworkParameter.BATCH_SIZE, batch);
                settings.add(each);
            }
        }
        SweepResults results = PublishedCurves.grid(
                "wide", List.of(NetworkParameter.LEARNING_RATE, NetworkParameter.BATCH_SIZE), settings, 3);
        for (int number = 5; number <= 8; number++) {
            results = PublishedCurves.diverged(results, number, 1);
        }
        XYDataset bars = plot(results, ChartKind.IMPORTANCE).getDataset();
        for (int i = 0; i < 2; i++) {
            assertThat(bars.getXValue(i, 0)).as(bars.getSeriesKey(i) + "").isPositive();
        }
    }

    @Test
    void whatIsToldIsDataAndNothingElse() {
        HotSpot spot = new HotSpot(new Rectangle2D.Double(1, 2, 3, 4), "A \"b\"\n" + ToolTips.line("c", "d\ne\tf"));
        assertThat(spot.json()).isEqualTo("[[\"A \\\"b\\\"\"],[\"c\",\"d e f\"]]");
        assertThat(spot.path()).startsWith("M1.0 2.0L4.0 2.0L4.0 6.0").endsWith("Z");
    }
}
