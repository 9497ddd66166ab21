package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.barrido.report.PublishedCurves;
import org.barrido.report.SampleResults;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.HotSpot;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.xy.IntervalXYDataset;
import org.junit.jupiter.api.Test;

class LearningRateRangeChartTest {
    private static SweepResults sweep(List<Double> rates) {
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (String optimizer : List.of("sgd", "adam")) {
            for (double rate : rates) {
                Map<Parameter, Object> each = SampleResults.settings();
                each.put(NetworkParameter.OPTIMIZER, optimizer);
                each.put(NetworkParameter.LEARNING_RATE, rate);
                settings.add(each);
            }
        }
        return PublishedCurves.grid(
                "range", List.of(NetworkParameter.OPTIMIZER, NetworkParameter.LEARNING_RATE), settings, 4);
    }

    private static XYPlot plot(SweepResults results, ErrorBand band) throws IOException {
        ChartMapping mapping = new ChartMapping(
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                band);
        return (XYPlot) ChartKind.LR_RANGE
                .of(results, mapping, ChartStyle.of(ChartOptions.DEFAULT))
                .draw()
                .getPlot();
    }

    @Test
    void eachOptimizerHasALineOverTheRatesOnALogAxis() throws IOException {
        // Steps of one size, of which other charts have a plain axis.
        SweepResults results = sweep(List.of(0.3, 0.1, 0.2));
        XYPlot plot = plot(results, ErrorBand.SD);
        assertThat(((ScaledAxis) plot.getDomainAxis()).scale()).isEqualTo(AxisScale.LOG);
        assertThat(plot.getDataset(0).getSeriesCount()).isEqualTo(2);
        assertThat(plot.getDataset(0).getItemCount(1)).isEqualTo(3);
        assertThat(plot.getDataset(0).getXValue(1, 0)).isEqualTo(0.1);
        assertThat(plot.getDataset(0).getYValue(1, 0))
                .isEqualTo(100 * results.objective().of(results.attempt(5)));
    }

    @Test
    void theBandIsOverTheSeeds() throws IOException {
        SweepResults results = PublishedCurves.seeded(sweep(List.of(0.01, 0.1, 1.0)), 4);
        Configuration first = results.configurations().get(0);
        assertThat(halfBand(plot(results, ErrorBand.SD))).isCloseTo(100 * first.deviation(), within(1e-9));
        // Student's t of 3 degrees of freedom, by the root of n, on the logit scale.
        double mean = first.mean();
        double half = first.deviation() * 3.182446 / 2 / (mean * (1 - mean));
        IntervalXYDataset bands =
                (IntervalXYDataset) plot(results, ErrorBand.CI95).getDataset(1);
        assertThat(logit(bands.getEndYValue(0, 0) / 100) - logit(mean)).isCloseTo(half, within(1e-5));
        assertThat(logit(mean) - logit(bands.getStartYValue(0, 0) / 100)).isCloseTo(half, within(1e-5));
    }

    private static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    private static double halfBand(XYPlot plot) {
        IntervalXYDataset bands = (IntervalXYDataset) plot.getDataset(1);
        return (bands.getEndYValue(0, 0) - bands.getStartYValue(0, 0)) / 2;
    }

    @Test
    void whatDivergedIsMarkedAtTheEdgeAndNotOnALine() throws IOException {
        SweepResults results = PublishedCurves.diverged(sweep(List.of(0.01, 0.1, 1.0)), 3, 2);
        assertThat(plot(results, ErrorBand.SD).getDataset(0).getItemCount(0)).isEqualTo(2);
        ChartOptions options = new ChartOptions(Theme.LIGHT, 900, 560, ImageFormat.SVG);
        assertThat(ChartKind.LR_RANGE
                        .of(results, ChartMapping.AUTOMATIC, ChartStyle.of(options))
                        .embed(options)
                        .spots())
                .extracting(HotSpot::text)
                .anyMatch(text -> text.startsWith("Attempt 3\n") && text.contains("diverged in epoch 2"));
    }

    @Test
    void aSingleRateHasNoRange() {
        SweepResults results = sweep(List.of(0.1));
        assertThatThrownBy(() ->
                        ChartKind.LR_RANGE.of(results, ChartMapping.AUTOMATIC, ChartStyle.of(ChartOptions.DEFAULT)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no lr-range chart of sweep range: it needs two learning rates, not 1");
    }
}
