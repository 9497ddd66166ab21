package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.barrido.report.PublishedCurves;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChartFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void sameResultsSameBytes(ImageFormat picture) throws IOException {
        Locale locale = Locale.getDefault();
        ChartOptions options = new ChartOptions(Theme.LIGHT, 900, 560, picture);
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Charts.write(PublishedCurves.published("basic"), ChartKind.LOSS, ChartMapping.AUTOMATIC, options, first);
        try {
            Locale.setDefault(Locale.GERMANY);
            Charts.write(PublishedCurves.published("basic"), ChartKind.LOSS, ChartMapping.AUTOMATIC, options, second);
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
                PublishedCurves.published("basic"),
                ChartKind.LOSS,
                ChartMapping.AUTOMATIC,
                new ChartOptions(Theme.DARK, 600, 400, ImageFormat.PNG),
                file);
        BufferedImage image = ImageIO.read(Files.newInputStream(file));
        assertThat(image.getWidth()).isEqualTo(1200);
        assertThat(image.getHeight()).isEqualTo(800);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFF14181F);
    }

    @Test
    void whatCannotBeDrawnIsRefusedInOneLine() throws IOException {
        Path file = folder.resolve("x.png");
        assertThatThrownBy(() -> Charts.write(
                        ChartsTest.series(1, 3), ChartKind.HEATMAP, ChartMapping.AUTOMATIC, ChartOptions.DEFAULT, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it needs two or three parameters that vary");
        assertThatThrownBy(() ->
                        Charts.writeAttempt(ChartsTest.series(2, 3), 7, ChartKind.LOSS, ChartOptions.DEFAULT, file))
                .hasMessageContaining("has no attempt 7 but 1 to 2");
        assertThatThrownBy(() ->
                        Charts.writeAttempt(ChartsTest.series(2, 3), 1, ChartKind.HEATMAP, ChartOptions.DEFAULT, file))
                .hasMessageContaining("but not heatmap");
        assertThatThrownBy(() -> new ChartOptions(Theme.LIGHT, 10, 10, ImageFormat.PNG))
                .hasMessageContaining("10x10");
        assertThat(folder).isEmptyDirectory();
    }
}
