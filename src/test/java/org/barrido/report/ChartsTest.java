package org.barrido.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.barrido.sweep.Metric;
import org.barrido.sweep.Parameter;
import org.barrido.train.Epoch;
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

    static JFreeChart chart(Results results, Kind kind) throws IOException {
        return Charts.chart(results, kind, Mapping.AUTOMATIC, Style.of(Look.DEFAULT));
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
        return TextRecorder.texts(chart, Look.DEFAULT).stream()
                .map(TextRecorder.Text::text)
                .toList();
    }

    static List<LineEnds.End> ends(JFreeChart chart) {
        return panels(chart).stream()
                .flatMap(panel -> ((List<?>) panel.getAnnotations()).stream())
                .filter(LineEnds.class::isInstance)
                .flatMap(annotation -> ((LineEnds) annotation).ends().stream())
                .toList();
    }

    @Test
    void theReportsGridHasAPanelPerRateAndALinePerAttempt() throws IOException {
        JFreeChart chart = chart(Curves.published("basic"), Kind.LOSS);
        List<XYPlot> panels = panels(chart);
        assertThat(panels).hasSize(3);
        assertThat(panels).extracting(XYPlot::getSeriesCount).containsOnly(4);
        assertThat(panels.get(0).getDataset().getItemCount(0)).isEqualTo(20);
        assertThat(ends(chart))
                .extracting(LineEnds.End::name)
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
        Results results = Curves.published("basic");
        JFreeChart chart = chart(results, Kind.ACCURACY);
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
        assertThat(axis.scale()).isEqualTo(Scale.LOG_ERROR);
        assertThat(first.getDomainAxis().getLowerBound()).isEqualTo(1);
        assertThat(first.getDomainAxis().getUpperBound()).isEqualTo(20);
    }

    @Test
    void divergedAttemptsAreMarkedAndDoNotFlattenTheOthers() throws IOException {
        Results sound = Curves.published("basic");
        Results diverged = Curves.diverged(Curves.diverged(sound, 9, 4), 10, 1);
        JFreeChart chart = chart(diverged, Kind.LOSS);
        assertThat(ends(chart))
                .filteredOn(LineEnds.End::diverged)
                .extracting(LineEnds.End::name)
                .containsExactly("9", "10");
        assertThat(((XYPlot) chart.getPlot()).getRangeAxis().getUpperBound()).isLessThan(3);
        assertThat(texts(chart)).contains("diverged").anyMatch(text -> text.contains("10 of 12 attempts completed"));
        assertThat(texts(chart(diverged, Kind.EFFECTS))).contains("diverged, several with how many", "2");
        assertThat(texts(chart(diverged, Kind.HEATMAP)))
                .filteredOn("diverged"::equals)
                .hasSize(2);
    }

    @Test
    void anAttemptShowsTrainingAndTestWithTheirLastValues() throws IOException {
        Results results = Curves.published("basic");
        JFreeChart chart =
                new AttemptCurves(results, results.attempt(4), Kind.ACCURACY, Style.of(Look.DEFAULT)).chart();
        assertThat(panels(chart).get(0).getSeriesCount()).isEqualTo(2);
        double test = results.epochs().get(4).get(19).testAccuracy();
        assertThat(texts(chart))
                .contains("test " + Numbers.twoDecimals(test) + " %", "Accuracy: report-basic, attempt 4")
                .contains("Learning rate 0.1, batch size 64, hidden layer size 128, seed 1");
    }

    @Test
    void theHeatMapShowsEveryAccuracy() throws IOException {
        assertThat(texts(chart(Curves.published("advanced"), Kind.HEATMAP)))
                .contains("69.11", "98.02", "95.06", "Batch Size 32", "Batch Size 64", "0.0001", "Hidden Layer Size");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noTextIsCutOffOrWrittenOverAnother(Kind kind) throws IOException {
        for (Results results : List.of(
                Curves.published("basic"),
                Curves.published("advanced"),
                Curves.diverged(Curves.published("basic"), 2, 3),
                Curves.seeded(Curves.published("basic"), 3),
                Curves.seeded(series(2, 20), 2),
                Curves.diverged(Curves.seeded(series(24, 8), 3), 30, 3),
                series(2, 20),
                series(7, 1),
                series(24, 100))) {
            if (Charts.isPossible(results, kind)) {
                assertLegible(results, kind, Look.DEFAULT);
                assertLegible(results, kind, new Look(Theme.LIGHT, 700, 500, Picture.PNG));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOSS", "ACCURACY"})
    void noTextOfAnAttemptsChartIsCutOff(String kind) throws IOException {
        Style style = Style.of(Look.DEFAULT);
        for (Results results : List.of(Curves.published("basic"), Curves.diverged(Curves.published("basic"), 1, 3))) {
            assertLegible(
                    new AttemptCurves(results, results.attempt(1), Kind.valueOf(kind), style).chart(), Look.DEFAULT);
        }
    }

    static void assertLegible(Results results, Kind kind, Look look) throws IOException {
        JFreeChart chart = chart(results, kind);
        assertLegible(chart, kind == Kind.TABLE ? TablePlot.fitted(chart, look) : look);
    }

    private static void assertLegible(JFreeChart chart, Look look) {
        Rectangle2D page = new Rectangle2D.Double(4, 4, look.width() - 8, look.height() - 8);
        List<TextRecorder.Text> texts = TextRecorder.texts(chart, look);
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

    private static Results series(int count, int epochs) {
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<Parameter, Object> each = Samples.settings();
            each.put(Parameter.LEARNING_RATE, 0.1 / (1 << i / 2));
            each.put(Parameter.OPTIMIZER, i % 2 == 0 ? "sgd" : "adam");
            settings.add(each);
        }
        return Curves.grid(
                "a-long-name-that-takes-more-than-a-line-of-the-title-since-nothing-forbids-to-call-a-sweep-so",
                List.of(Parameter.LEARNING_RATE, Parameter.OPTIMIZER),
                settings,
                epochs);
    }

    @Test
    void severalSeedsAreAMeanWithABand() throws IOException {
        Results seeded = Curves.seeded(Curves.published("basic"), 3);
        List<XYPlot> panels = panels(chart(seeded, Kind.LOSS));
        assertThat(panels).extracting(XYPlot::getSeriesCount).containsOnly(4);
        assertThat(panels.get(0).getDataset(1)).isInstanceOf(YIntervalSeriesCollection.class);
        double mean = Curves.mean(seeded, 1, 5, Epoch::trainLoss);
        assertThat(panels.get(0).getDataset().getYValue(0, 4)).isCloseTo(mean, within(1e-12));
        YIntervalSeriesCollection band =
                (YIntervalSeriesCollection) panels.get(0).getDataset(1);
        assertThat((band.getStartYValue(0, 4) + band.getEndYValue(0, 4)) / 2).isCloseTo(mean, within(1e-12));
        assertThat(band.getEndYValue(0, 4) - band.getStartYValue(0, 4)).isPositive();
        assertThat(texts(chart(seeded, Kind.LOSS))).anyMatch(text -> text.contains("mean over n = 3 seeds"));
    }

    @Test
    void aSeedThatDivergedIsMarkedBesideTheMeanOfTheOthers() throws IOException {
        Results seeded = Curves.diverged(Curves.seeded(Curves.published("basic"), 3), 13, 4);
        JFreeChart chart = chart(seeded, Kind.ACCURACY);
        assertThat(ends(chart))
                .filteredOn(LineEnds.End::diverged)
                .extracting(LineEnds.End::name)
                .containsExactly("13");
        assertThat(ends(chart)).hasSize(13);
        assertThat(texts(chart)).anyMatch(text -> text.contains("n = 2 to 3")).contains("diverged");
        assertThat(texts(chart(seeded, Kind.HEATMAP))).anyMatch(text -> text.endsWith("n = 2"));
        assertThat(texts(chart(seeded, Kind.EFFECT))).contains("diverged, several with how many");
        assertThat(texts(chart(seeded, Kind.PARALLEL))).contains("Of the means' seeds 1 diverged");
    }

    @Test
    void aMeanEndsWhereTheFirstOfItsSeedsEnds() throws IOException {
        Results seeded = Curves.seeded(Curves.published("basic"), 2);
        Results shorter = Curves.shortened(seeded, 14, 7);
        XYPlot first = panels(chart(shorter, Kind.LOSS)).get(0);
        assertThat(first.getDataset().getItemCount(0)).isEqualTo(20);
        assertThat(first.getDataset().getItemCount(1)).isEqualTo(7);
    }

    @Test
    void colourDashAndPanelsCanBeChosen() throws IOException {
        Mapping mapping = new Mapping(
                Choice.AUTOMATIC,
                Choice.AUTOMATIC,
                Choice.of(Parameter.LEARNING_RATE),
                Choice.of(Parameter.BATCH_SIZE),
                Choice.of(Parameter.HIDDEN_SIZE),
                Band.SD);
        JFreeChart chart = Charts.chart(Curves.published("basic"), Kind.LOSS, mapping, Style.of(Look.DEFAULT));
        assertThat(panels(chart)).hasSize(2);
        assertThat(texts(chart)).contains("Hidden Layer Size 64", "Hidden Layer Size 128", "Learning Rate", "0.0001");
        Mapping flat = new Mapping(
                Choice.AUTOMATIC, Choice.AUTOMATIC, Choice.AUTOMATIC, Choice.AUTOMATIC, Choice.NONE, Band.SD);
        assertThat(panels(Charts.chart(Curves.published("basic"), Kind.LOSS, flat, Style.of(Look.DEFAULT))))
                .hasSize(1);
    }

    @Test
    void whatIsChosenMustVary() {
        Mapping mapping = new Mapping(
                Choice.AUTOMATIC,
                Choice.AUTOMATIC,
                Choice.of(Parameter.MOMENTUM),
                Choice.AUTOMATIC,
                Choice.AUTOMATIC,
                Band.SD);
        assertThatThrownBy(() -> Charts.write(
                        Curves.published("basic"), Kind.LOSS, mapping, Look.DEFAULT, folder.resolve("x.png")))
                .hasMessage("--color momentum: expected a parameter that varies and isn't used yet: learning_rate,"
                        + " batch_size, hidden_size");
    }

    @Test
    void aParameterThatGrowsByFactorsHasALogAxis() throws IOException {
        JFreeChart chart = chart(Curves.published("basic"), Kind.EFFECT);
        ScaledAxis axis = (ScaledAxis) panels(chart).get(0).getDomainAxis();
        assertThat(axis.scale()).isEqualTo(Scale.LOG);
        assertThat(axis.getLowerBound()).isEqualTo(0.0001);
        assertThat(axis.getUpperBound()).isEqualTo(0.1);
        assertThat(ParameterAxis.isGeometric(List.of(10.0, 20.0, 30.0, 40.0))).isFalse();
        assertThat(ParameterAxis.isGeometric(List.of(0.0, 0.001, 0.01))).isFalse();
    }

    @Test
    void theFrontHoldsWhatNothingBeats() {
        List<Configuration> all = List.of(
                Curves.timed(1, 3, 0.97), Curves.timed(2, 1, 0.9), Curves.timed(3, 2, 0.89), Curves.timed(4, 3, 0.96));
        assertThat(Pareto.front(all, Objective.of(Metric.DEFAULT, List.of())))
                .extracting(Configuration::name)
                .containsExactly("2", "1");
    }

    @Test
    void parallelLinesRunFromEachParameterToTheAccuracy() throws IOException {
        Results results = Curves.diverged(Curves.published("basic"), 2, 3);
        JFreeChart chart = chart(results, Kind.PARALLEL);
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
        JFreeChart chart = chart(Curves.seeded(Curves.published("basic"), 3), Kind.IMPORTANCE);
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
    void theGapIsTrainingLessTestAccuracy() throws IOException {
        Results results = Curves.published("basic");
        XYPlot first = panels(chart(results, Kind.GAP)).get(0);
        Epoch second = results.epochs().get(1).get(1);
        assertThat(first.getDataset().getXValue(0, 0)).isEqualTo(2);
        assertThat(first.getDataset().getYValue(0, 0))
                .isCloseTo(100 * (second.trainAccuracy() - second.testAccuracy()), within(1e-12));
    }

    @Test
    void aTableIsAsHighAsItsRows() throws IOException {
        JFreeChart chart = chart(Curves.published("basic"), Kind.TABLE);
        Look fitted = TablePlot.fitted(chart, Look.DEFAULT);
        assertThat(fitted.height()).isBetween(340, 500);
        assertThat(TextRecorder.texts(chart, fitted))
                .extracting(TextRecorder.Text::text)
                .contains("Initial Accuracy (%)", "0.0001");
    }

    @ParameterizedTest
    @EnumSource(Picture.class)
    void sameResultsSameBytes(Picture picture) throws IOException {
        Locale locale = Locale.getDefault();
        Look look = new Look(Theme.LIGHT, 900, 560, picture);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Charts.write(Curves.published("basic"), Kind.LOSS, Mapping.AUTOMATIC, look, first);
        try {
            Locale.setDefault(Locale.GERMANY);
            Charts.write(Curves.published("basic"), Kind.LOSS, Mapping.AUTOMATIC, look, second);
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("first", "second");
    }

    @Test
    void pngsHaveTwoPixelsPerPoint() throws IOException {
        Path file = folder.resolve("deep/folder/loss.png");
        Charts.write(
                Curves.published("basic"),
                Kind.LOSS,
                Mapping.AUTOMATIC,
                new Look(Theme.DARK, 600, 400, Picture.PNG),
                file);
        BufferedImage image = ImageIO.read(Files.newInputStream(file));
        assertThat(image.getWidth()).isEqualTo(1200);
        assertThat(image.getHeight()).isEqualTo(800);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFF14181F);
    }

    @Test
    void whatCannotBeDrawnIsRefusedInOneLine() throws IOException {
        Path file = folder.resolve("x.png");
        assertThatThrownBy(() -> Charts.write(series(1, 3), Kind.HEATMAP, Mapping.AUTOMATIC, Look.DEFAULT, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it needs two or three parameters that vary, not 0");
        assertThatThrownBy(() -> Charts.writeAttempt(series(2, 3), 7, Kind.LOSS, Look.DEFAULT, file))
                .hasMessageContaining("has no attempt 7 but 1 to 2");
        assertThatThrownBy(() -> Charts.writeAttempt(series(2, 3), 1, Kind.HEATMAP, Look.DEFAULT, file))
                .hasMessageContaining("but not heatmap");
        assertThatThrownBy(() -> new Look(Theme.LIGHT, 10, 10, Picture.PNG)).hasMessageContaining("10x10");
        assertThat(folder).isEmptyDirectory();
    }
}
