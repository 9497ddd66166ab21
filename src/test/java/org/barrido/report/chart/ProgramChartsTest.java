package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.barrido.report.ProgramResults;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Theme;
import org.barrido.report.results.SweepResults;
import org.barrido.sweep.parameter.NetworkParameter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramChartsTest {
    @TempDir
    private Path folder;

    private static List<String> usual(SweepResults results) {
        return Arrays.stream(ChartKind.values())
                .flatMap(kind -> kind.drawings(results).stream())
                .map(ChartKind.Drawing::name)
                .toList();
    }

    @Test
    void aProgramsSweepHasACurveForEachMetricItsOwnFirstAndNoneOfTheNetworks() {
        assertThat(usual(ProgramResults.grid(50, 1)))
                .containsExactly(
                        "metric-val_acc",
                        "metric-loss",
                        "metric-val_loss",
                        "heatmap",
                        "effects",
                        "importance",
                        "parallel",
                        "pareto");
        assertThat(usual(ProgramResults.grid(1, 1)))
                .containsExactly("metric-val_acc", "metric-loss", "metric-val_loss");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "50,3"})
    void everyKindThatASweepAllowsIsDrawn(int configurations, int seeds) throws IOException {
        draw(ProgramResults.grid(configurations, seeds), folder, Theme.LIGHT);
    }

    /** For a look at them, in the folder that -Dprograms.gallery names. */
    @Tag("gallery")
    @ParameterizedTest
    @CsvSource({"1,1", "6,1", "6,3", "50,1", "50,3"})
    void everyKindIsDrawnInEveryTheme(int configurations, int seeds) throws IOException {
        Path out = Path.of(System.getProperty("programs.gallery", folder.toString()), configurations + "x" + seeds);
        Files.createDirectories(out);
        draw(ProgramResults.grid(configurations, seeds), out, Theme.LIGHT, Theme.DARK);
    }

    private static void draw(SweepResults results, Path out, Theme... themes) throws IOException {
        for (ChartKind kind : ChartKind.values()) {
            if (kind.unavailable(results, ChartMapping.AUTOMATIC).isEmpty()) {
                for (Theme theme : themes) {
                    Path file = out.resolve(kind.key() + "-" + theme + ".png");
                    ChartOptions options = new ChartOptions(theme, 900, 600, ImageFormat.PNG);
                    Charts.write(results, kind, ChartMapping.AUTOMATIC, options, file);
                    assertThat(file).isNotEmptyFile();
                }
            }
        }
        Path attempt = out.resolve("attempt.png");
        Charts.writeAttempt(results, 1, ChartKind.METRIC, ChartOptions.DEFAULT, attempt);
        assertThat(attempt).isNotEmptyFile();
    }

    @Test
    void parametersAreChosenByTheProgramsOwnNames() throws IOException {
        ChartStyle style = ChartStyle.of(ChartOptions.DEFAULT);
        SweepResults results = ProgramResults.grid(25, 1);
        ChartMapping mapping = new ChartMapping(
                ParameterChoice.named("model.width"),
                ParameterChoice.AUTOMATIC,
                ParameterChoice.named("lr"),
                ParameterChoice.AUTOMATIC,
                ParameterChoice.AUTOMATIC,
                ChartMapping.AUTOMATIC.band());
        assertThat(mapping.of(results).x()).isEqualTo(ParameterChoice.of(ProgramResults.WIDTH));
        assertThat(ChartKind.EFFECT.of(results, mapping, style)).isNotNull();
        assertThatThrownBy(() -> ChartKind.EFFECT.of(
                        results, ChartMapping.AUTOMATIC.withParametersNamed(List.of("model.widht")), style))
                .hasMessage("--parameters: expected a parameter such as epochs, but found model.widht; did you mean"
                        + " model.width?");
    }

    @Test
    void whatTheNetworkHasIsRefusedInOneLineThatNamesWhatThereIs() throws IOException {
        ChartStyle style = ChartStyle.of(ChartOptions.DEFAULT);
        SweepResults results = ProgramResults.grid(2, 1);
        assertThatThrownBy(() -> ChartKind.LOSS.of(results, ChartMapping.AUTOMATIC, style))
                .hasMessage("no loss chart of sweep mine: its figures are those that a program told: --kind metric"
                        + " --metric NAME");
        assertThatThrownBy(() ->
                        Charts.writeAttempt(results, 1, ChartKind.LOSS, ChartOptions.DEFAULT, folder.resolve("x.png")))
                .hasMessage("of one attempt of a program there is the chart metric, but not loss");
    }

    @Test
    void aLearningRateIsKnownByWhateverProgramsCallIt() {
        SweepResults results = ProgramResults.grid(25, 1);
        assertThat(results.meant(NetworkParameter.LEARNING_RATE)).isEqualTo(ProgramResults.RATE);
        assertThat(ChartKind.LR_RANGE.unavailable(results, ChartMapping.AUTOMATIC))
                .isEmpty();
    }
}
