package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.report.PublishedCurves;
import org.barrido.report.SampleResults;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.LineLabels;
import org.barrido.report.plot.ParallelAxes;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.TablePlot;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.Objective;
import org.barrido.report.results.SweepResults;
import org.barrido.report.table.NumberFormat;
import org.barrido.sweep.metric.Metric;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.barrido.train.record.Epoch;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartsTest {
    @TempDir
    Path folder;

    static JFreeChart chart(SweepResults results, ChartKind kind) throws IOException {
        return kind.of(results, ChartMapping.AUTOMATIC, ChartStyle.of(ChartOptions.DEFAULT))
                .draw();
    }

    static List<XYPlot> panels(JFreeChart chart) {
        List<XYPlot> panels = new ArrayList<>();
        if (chart.getPlot() instanceof CombinedRangeXYPlot combined) {
            for (Object plot : combined.getSubplots()) {
                panels.add((XYPlot) plot);
            }
        } else {
            panels.add((XYPlot) chart.getPlot());
        }
        return panels;
    }

    static List<String> texts(JFreeChart chart) {
        return TextRecorder.texts(chart, ChartOptions.DEFAULT).stream()
                .map(TextRecorder.Text::text)
                .toList();
    }

    static List<LineLabels.End> ends(JFreeChart chart) {
        return panels(chart).stream()
                .flatMap(panel -> ((List<?>) panel.getAnnotations()).stream())
                .filter(LineLabels.class::isInstance)
                .flatMap(annotation -> ((LineLabels) annotation).ends().stream())
                .toList();
    }

    @Test
    void theReportsGridHasAPanelPerRateAndALinePerAttempt() throws IOException {
        JFreeChart chart = chart(PublishedCurves.published("basic"), ChartKind.LOSS);
        List<XYPlot> panels = panels(chart);
        assertThat(panels).hasSize(3);
        assertThat(panels).extracting(XYPlot::getSeriesCount).containsOnly(4);
        assertThat(panels.get(0).getDataset().getItemCount(0)).isEqualTo(20);
        assertThat(ends(chart))
                .extracting(LineLabels.End::name)
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
        assertThat(((XYPlot) chart.getPlot()).getRangeAxis().getLabel()).isEqualTo("Training loss (log scale)");
        assertThat(texts(chart))
                .contains("Learning Rate 0.1", "Learning Rate 0.001", "Learning Rate 0.0001")
                .contains("Hidden Layer Size", "64", "128", "Batch Size", "32")
                .contains("Training loss: report-basic", "Epoch")
                .contains("Sweep 01234567, data fedcba98, Barrido 0.1.0 (commit 5d691a1)")
                .anyMatch(text -> text.contains("seed 1") && text.contains("12 attempts") && text.contains("mnist"));
    }

    @Test
    void chartsHoldTheRecordedValuesOnAxesThatCoverThem() throws IOException {
        SweepResults results = PublishedCurves.published("basic");
        JFreeChart chart = chart(results, ChartKind.ACCURACY);
        XYPlot first = panels(chart).get(0);
        double recorded = 100 * results.epochs().get(2).get(19).testAccuracy();
        assertThat(first.getDataset().getYValue(1, 19)).isEqualTo(recorded);
        double[] all = results.epochs().values().stream()
                .flatMap(List::stream)
                .mapToDouble(epoch -> 100 * epoch.testAccuracy())
                .sorted()
                .toArray();
        ScaledAxis axis = (ScaledAxis) ((XYPlot) chart.getPlot()).getRangeAxis();
        assertThat(axis.getLowerBound()).isEqualTo(all[0]);
        assertThat(axis.getUpperBound()).isEqualTo(all[all.length - 1]);
        assertThat(axis.scale()).isEqualTo(AxisScale.LOG_ERROR);
        assertThat(first.getDomainAxis().getLowerBound()).isEqualTo(1);
        assertThat(first.getDomainAxis().getUpperBound()).isEqualTo(20);
    }

    @Test
    void divergedAttemptsAreMarkedAndDoNotFlattenTheOthers() throws IOException {
        SweepResults sound = PublishedCurves.published("basic");
        SweepResults diverged = PublishedCurves.diverged(PublishedCurves.diverged(sound, 9, 4), 10, 1);
        JFreeChart chart = chart(diverged, ChartKind.LOSS);
        assertThat(ends(chart))
                .filteredOn(LineLabels.End::diverged)
                .extracting(LineLabels.End::name)
                .containsExactly("9", "10");
        assertThat(((XYPlot) chart.getPlot()).getRangeAxis().getUpperBound()).isLessThan(3);
        assertThat(texts(chart)).contains("diverged").anyMatch(text -> text.contains("10 of 12 attempts completed"));
        assertThat(texts(chart(diverged, ChartKind.EFFECTS))).contains("diverged, several with how many", "2");
        assertThat(texts(chart(diverged, ChartKind.HEATMAP)))
                .filteredOn("diverged"::equals)
                .hasSize(2);
    }

    @Test
    void anAttemptShowsTrainingAndTestWithTheirLastValues() throws IOException {
        SweepResults results = PublishedCurves.published("basic");
        JFreeChart chart = AttemptCurvesChart.ofAccuracy(
                        results, results.attempt(4), ChartStyle.of(ChartOptions.DEFAULT))
                .draw();
        assertThat(panels(chart).get(0).getSeriesCount()).isEqualTo(2);
        double test = results.epochs().get(4).get(19).testAccuracy();
        assertThat(texts(chart))
                .contains("test " + NumberFormat.twoDecimals(test) + " %", "Accuracy: report-basic, attempt 4")
                .contains("Learning rate 0.1, batch size 64, hidden layer size 128, seed 1");
    }

    @Test
    void theHeatMapShowsEveryAccuracy() throws IOException {
        assertThat(texts(chart(PublishedCurves.published("advanced"), ChartKind.HEATMAP)))
                .contains("69.11", "98.02", "95.06", "Batch Size 32", "Batch Size 64", "0.0001", "Hidden Layer Size");
    }

    @ParameterizedTest
    @EnumSource(ChartKind.class)
    void noTextIsCutOffOrWrittenOverAnother(ChartKind kind) throws IOException {
        for (SweepResults results : List.of(
                PublishedCurves.published("basic"),
                PublishedCurves.published("advanced"),
                PublishedCurves.diverged(PublishedCurves.published("basic"), 2, 3),
                PublishedCurves.seeded(PublishedCurves.published("basic"), 3),
                PublishedCurves.seeded(series(2, 20), 2),
                PublishedCurves.diverged(PublishedCurves.seeded(series(24, 8), 3), 30, 3),
                series(2, 20),
                series(7, 1),
                series(24, 100))) {
            if (kind.unavailable(results, ChartMapping.AUTOMATIC).isEmpty()) {
                assertLegible(results, kind, ChartOptions.DEFAULT);
                assertLegible(results, kind, new ChartOptions(Theme.LIGHT, 700, 500, ImageFormat.PNG));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOSS", "ACCURACY"})
    void noTextOfAnAttemptsChartIsCutOff(String kind) throws IOException {
        ChartStyle style = ChartStyle.of(ChartOptions.DEFAULT);
        for (SweepResults results : List.of(
                PublishedCurves.published("basic"),
                PublishedCurves.diverged(PublishedCurves.published("basic"), 1, 3))) {
            assertLegible(
                    (kind.equals("LOSS")
                                    ? AttemptCurvesChart.ofLoss(results, results.attempt(1), style)
                                    : AttemptCurvesChart.ofAccuracy(results, results.attempt(1), style))
                            .draw(),
                    ChartOptions.DEFAULT);
        }
    }

    static void assertLegible(SweepResults results, ChartKind kind, ChartOptions options) throws IOException {
        JFreeChart chart = chart(results, kind);
        assertLegible(chart, kind == ChartKind.TABLE ? TablePlot.fitted(chart, options) : options);
    }

    private static void assertLegible(JFreeChart chart, ChartOptions options) {
        Rectangle2D page = new Rectangle2D.Double(4, 4, options.width() - 8, options.height() - 8);
        List<TextRecorder.Text> texts = TextRecorder.texts(chart, options);
        for (int i = 0; i < texts.size(); i++) {
            TextRecorder.Text text = texts.get(i);
            assertThat(page.contains(text.box())).as("%s within the page", text).isTrue();
            for (TextRecorder.Text other : texts.subList(0, i)) {
                Rectangle2D both = text.box().createIntersection(other.box());
                assertThat(both.getWidth() > 0.5 && both.getHeight() > 0.5)
                        .as("%s over %s", text, other)
                        .isFalse();
            }
        }
    }

    static SweepResults series(int count, int epochs) {
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<Parameter, Object> each = SampleResults.settings();
            each.put(NetworkParameter.LEARNING_RATE, 0.1 / (1 << i / 2));
            each.put(NetworkParameter.OPTIMIZER, i % 2 == 0 ? "sgd" : "adam");
            settings.add(each);
        }
        return PublishedCurves.grid(
                "a-long-name-that-takes-more-than-a-line-of-the-title-since-nothing-forbids-to-call-a-sweep-so",
                List.of(NetworkParameter.LEARNING_RATE, NetworkParameter.OPTIMIZER),
                settings,
                epochs);
    }

    @Test
    void severalSeedsAreAMeanWithABand() throws IOException {
        SweepResults seeded = PublishedCurves.seeded(PublishedCurves.published("basic"), 3);
        List<XYPlot> panels = panels(chart(seeded, ChartKind.LOSS));
        assertThat(panels).extracting(XYPlot::getSeriesCount).containsOnly(4);
        assertThat(panels.get(0).getDataset(1)).isInstanceOf(YIntervalSeriesCollection.class);
        double mean = PublishedCurves.mean(seeded, 1, 5, Epoch::trainLoss);
        assertThat(panels.get(0).getDataset().getYValue(0, 4)).isCloseTo(mean, within(1e-12));
        YIntervalSeriesCollection band =
                (YIntervalSeriesCollection) panels.get(0).getDataset(1);
        assertThat((band.getStartYValue(0, 4) + band.getEndYValue(0, 4)) / 2).isCloseTo(mean, within(1e-12));
        assertThat(band.getEndYValue(0, 4) - band.getStartYValue(0, 4)).isPositive();
        assertThat(texts(chart(seeded, ChartKind.LOSS))).anyMatch(text -> text.contains("mean over n = 3 seeds"));
    }

    @Test
    void aSeedThatDivergedIsMarkedBesideTheMeanOfTheOthers() throws IOException {
        SweepResults seeded =
                PublishedCurves.diverged(PublishedCurves.seeded(PublishedCurves.published("basic"), 3), 13, 4);
        JFreeChart chart = chart(seeded, ChartKind.ACCURACY);
        assertThat(ends(chart))
                .filteredOn(LineLabels.End::diverged)
                .extracting(LineLabels.End::name)
                .containsExactly("13");
        assertThat(ends(chart)).hasSize(13);
        assertThat(texts(chart)).anyMatch(text -> text.contains("n = 2 to 3")).contains("diverged");
        assertThat(texts(chart(seeded, ChartKind.HEATMAP))).anyMatch(text -> text.endsWith("n = 2"));
        assertThat(texts(chart(seeded, ChartKind.EFFECT))).contains("diverged, several with how many");
        assertThat(texts(chart(seeded, ChartKind.PARALLEL))).contains("Of the means' seeds 1 diverged");
    }

    @Test
    void aMeanEndsWhereTheFirstOfItsSeedsEnds() throws IOException {
        SweepResults seeded = PublishedCurves.seeded(PublishedCurves.published("basic"), 2);
        SweepResults shorter = PublishedCurves.shortened(seeded, 14, 7);
        XYPlot first = panels(chart(shorter, ChartKind.LOSS)).get(0);
        assertThat(first.getDataset().getItemCount(0)).isEqualTo(20);
        assertThat(first.getDataset().getItemCount(1)).isEqualTo(7);
    }

    @Test
    void colorDashAndPanelsCanBeChosen() throws IOException {
        ChartMapping mapping = new ChartMapping(
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.of(NetworkParameter.LEARNING_RATE),
                ParameterChoice.of(NetworkParameter.BATCH_SIZE),
                ParameterChoice.of(NetworkParameter.HIDDEN_SIZE),
                ErrorBand.SD);
        JFreeChart chart = ChartKind.LOSS
                .of(PublishedCurves.published("basic"), mapping, ChartStyle.of(ChartOptions.DEFAULT))
                .draw();
        assertThat(panels(chart)).hasSize(2);
        assertThat(texts(chart)).contains("Hidden Layer Size 64", "Hidden Layer Size 128", "Learning Rate", "0.0001");
        ChartMapping flat = new ChartMapping(
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.NONE,
                ErrorBand.SD);
        assertThat(panels(ChartKind.LOSS
                        .of(PublishedCurves.published("basic"), flat, ChartStyle.of(ChartOptions.DEFAULT))
                        .draw()))
                .hasSize(1);
    }

    @Test
    void whatIsChosenMustVary() {
        ChartMapping mapping = new ChartMapping(
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.of(NetworkParameter.MOMENTUM),
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ErrorBand.SD);
        assertThatThrownBy(() -> Charts.write(
                        PublishedCurves.published("basic"),
                        ChartKind.LOSS,
                        mapping,
                        ChartOptions.DEFAULT,
                        folder.resolve("x.png")))
                .hasMessage("--color momentum: expected a parameter that varies and isn't used yet: learning_rate,"
                        + " batch_size, hidden_size");
    }

    @Test
    void aParameterThatGrowsByFactorsHasALogAxis() throws IOException {
        JFreeChart chart = chart(PublishedCurves.published("basic"), ChartKind.EFFECT);
        ScaledAxis axis = (ScaledAxis) panels(chart).get(0).getDomainAxis();
        assertThat(axis.scale()).isEqualTo(AxisScale.LOG);
        assertThat(axis.getLowerBound()).isEqualTo(0.0001);
        assertThat(axis.getUpperBound()).isEqualTo(0.1);
        assertThat(ParameterAxis.isGeometric(List.of(10.0, 20.0, 30.0, 40.0))).isFalse();
        assertThat(ParameterAxis.isGeometric(List.of(0.0, 0.001, 0.01))).isFalse();
    }

    @Test
    void theFrontHoldsWhatNothingBeats() {
        List<Configuration> all = List.of(
                PublishedCurves.timed(1, 3, 0.97),
                PublishedCurves.timed(2, 1, 0.9),
                PublishedCurves.timed(3, 2, 0.89),
                PublishedCurves.timed(4, 3, 0.96));
        assertThat(ParetoChart.front(all, Objective.of(Metric.DEFAULT, List.of())))
                .extracting(Configuration::name)
                .containsExactly("2", "1");
    }

    @Test
    void parallelLinesRunFromEachParameterToTheAccuracy() throws IOException {
        SweepResults results = PublishedCurves.diverged(PublishedCurves.published("basic"), 2, 3);
        JFreeChart chart = chart(results, ChartKind.PARALLEL);
        XYPlot plot = panels(chart).get(0);
        assertThat(plot.getSeriesCount()).isEqualTo(12);
        assertThat(plot.getDataset().getItemCount(0)).isEqualTo(4);
        assertThat(plot.getDataset().getSeriesKey(0)).isEqualTo("2");
        assertThat(plot.getDataset().getYValue(0, 3)).isEqualTo(ParallelAxes.NOWHERE);
        assertThat(plot.getDataset().getYValue(11, 3)).isEqualTo(1);
        assertThat(texts(chart)).contains("Learning Rate", "Batch Size", "Hidden Layer Size", "Accuracy (%)");
    }

    @Test
    void importanceHasABarForEachParameterAndTheRest() throws IOException {
        JFreeChart chart = chart(PublishedCurves.seeded(PublishedCurves.published("basic"), 3), ChartKind.IMPORTANCE);
        XYPlot plot = panels(chart).get(0);
        assertThat(plot.getSeriesCount()).isEqualTo(5);
        double sum = 0;
        for (int i = 0; i < 5; i++) {
            sum += plot.getDataset().getXValue(i, 0);
        }
        assertThat(sum).isCloseTo(100, within(1e-6));
        assertThat(plot.getDataset().getSeriesKey(0)).isEqualTo("Learning Rate");
        assertThat(texts(chart)).contains("Interactions", "Seeds");
    }

    @Test
    void importanceOfAnUnbalancedGridIsBeyondTheOthers() throws IOException {
        SweepResults results = PublishedCurves.diverged(PublishedCurves.published("basic"), 2, 3);
        JFreeChart chart = chart(results, ChartKind.IMPORTANCE);
        assertThat(texts(chart))
                .contains("Interactions")
                .anySatisfy(text -> assertThat(text).contains("what the others don't explain"));
        XYPlot plot = panels(chart).get(0);
        double sum = 0;
        for (int i = 0; i < plot.getSeriesCount(); i++) {
            assertThat(plot.getDataset().getXValue(i, 0)).isBetween(0.0, 100.0);
            sum += plot.getDataset().getXValue(i, 0);
        }
        assertThat(sum)
                .as("nothing is left without seeds; what parameters hide of each other counts for both")
                .isGreaterThanOrEqualTo(100 - 1e-6);
    }

    @Test
    void theGapIsTrainingLessTestAccuracy() throws IOException {
        SweepResults results = PublishedCurves.published("basic");
        XYPlot first = panels(chart(results, ChartKind.GAP)).get(0);
        Epoch second = results.epochs().get(1).get(1);
        assertThat(first.getDataset().getXValue(0, 0)).isEqualTo(2);
        assertThat(first.getDataset().getYValue(0, 0))
                .isCloseTo(100 * (second.trainAccuracy() - second.testAccuracy()), within(1e-12));
    }

    @Test
    void aTableIsAsHighAsItsRows() throws IOException {
        JFreeChart chart = chart(PublishedCurves.published("basic"), ChartKind.TABLE);
        ChartOptions fitted = TablePlot.fitted(chart, ChartOptions.DEFAULT);
        assertThat(fitted.height()).isBetween(340, 500);
        assertThat(TextRecorder.texts(chart, fitted))
                .extracting(TextRecorder.Text::text)
                .contains("Initial Accuracy (%)", "0.0001");
    }
}
