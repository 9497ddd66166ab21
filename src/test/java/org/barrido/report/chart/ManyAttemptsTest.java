package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.BasicStroke;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.barrido.report.PublishedCurves;
import org.barrido.report.SampleResults;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.LineLabels;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Charts of hundreds of attempts and of a dozen parameters. */
class ManyAttemptsTest {
    private static final List<Parameter> TWELVE = List.of(
            NetworkParameter.BATCH_SIZE,
            NetworkParameter.LEARNING_RATE,
            NetworkParameter.HIDDEN_SIZE,
            NetworkParameter.HIDDEN_LAYERS,
            NetworkParameter.MOMENTUM,
            NetworkParameter.BETA1,
            NetworkParameter.BETA2,
            NetworkParameter.L2,
            NetworkParameter.DROPOUT,
            NetworkParameter.INIT,
            NetworkParameter.ACTIVATION,
            NetworkParameter.OPTIMIZER);

    /** Ten rates, three sizes of batches, three optimizers and three sizes of layers. */
    private static SweepResults grid() {
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (int rate = 0; rate < 10; rate++) {
            for (long batch : new long[] {8, 32, 128}) {
                for (String optimizer : List.of("sgd", "momentum", "adam")) {
                    for (long size : new long[] {4, 16, 64}) {
                        Map<Parameter, Object> each = SampleResults.settings();
                        each.put(NetworkParameter.LEARNING_RATE, 0.001 * Math.pow(2, rate));
                        each.put(NetworkParameter.BATCH_SIZE, batch);
                        each.put(NetworkParameter.OPTIMIZER, optimizer);
                        each.put(NetworkParameter.HIDDEN_SIZE, size);
                        settings.add(each);
                    }
                }
            }
        }
        return PublishedCurves.grid(
                "grid",
                List.of(
                        NetworkParameter.LEARNING_RATE,
                        NetworkParameter.BATCH_SIZE,
                        NetworkParameter.OPTIMIZER,
                        NetworkParameter.HIDDEN_SIZE),
                settings,
                6);
    }

