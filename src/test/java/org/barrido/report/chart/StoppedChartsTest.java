package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.nio.file.Path;
import java.util.List;
import org.barrido.experiment.Experiment;
import org.barrido.experiment.run.RunListener;
import org.barrido.experiment.run.RunOptions;
import org.barrido.report.plot.Palette;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.SweepRow;
import org.jfree.chart.plot.XYPlot;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What charts show of attempts that a sweep stopped. */
class StoppedChartsTest {
    private static final String YAML = """
            name: s
            dataset: mnist
            metric: validation_accuracy
            parameters:
              learning_rate: [0.001, 0.01, 0.1, 1]
              hidden_size: [4, 8, 16]
              epochs: 4
              validation: split
              train_limit: 300
            keep: none
            diagnostics: true
            stop: {method: asha, eta: 3, min: 1}
            """;

    @TempDir
    static Path folder;

    private static SweepResults results;

    @BeforeAll
    static void aSweepThatStops() throws Exception {
        try (Experiment experiment = Experiment.in(folder.resolve("results"), Path.of("data"))) {
            experiment.run(experiment.parse(YAML), RunOptions.workers(2).withCharts(false), RunListener.none());
            SweepRow sweep = experiment.sweep("s");
            results = experiment.ask(book -> SweepResults.of(book, sweep, null));
        }
        assertThat(results.stopped()).isNotEmpty();
        assertThat(results.done()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SCATTER", "PARALLEL", "HEATMAP", "ACCURACY", "SPECTRAL_NORM"})
    void legendsCountThem(ChartKind kind) throws Exception {
        assertThat(ChartsTest.texts(ChartsTest.chart(results, kind)))
                .anyMatch(
                        text -> text.startsWith("stopped (" + results.stopped().size() + ")"));
    }

    /** They are there, below all others, in colors that nothing else has. */
    @ParameterizedTest
    @EnumSource(names = {"SCATTER", "PARALLEL"})
    void theyAreFaintAndBelow(ChartKind kind) throws Exception {
        XYPlot plot = ChartsTest.panels(ChartsTest.chart(results, kind)).get(0);
        int all = plot.getDataset().getSeriesCount();
        assertThat(all).isEqualTo(results.attempts().size());
        Palette palette = Palette.of(Theme.LIGHT);
        List<Color> ends = List.of(palette.ramp(0), palette.ramp(1));
        for (int series = 0; series < all; series++) {
            Color color = (Color) plot.getRenderer().getSeriesPaint(series);
            if (series < results.stopped().size()) {
                assertThat(color).isNotIn(ends);
                Color best = (Color) plot.getRenderer().getSeriesPaint(all - 1);
                assertThat(brightness(color)).isGreaterThan(brightness(best));
            }
        }
    }

    private static int brightness(Color color) {
        return color.getRed() + color.getGreen() + color.getBlue();
    }

    @Test
    void cellsOfAHeatMapHaveTheirLastEpochsFigure() throws Exception {
        List<String> texts = ChartsTest.texts(ChartsTest.chart(results, ChartKind.HEATMAP));
        int stopped = results.stopped().get(0).number();
        assertThat(texts).contains(stopped + ", stopped").doesNotContain("stopped");
    }
}
