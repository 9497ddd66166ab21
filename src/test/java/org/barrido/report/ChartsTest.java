package org.barrido.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.barrido.sweep.Parameter;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartsTest {
    @TempDir
    Path folder;

    private static JFreeChart chart(Results results, Kind kind) throws IOException {
        return Charts.chart(results, kind, Mapping.AUTOMATIC, Charts.style(Look.DEFAULT));
    }

    private static List<XYPlot> panels(JFreeChart chart) {
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

    private static List<String> texts(JFreeChart chart) {
        return TextRecorder.texts(chart, Look.DEFAULT).stream()
                .map(TextRecorder.Text::text)
                .toList();
    }

    private static List<LineEnds.End> ends(JFreeChart chart) {
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
        assertThat(texts(chart(diverged, Kind.EFFECTS))).contains("diverged, with the attempt's number", "9", "10");
        assertThat(texts(chart(diverged, Kind.HEATMAP)))
                .filteredOn("diverged"::equals)
                .hasSize(2);
    }

    @Test
    void anAttemptShowsTrainingAndTestWithTheirLastValues() throws IOException {
        Results results = Curves.published("basic");
        JFreeChart chart =
                new AttemptCurves(results, results.attempt(4), Kind.ACCURACY, Charts.style(Look.DEFAULT)).chart();
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
                series(2, 20),
                series(7, 1),
                series(24, 100))) {
            if (Charts.isPossible(results, kind)) {
                assertLegible(chart(results, kind), Look.DEFAULT);
                assertLegible(chart(results, kind), new Look(Theme.LIGHT, 700, 500, Picture.PNG));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOSS", "ACCURACY"})
    void noTextOfAnAttemptsChartIsCutOff(String kind) throws IOException {
        Style style = Charts.style(Look.DEFAULT);
        for (Results results : List.of(Curves.published("basic"), Curves.diverged(Curves.published("basic"), 1, 3))) {
            assertLegible(
                    new AttemptCurves(results, results.attempt(1), Kind.valueOf(kind), style).chart(), Look.DEFAULT);
        }
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
        Charts.write(Curves.published("basic"), Kind.LOSS, Mapping.AUTOMATIC, new Look(Theme.DARK, 600, 400, Picture.PNG), file);
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
