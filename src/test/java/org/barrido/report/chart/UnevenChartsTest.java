package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.barrido.report.chart.ChartsTest.assertLegible;
import static org.barrido.report.chart.ChartsTest.chart;
import static org.barrido.report.chart.ChartsTest.ends;
import static org.barrido.report.chart.ChartsTest.panels;
import static org.barrido.report.chart.ChartsTest.texts;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.barrido.report.PublishedCurves;
import org.barrido.report.SampleResults;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.Channel;
import org.barrido.report.results.EffectsTable;
import org.barrido.report.results.SweepResults;
import org.barrido.report.table.TableFormat;
import org.barrido.sweep.parameter.NetworkParameter;
import org.barrido.sweep.parameter.Parameter;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sweeps whose numbers hardly repeat, and charts with little in them or little room. */
class UnevenChartsTest {
    /** Twenty-four random points: no number occurs twice, and they come in no order. */
    private static SweepResults random() {
        List<Map<Parameter, Object>> settings = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Map<Parameter, Object> each = SampleResults.settings();
            each.put(NetworkParameter.LEARNING_RATE, 0.00012345 * Math.pow(1.4, 7 * i % 24));
            each.put(NetworkParameter.BATCH_SIZE, List.of(64L, 128L, 16L, 32L).get(i % 4));
            each.put(NetworkParameter.L2, 0.0000112759 * Math.pow(1.3, 11 * i % 24));
            settings.add(each);
        }
        return PublishedCurves.grid(
                "random",
                List.of(NetworkParameter.LEARNING_RATE, NetworkParameter.BATCH_SIZE, NetworkParameter.L2),
                settings,
                6);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSS", "ACCURACY", "EFFECTS", "EFFECT", "IMPORTANCE", "PARALLEL", "PARETO"})
    void randomNumbersAreShownAlongScales(ChartKind kind) throws IOException {
        assertLegible(random(), kind, ChartOptions.DEFAULT);
        assertThat(texts(chart(random(), kind))).noneMatch(text -> text.contains("0.00012345"));
    }

    @Test
    void aKeyNamesAFewOfManyNumbers() {
        Channel rates = Channel.of(NetworkParameter.LEARNING_RATE, random().attempts(), random().format());
        assertThat(Encoding.sampled(rates)).containsExactly(0, 5, 11, 17, 23);
        assertThat(rates.label(0)).isEqualTo("0.000123");
        assertThat(rates.numbers()).isSorted();
        Channel sizes = Channel.of(NetworkParameter.BATCH_SIZE, random().attempts(), random().format());
        assertThat(sizes.values()).containsExactly(16L, 32L, 64L, 128L);
        assertThat(Encoding.sampled(sizes)).hasSize(4);
    }

    @Test
    void numbersThatNeverRepeatDoNotExplainEverything() throws IOException {
        JFreeChart chart = chart(random(), ChartKind.IMPORTANCE);
        assertThat(ends(chart)).hasSize(3).allMatch(end -> end.x() < 95);
        assertThat(texts(chart))
                .anyMatch(text ->
                        text.contains("by low, middle and high values, of which chance alone explains about 9 %"));
    }

    @Test
    void anAxisOfNothingHasNoNumbers() throws IOException {
        SweepResults results = PublishedCurves.diverged(
                PublishedCurves.diverged(
                        PublishedCurves.grid("two", List.of(), List.of(SampleResults.settings()), 3), 1, 1),
                1,
                1);
        XYPlot plot = panels(chart(results, ChartKind.LOSS)).get(0);
        assertThat(plot.getRangeAxis().isTickLabelsVisible()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSS", "GAP", "EFFECTS", "PARETO"})
    void aSmallChartIsALargerOneReduced(ChartKind kind) throws IOException {
        SweepResults results = PublishedCurves.published("basic");
        byte[] png = kind.of(results, ChartMapping.AUTOMATIC, ChartStyle.of(ChartOptions.DEFAULT))
                .print(new ChartOptions(Theme.LIGHT, 420, 320, ImageFormat.PNG))
                .bytes();
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(840);
        assertThat(image.getHeight()).isEqualTo(640);
        assertLegible(results, kind, new ChartOptions(Theme.LIGHT, 600, 457, ImageFormat.PNG));
    }

    @Test
    void meansAreOfLowMiddleAndHighNumbers() {
        SweepResults results = random();
        String text = EffectsTable.of(results.sweep(), results.attempts(), results.objective())
                .print(TableFormat.TEXT);
        assertThat(text)
                .contains("learning_rate, l2: nearly each attempt has a value of its own")
                .contains("explains about 9 %")
                .contains("0.000123 to ")
                .doesNotContain("100.00");
        assertThat(text.replaceAll("\\s+", " "))
                .contains("attempts whose values are of the same groups ", "p: F-test against these.")
                .doesNotContain("the seeds of one configuration");
    }
}