    private static SweepResults twelve() {
        SplittableRandom random = new SplittableRandom(5);
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Map<Parameter, Object> each = SampleResults.settings();
            for (Parameter parameter : TWELVE) {
                each.put(parameter, value(parameter, random));
            }
            settings.add(each);
        }
        return PublishedCurves.grid("twelve", TWELVE, settings, 4);
    }

    private static Object value(Parameter parameter, SplittableRandom random) {
        return switch ((NetworkParameter) parameter) {
            case BATCH_SIZE, HIDDEN_LAYERS -> 1L << random.nextInt(3);
            case HIDDEN_SIZE -> 16 + random.nextLong(200);
            case INIT -> List.of("he", "xavier").get(random.nextInt(2));
            case ACTIVATION -> List.of("relu", "tanh").get(random.nextInt(2));
            case OPTIMIZER -> List.of("sgd", "adam").get(random.nextInt(2));
            default -> Math.pow(10, -4 * random.nextDouble());
        };
    }

    private static JFreeChart chart(SweepResults results, ChartKind kind, ChartMapping mapping) throws IOException {
        return kind.of(results, mapping, ChartStyle.of(ChartOptions.DEFAULT)).draw();
    }

    @ParameterizedTest
    @EnumSource(ChartKind.class)
    void noTextIsCutOffOrWrittenOverAnother(ChartKind kind) throws IOException {
        for (SweepResults results : List.of(grid(), twelve())) {
            boolean isDrawn = kind.unavailable(results, ChartMapping.AUTOMATIC).isEmpty();
            if (isDrawn && kind != ChartKind.TABLE) {
                ChartsTest.assertLegible(results, kind, ChartOptions.DEFAULT);
            }
        }
    }

    /** On a page, on a phone and at the width of a column. */
    @ParameterizedTest
    @CsvSource({"1000, 560", "480, 440", "420, 420"})
    void theBestOfAScatterAreOnTopAndPointsOfOnePlaceKeepClearOfAllOthers(int width, int height) throws IOException {
        SweepResults results = grid();
        JFreeChart chart = chart(results, ChartKind.SCATTER, ChartMapping.AUTOMATIC);
        ChartRenderingInfo drawn = new ChartRenderingInfo();
        chart.createBufferedImage(width, height, drawn);
        XYPlot plot = (XYPlot) chart.getPlot();
        assertThat(plot.getSeriesRenderingOrder()).isEqualTo(SeriesRenderingOrder.FORWARD);
        Configuration best = results.configurations().stream()
                .max(Comparator.comparing(Configuration::value))
                .orElseThrow();
        int last = plot.getSeriesCount() - 1;
        assertThat(plot.getDataset().getSeriesKey(last)).isEqualTo(best.name());
        XYLineAndShapeRenderer renderer = (XYLineAndShapeRenderer) plot.getRenderer();
        assertThat(renderer.getSeriesShape(last).getBounds2D().getCenterX()).isZero();
        Rectangle2D area = drawn.getPlotInfo().getDataArea();
        for (int i = 0; i < last; i++) {
            for (int j = 0; j < i; j++) {
                Rectangle2D one = renderer.getSeriesShape(i).getBounds2D();
                Rectangle2D other = renderer.getSeriesShape(j).getBounds2D();
                Point2D a = middle(plot, area, i);
                Point2D b = middle(plot, area, j);
                double apart = Math.hypot(
                        a.getX() + one.getCenterX() - b.getX() - other.getCenterX(),
                        a.getY() + one.getCenterY() - b.getY() - other.getCenterY());
                double least = !isOnePlace(plot, i, j) ? one.getWidth() : width < 450 ? 0 : 0.7 * one.getWidth();
                assertThat(apart).isGreaterThan(least - 1e-9);
            }
        }
    }

    private static Point2D middle(XYPlot plot, Rectangle2D area, int series) {
        return new Point2D.Double(
                plot.getDomainAxis().valueToJava2D(plot.getDataset().getXValue(series, 0), area, RectangleEdge.BOTTOM),
                plot.getRangeAxis().valueToJava2D(plot.getDataset().getYValue(series, 0), area, RectangleEdge.LEFT));
    }

    private static boolean isOnePlace(XYPlot plot, int one, int other) {
        return plot.getDataset().getXValue(one, 0) == plot.getDataset().getXValue(other, 0)
                && plot.getDataset().getYValue(one, 0) == plot.getDataset().getYValue(other, 0);
    }

    @Test
    void ofManyCurvesTheBestFewAreStrongAndNamed() throws IOException {
        JFreeChart chart = chart(grid(), ChartKind.LOSS, ChartMapping.AUTOMATIC);
        List<XYPlot> panels = ChartsTest.panels(chart);
        assertThat(panels).hasSize(3);
        for (XYPlot panel : panels) {
            assertThat(panel.getSeriesCount()).isEqualTo(90);
            assertThat(width(panel, 0)).isGreaterThan(2 * width(panel, 89));
        }
        assertThat(ChartsTest.ends(chart))
                .hasSize(15)
                .extracting(LineLabels.End::name)
                .doesNotContain("");
        assertThat(ChartsTest.texts(chart))
                .anyMatch(text -> text.startsWith("Strong and named are the best 5 of each panel: highest"));
    }

    private static double width(XYPlot panel, int series) {
        return ((BasicStroke) ((XYLineAndShapeRenderer) panel.getRenderer()).getSeriesStroke(series)).getLineWidth();
    }

    @Test
    void ofManyConfigurationsTheMedianAtEachValueIsStrong() throws IOException {
        SweepResults results = grid();
        ChartMapping one =
                ChartMapping.AUTOMATIC.withParameters(List.of(NetworkParameter.BATCH_SIZE, NetworkParameter.OPTIMIZER));
        JFreeChart chart = chart(results, ChartKind.EFFECTS, one);
        XYPlot batches = ChartsTest.panels(chart).get(0);
        assertThat(batches.getDataset().getItemCount(0)).isEqualTo(3);
        assertThat(width(batches, 0)).isGreaterThan(2 * width(batches, 1));
        long[] sizes = {8, 32, 128};
        for (int i = 0; i < sizes.length; i++) {
            Object size = sizes[i];
            double[] values = results.configurations().stream()
                    .filter(each -> size.equals(each.first().settings().get(NetworkParameter.BATCH_SIZE)))
                    .mapToDouble(each -> results.objective().plotted(each.mean()))
                    .sorted()
                    .toArray();
            assertThat(values).hasSize(90);
            assertThat(batches.getDataset().getYValue(0, i)).isCloseTo((values[44] + values[45]) / 2, within(1e-12));
        }
        assertThat(ChartsTest.texts(chart)).anyMatch(text -> text.endsWith("strong: their median at each value"));
    }

    @Test
    void curvesShowWhatMattersMost() throws IOException {
        SweepResults results = PublishedCurves.published("basic");
        Comparator<Channel> order = results.varianceShares().order();
        List<Channel> sorted = results.varied().stream().sorted(order).toList();
        assertThat(sorted.get(0).parameter()).isEqualTo(NetworkParameter.LEARNING_RATE);
        ChartMapping flat = new ChartMapping(
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.NONE,
                ChartMapping.AUTOMATIC.band());
        assertThat(Encoding.of(results, flat).color().parameter()).isEqualTo(NetworkParameter.LEARNING_RATE);
        assertThat(Encoding.of(results, flat).dash().parameter())
                .isEqualTo(sorted.get(1).parameter());
    }

    @Test
    void ofTwelveParametersThoseThatExplainMostAreShownAndItSaysSo() throws IOException {
        SweepResults results = twelve();
        JFreeChart effects = chart(results, ChartKind.EFFECTS, ChartMapping.AUTOMATIC);
        assertThat(ChartsTest.panels(effects)).hasSize(6);
        assertThat(ChartsTest.texts(effects))
                .contains("Shown: 6 of 12 parameters, those that explain most of the variance; others by --parameters");
        assertThat(ChartsTest.texts(chart(results, ChartKind.PARALLEL, ChartMapping.AUTOMATIC)))
                .anyMatch(text -> text.startsWith("Shown: 8 of 12 parameters"));
    }

    @Test
    void parametersCanBeChosenAtAnyNumber() throws IOException {
        SweepResults results = twelve();
        ChartMapping two = ChartMapping.AUTOMATIC.withParameters(List.of(NetworkParameter.L2, NetworkParameter.INIT));
        assertThat(ChartsTest.panels(chart(results, ChartKind.EFFECTS, two))).hasSize(2);
        XYPlot parallel = (XYPlot) chart(results, ChartKind.PARALLEL, two).getPlot();
        assertThat(parallel.getDataset().getItemCount(0)).isEqualTo(3);
        ChartMapping seven = ChartMapping.AUTOMATIC.withParameters(TWELVE.subList(0, 7));
        assertThatThrownBy(() -> chart(results, ChartKind.EFFECTS, seven))
                .hasMessage("--parameters: expected at most 6 parameters, but found 7");
        ChartMapping constant = ChartMapping.AUTOMATIC.withParameters(List.of(NetworkParameter.EPOCHS));
        assertThatThrownBy(() -> chart(results, ChartKind.PARALLEL, constant))
                .hasMessageStartingWith("--parameters epochs: expected a parameter that varies");
    }

    @Test
    void aHeadingOfTheKeyStaysWithItsFirstValue() throws IOException {
        for (int width = 480; width <= 900; width += 10) {
            ChartOptions options = new ChartOptions(Theme.LIGHT, width, 560, ImageFormat.PNG);
            List<TextRecorder.Text> texts = TextRecorder.texts(
                    ChartKind.LOSS
                            .of(grid(), ChartMapping.AUTOMATIC, ChartStyle.of(options))
                            .draw(),
                    options);
            int heading = IntStream.range(0, texts.size())
                    .filter(i -> texts.get(i).text().equals("Learning Rate"))
                    .findFirst()
                    .orElseThrow();
            assertThat(texts.get(heading + 1).box().getCenterY())
                    .isCloseTo(texts.get(heading).box().getCenterY(), within(4.0));
        }
    }

    @Test
    void bundlesOfParallelLinesKeepToTheirValues() throws IOException {
        for (SweepResults results : List.of(grid(), twelve())) {
            XYPlot plot = (XYPlot)
                    chart(results, ChartKind.PARALLEL, ChartMapping.AUTOMATIC).getPlot();
            assertThat(plot.getSeriesRenderingOrder()).isEqualTo(SeriesRenderingOrder.FORWARD);
            for (int axis = 0; axis < plot.getDataset().getItemCount(0) - 1; axis++) {
                for (int line = 0; line < plot.getSeriesCount(); line++) {
                    assertThat(plot.getDataset().getYValue(line, axis)).isBetween(0.0, 1.0);
                }
            }
        }
        XYPlot plot = (XYPlot)
                chart(grid(), ChartKind.PARALLEL, ChartMapping.AUTOMATIC).getPlot();
        // Batch size 8 is lowest, 32 in the middle.
        double highest = -1;
        double lowest = 2;
        for (int line = 0; line < plot.getSeriesCount(); line++) {
            int number = Integer.parseInt((String) plot.getDataset().getSeriesKey(line));
            int batch = (number - 1) / 9 % 3;
            double y = plot.getDataset().getYValue(line, 1);
            highest = batch == 0 ? Math.max(highest, y) : highest;
            lowest = batch == 1 ? Math.min(lowest, y) : lowest;
        }
        assertThat(lowest - highest).isGreaterThan(0.1);
    }

    @Test
    void aHeatMapOfTwoOfManyParametersHasMeansInItsCells() throws IOException {
        SweepResults results = grid();
        assertThat(ChartKind.HEATMAP.unavailable(results, ChartMapping.AUTOMATIC))
                .contains("it needs two or three parameters that vary, or two of more by --x and --y, not 4");
        ChartMapping chosen = new ChartMapping(
                ParameterChoice.of(NetworkParameter.BATCH_SIZE),
                ParameterChoice.of(NetworkParameter.LEARNING_RATE),
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ChartMapping.AUTOMATIC.band());
        JFreeChart chart = chart(results, ChartKind.HEATMAP, chosen);
        assertThat(ChartsTest.panels(chart)).hasSize(1);
        assertThat(ChartsTest.panels(chart).get(0).getDataset().getItemCount(0)).isEqualTo(30);
        double mean = results.configurations().stream()
                .filter(each -> Long.valueOf(8).equals(each.first().settings().get(NetworkParameter.BATCH_SIZE))
                        && Double.valueOf(0.001).equals(each.first().settings().get(NetworkParameter.LEARNING_RATE)))
                .mapToDouble(Configuration::mean)
                .average()
                .orElseThrow();
        assertThat(ChartsTest.texts(chart))
                .contains("n = 9", results.objective().text(mean))
                .anyMatch(text -> text.contains("which differ in Optimizer, Hidden Layer Size"));
    }

    /** Where numbers come at random, two of them only happen to fall. */
    @Test
    void valuesOfRandomPointsAreInOrder() {
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        double[] rates = {0.02, 0.3, 0.001};
        for (int i = 0; i < rates.length; i++) {
            Map<Parameter, Object> each = SampleResults.settings();
            each.put(NetworkParameter.LEARNING_RATE, rates[i]);
            each.put(NetworkParameter.BATCH_SIZE, i == 0 ? 16L : 8L);
            settings.add(each);
        }
        List<Parameter> varied = List.of(NetworkParameter.LEARNING_RATE, NetworkParameter.BATCH_SIZE);
        assertThat(PublishedCurves.grid("random", varied, settings, 3).varied())
                .extracting(Channel::values)
                .containsExactly(List.of(0.001, 0.02, 0.3), List.of(8L, 16L));
        settings.forEach(each ->
                each.put(NetworkParameter.LEARNING_RATE, 0.3 - (Double) each.get(NetworkParameter.LEARNING_RATE) / 2));
        settings.sort(Comparator.comparing(each -> -(Double) each.get(NetworkParameter.LEARNING_RATE)));
        assertThat(PublishedCurves.grid("falling", varied, settings, 3)
                        .varied()
                        .get(0)
                        .numbers())
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    /** Low, middle and high, each with its share of the curves. */
    @Test
    void ofManyNumbersPanelsHaveThreeRanges() throws IOException {
        ChartMapping mapping = new ChartMapping(
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ParameterChoice.of(NetworkParameter.HIDDEN_SIZE),
                ErrorBand.SD);
        JFreeChart chart = chart(twelve(), ChartKind.LOSS, mapping);
        assertThat(ChartsTest.panels(chart)).hasSize(3).allMatch(panel -> panel.getSeriesCount() >= 15);
        assertThat(ChartsTest.texts(chart)).anyMatch(text -> text.matches("Hidden Layer Size \\d+ to \\d+"));
    }
}
