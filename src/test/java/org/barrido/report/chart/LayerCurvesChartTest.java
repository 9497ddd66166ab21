package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.barrido.report.chart.ChartsTest.assertLegible;
import static org.barrido.report.chart.ChartsTest.chart;
import static org.barrido.report.chart.ChartsTest.ends;
import static org.barrido.report.chart.ChartsTest.panels;
import static org.barrido.report.chart.ChartsTest.texts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.barrido.nn.LayerStatistics;
import org.barrido.nn.Spectrum;
import org.barrido.report.PublishedCurves;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.LineLabels;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.AttemptRow;
import org.barrido.store.row.LayerRow;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LayerCurvesChartTest {
    @TempDir
    private Path folder;

    private static SweepResults basic() throws IOException {
        return PublishedCurves.layered(PublishedCurves.published("basic"), 3);
    }

    private static ScaledAxis values(JFreeChart chart) {
        return (ScaledAxis) ((XYPlot) chart.getPlot()).getRangeAxis();
    }

    private static double recorded(SweepResults results, int attempt, int epoch, int layer) {
        return results.layersOf(results.attempt(attempt)).stream()
                .filter(row -> row.epoch() == epoch && row.statistics().layer() == layer)
                .findFirst()
                .orElseThrow()
                .statistics()
                .spectrum()
                .spectralNorm();
    }

    @Test
    void aPanelPerLayerHasALinePerAttempt() throws IOException {
        SweepResults results = basic();
        JFreeChart chart = chart(results, ChartKind.SPECTRAL_NORM);
        List<XYPlot> panels = panels(chart);
        assertThat(panels).hasSize(3);
        assertThat(panels).extracting(XYPlot::getSeriesCount).containsOnly(12);
        assertThat(panels.get(1).getDataset().getYValue(4, 19)).isEqualTo(recorded(results, 5, 20, 2));
        assertThat(texts(chart))
                .contains("Layer 1", "Layer 2", "Layer 3", "Learning Rate", "Spectral norm: report-basic")
                .contains("A line per attempt (n = 1), its number at the end");
        assertThat(ends(chart)).extracting(LineLabels.End::name).contains("1", "12");
    }

    @Test
    void aConditionIsOnALogScaleAndAGapWhereItIsInfinite() throws IOException {
        SweepResults results = basic();
        assertThat(values(chart(results, ChartKind.CONDITION)).scale()).isEqualTo(AxisScale.LOG);
        Map<Integer, List<LayerRow>> layers = new HashMap<>(results.layers());
        List<LayerRow> rows = new ArrayList<>(layers.get(1));
        LayerStatistics lacking = new LayerStatistics(1, Double.NaN, 1, new Spectrum(1, 1, Double.POSITIVE_INFINITY));
        rows.set(3, new LayerRow(2, lacking));
        rows.set(3 * 19, new LayerRow(20, lacking));
        layers.put(1, rows);
        JFreeChart chart = chart(results.withLayers(layers), ChartKind.CONDITION);
        assertThat(ends(chart).get(0).name()).isEqualTo("1");
        assertThat(ends(chart).get(0).y()).isEqualTo(Double.POSITIVE_INFINITY);
        XYPlot first = panels(chart).get(0);
        assertThat(first.getDataset().getYValue(0, 1)).isNaN();
        assertThat(first.getDataset().getYValue(0, 2)).isFinite();
    }

    @Test
    void ofOneAttemptThereIsALinePerLayer() throws IOException {
        JFreeChart chart = chart(PublishedCurves.layered(ChartsTest.series(1, 5), 4), ChartKind.STABLE_RANK);
        assertThat(panels(chart)).hasSize(1);
        assertThat(ends(chart))
                .extracting(LineLabels.End::name)
                .containsExactly("layer 1", "layer 2", "layer 3", "layer 4");
    }

    @Test
    void anAttemptAmongOthersHasItsOwn() throws IOException {
        SweepResults results = basic();
        for (ChartKind kind : ChartKind.layers()) {
            Path file = folder.resolve(kind.key() + ".png");
            Charts.writeAttempt(results, 4, kind, ChartOptions.DEFAULT, file);
            assertThat(ImageIO.read(file.toFile()).getWidth()).isPositive();
        }
        assertThatThrownBy(() -> Charts.writeAttempt(
                        PublishedCurves.published("basic"),
                        4,
                        ChartKind.CONDITION,
                        ChartOptions.DEFAULT,
                        folder.resolve("none.png")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "attempt 4 of sweep report-basic: it needs a sweep that says `diagnostics: true`");
    }

    @Test
    void seedsAreAMeanWithABand() throws IOException {
        SweepResults results =
                PublishedCurves.layered(PublishedCurves.seeded(PublishedCurves.published("basic"), 3), 2);
        JFreeChart chart = chart(results, ChartKind.SPECTRAL_NORM);
        XYPlot first = panels(chart).get(0);
        assertThat(first.getSeriesCount()).isEqualTo(12);
        double mean = Math.exp(IntStream.of(1, 13, 25)
                .mapToDouble(attempt -> Math.log(recorded(results, attempt, 20, 1)))
                .average()
                .orElseThrow());
        assertThat(first.getDataset().getYValue(0, 19)).isCloseTo(mean, within(1e-12));
        assertThat(first.getDataset(1).getSeriesCount()).isEqualTo(12);
        assertThat(texts(chart)).anyMatch(text -> text.contains("geometric mean over n = 3 seeds"));
    }

    @Test
    void whatDivergedEndsWithACrossWhereItWasLastANumber() throws IOException {
        SweepResults results =
                PublishedCurves.layered(PublishedCurves.diverged(PublishedCurves.published("basic"), 3, 4), 2);
        JFreeChart chart = chart(results, ChartKind.SPECTRAL_NORM);
        assertThat(ends(chart))
                .filteredOn(LineLabels.End::diverged)
                .hasSize(2)
                .first()
                .satisfies(end -> {
                    assertThat(end.x()).isEqualTo(3);
                    assertThat(end.y()).isEqualTo(recorded(results, 3, 3, 1));
                });
        assertThat(texts(chart)).contains("diverged");
    }

    @Test
    void manyLayersAreSampledAndManyAttemptsFaint() throws IOException {
        SweepResults results = PublishedCurves.layered(ChartsTest.series(30, 3), 12);
        JFreeChart chart = chart(results, ChartKind.STABLE_RANK);
        assertThat(panels(chart)).hasSize(6);
        assertThat(texts(chart))
                .contains("Layer 1", "Layer 12")
                .anyMatch(text -> text.contains("of 12 layers 1, 3, 5, 7, 9, 12"))
                .anyMatch(text -> text.contains("Strong and named are the best 5 of each panel"));
    }

    @Test
    void whereThereIsLittleRoomThereAreFewPanels() throws IOException {
        SweepResults results = PublishedCurves.layered(ChartsTest.series(4, 3), 6);
        for (var panels : Map.of(900, 6, 480, 3, 308, 2).entrySet()) {
            ChartOptions options = new ChartOptions(Theme.LIGHT, panels.getKey(), 560, ImageFormat.PNG);
            JFreeChart chart = ChartKind.CONDITION
                    .of(results, ChartMapping.AUTOMATIC, ChartStyle.of(options))
                    .draw();
            assertThat(panels(chart)).hasSize(panels.getValue());
        }
    }

    /** A figure that nobody measured is no chart of the sweep's own accord. */
    @ParameterizedTest
    @EnumSource(names = {"SPECTRAL_NORM", "STABLE_RANK", "CONDITION"})
    void withoutDiagnosticsThereIsNone(ChartKind kind) throws IOException {
        SweepResults results = PublishedCurves.published("basic");
        assertThat(kind.isInformative(results)).isFalse();
        assertThat(kind.isInformative(PublishedCurves.layered(results, 1))).isTrue();
        assertThatThrownBy(() -> chart(results, kind))
                .hasMessage("no " + kind.key() + " chart of sweep report-basic: it needs a sweep that says"
                        + " `diagnostics: true`, which records how its layers stand after each epoch");
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 900, 560", "DARK, 1600, 1000", "PRINT, 600, 400"})
    void textsAreLegible(Theme theme, int width, int height) throws IOException {
        ChartOptions options = new ChartOptions(theme, width, height, ImageFormat.PNG);
        for (ChartKind kind : ChartKind.layers()) {
            assertLegible(basic(), kind, options);
            assertLegible(PublishedCurves.layered(ChartsTest.series(1, 5), 3), kind, options);
            assertLegible(
                    PublishedCurves.layered(PublishedCurves.seeded(ChartsTest.series(4, 5), 3), 2), kind, options);
        }
    }

    @Test
    void networksNeedNotBeEquallyDeep() throws IOException {
        SweepResults results = basic();
        Map<Integer, List<LayerRow>> layers = new HashMap<>(results.layers());
        AttemptRow first = results.attempt(1);
        layers.put(
                1,
                results.layersOf(first).stream()
                        .filter(row -> row.statistics().layer() < 3)
                        .toList());
        assertThat(panels(chart(results.withLayers(layers), ChartKind.CONDITION)))
                .extracting(XYPlot::getSeriesCount)
                .containsExactly(12, 12, 11);
    }
}
