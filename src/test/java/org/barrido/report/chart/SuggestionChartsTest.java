package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.barrido.report.PublishedCurves;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Contour;
import org.barrido.report.results.ResponseSurface;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.SuggestionRow;
import org.barrido.sweep.metric.AttemptMetric;
import org.barrido.sweep.metric.Metric;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.XYDataset;
import org.junit.jupiter.api.Test;

/** The charts of how a search came to its configurations. */
class SuggestionChartsTest {
    /** Ten even points, then ten that were predicted: every other one too high by a deviation and a half, the others by a tenth. */
    private static SweepResults searched() {
        SweepResults results = SearchChartsTest.search();
        List<SuggestionRow> suggestions = new ArrayList<>();
        for (AttemptRow attempt : results.attempts()) {
            int number = attempt.number();
            Double found = attempt.figure(AttemptMetric.ACCURACY);
            double off = number % 2 == 0 ? 0.015 : 0.001;
            suggestions.add(
                    number <= 10
                            ? SuggestionRow.independent(number, 1, false)
                            : new SuggestionRow(
                                    number,
                                    number,
                                    1,
                                    "gp",
                                    number - 1,
                                    (found == null ? 0.5 : found) + off,
                                    0.01,
                                    Math.log(0.001)));
        }
        return results.withSuggestions(suggestions);
    }

    @Test
    void calibrationTellsHowOftenIntervalsHold() throws IOException {
        SweepResults results = searched();
        XYDataset points = ChartsTest.panels(ChartsTest.chart(results, ChartKind.CALIBRATION))
                .get(0)
                .getDataset();
        assertThat(points.getItemCount(0)).isEqualTo(10);
        assertThat(points.getXValue(0, 0) - points.getYValue(0, 0)).isCloseTo(0.1, within(1e-9));
        assertThat(ChartsTest.texts(ChartsTest.chart(results, ChartKind.CALIBRATION)))
                .anyMatch(text -> text.startsWith(
                        "Of 10 predictions 5 (50 %) of the 68 % intervals and 10 (100 %) of the 95 % intervals hold"));
    }

    @Test
    void calibrationIsOfThePredictedMetricOnly() throws IOException {
        assertThat(ChartKind.CALIBRATION.unavailable(SearchChartsTest.search(), ChartMapping.AUTOMATIC))
                .contains("it needs a configuration that method: gp has chosen and that completed");
        SweepResults byLoss = PublishedCurves.judged(searched(), Metric.of("test_loss"));
        assertThat(ChartKind.CALIBRATION.unavailable(byLoss, ChartMapping.AUTOMATIC))
                .isPresent();
    }

    @Test
    void theSurfaceGoesThroughWhatWasFoundAndBehindEachAttemptIsItsColor() {
        SweepResults results = SearchChartsTest.search();
        ResponseSurface surface = new ResponseSurface(
                results,
                channel -> ParameterAxis.isGeometric(channel.numbers()) ? AxisScale.LOG : AxisScale.LINEAR,
                each -> each.mean());
        Channel rate = results.varied().get(0);
        Channel size = results.varied().get(1);
        Configuration others = results.configurations().stream()
                .filter(each -> each.value() != null)
                .max(java.util.Comparator.comparing(Configuration::value))
                .orElseThrow();
        double[][] heights = surface.over(rate, size, others, 21, 11);
        assertThat(heights).hasDimensions(21, 11);
        assertThat(surface.value(rate, 0))
                .isCloseTo(rate.numbers().stream().min(Double::compare).orElseThrow(), within(1e-12));
        assertThat(surface.value(size, 1))
                .isCloseTo(size.numbers().stream().max(Double::compare).orElseThrow(), within(1e-9));
        double best = others.mean();
        double highest = 0;
        for (double[] column : heights) {
            for (double height : column) {
                assertThat(height).isBetween(0.5, 1.1);
                highest = Math.max(highest, height);
            }
        }
        assertThat(highest).isCloseTo(best, within(0.05));
    }

    @Test
    void theSurfaceHasAllAttemptsAndChosenParameters() throws IOException {
        XYPlot plot = ChartsTest.panels(ChartsTest.chart(SearchChartsTest.search(), ChartKind.SURFACE))
                .get(0);
        assertThat(plot.getDataset().getSeriesCount()).isEqualTo(17);
        assertThat(plot.getDomainAxis().getLabel()).isEqualTo("Learning Rate (log scale)");
        SweepResults few = SearchChartsTest.search().among(java.util.Set.of(1, 2, 5));
        assertThat(ChartKind.SURFACE.unavailable(few, ChartMapping.AUTOMATIC))
                .contains("it needs 5 configurations that completed, with all parameters that take numbers, not 3");
    }

    /** A cone, whose contours are circles. */
    @Test
    void contoursAreWhereTheHeightIs() {
        double[][] heights = new double[41][31];
        for (int i = 0; i < 41; i++) {
            for (int j = 0; j < 31; j++) {
                heights[i][j] = -Math.hypot(i - 20, j - 15);
            }
        }
        Contour contour = Contour.of(heights, -10);
        assertThat(contour.lines()).hasSizeGreaterThan(40).allSatisfy(line -> {
            assertThat(Math.hypot(line[0] - 20, line[1] - 15)).isCloseTo(10, within(0.05));
            assertThat(Math.hypot(line[2] - 20, line[3] - 15)).isCloseTo(10, within(0.05));
        });
        double area =
                contour.areas().stream().mapToDouble(SuggestionChartsTest::area).sum();
        assertThat(area).isCloseTo(Math.PI * 100, within(2.0));
        assertThat(Contour.of(heights, Double.NEGATIVE_INFINITY).areas().stream()
                        .mapToDouble(SuggestionChartsTest::area)
                        .sum())
                .isEqualTo(40 * 30);
        assertThat(Contour.of(heights, 1).areas()).isEmpty();
    }

    private static double area(List<double[]> corners) {
        double twice = 0;
        for (int c = 0; c < corners.size(); c++) {
            double[] one = corners.get(c);
            double[] next = corners.get((c + 1) % corners.size());
            twice += one[0] * next[1] - next[0] * one[1];
        }
        return twice / 2;
    }

    @Test
    void theHistoryTellsEvenPointsFromChosenOnes() throws IOException {
        XYPlot plot = ChartsTest.panels(ChartsTest.chart(searched(), ChartKind.HISTORY))
                .get(0);
        assertThat(plot.getDataset(0).getItemCount(0)).isEqualTo(10);
        assertThat(plot.getDataset(0).getItemCount(1)).isEqualTo(7);
        assertThat(ChartsTest.texts(ChartsTest.chart(searched(), ChartKind.HISTORY)))
                .contains("an attempt that looked at no results", "one that was chosen by them");
    }

    @Test
    void sweepsThatLearnGetThemWithoutAsking() {
        for (ChartKind kind : List.of(ChartKind.CALIBRATION, ChartKind.SURFACE)) {
            assertThat(kind.isInformative(searched())).isTrue();
            assertThat(kind.isInformative(SearchChartsTest.search())).isFalse();
        }
    }

    @Test
    void nothingOfThemIsCutOffOrWrittenOver() throws IOException {
        for (ChartKind kind : List.of(ChartKind.CALIBRATION, ChartKind.SURFACE, ChartKind.HISTORY)) {
            ChartsTest.assertLegible(searched(), kind, ChartOptions.DEFAULT);
            ChartsTest.assertLegible(searched(), kind, new ChartOptions(Theme.LIGHT, 700, 500, ImageFormat.PNG));
        }
    }
}
