package org.barrido.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of a seven, drawn in many ways, all become the same 28 x 28. */
class ScanTest {
    private static final Color CLEAR = new Color(0, 0, 0, 0);

    @TempDir
    Path folder;

    private static BufferedImage seven(int width, int height, int type, Color paper, Color ink, int left, int size) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D g2 = image.createGraphics();
        g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g2.setBackground(paper);
        g2.clearRect(0, 0, width, height);
        g2.setColor(ink);
        g2.setStroke(new BasicStroke(size / 8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        Path2D path = new Path2D.Double();
        path.moveTo(left, height / 5.0);
        path.lineTo(left + size * 0.6, height / 5.0);
        path.lineTo(left + size * 0.25, height / 5.0 + size);
        g2.draw(path);
        g2.dispose();
        return image;
    }

    private Scan scan(BufferedImage image, String format) throws IOException, DataException {
        Path file = folder.resolve("seven." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return Scan.read(file, 28, Scan.Cut.INK).get(0);
    }

    private Scan plain() throws IOException, DataException {
        return scan(seven(300, 400, BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE, 60, 240), "png");
    }

    private static double meanDifference(Scan a, Scan b) {
        float[] x = a.pixels();
        float[] y = b.pixels();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.abs(x[i] - y[i]);
        }
        return sum / x.length;
    }

    @Test
    void theInkFillsTheBoxAndItsBalanceIsInTheMiddle() throws IOException, DataException {
        float[] pixels = plain().pixels();
        int top = 28;
        int bottom = 0;
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < pixels.length; i++) {
            mass += pixels[i];
            x += pixels[i] * (i % 28 + 0.5);
            y += pixels[i] * (i / 28 + 0.5);
            if (pixels[i] > 0) {
                top = Math.min(top, i / 28);
                bottom = Math.max(bottom, i / 28);
            }
        }
        assertThat(pixels).hasSize(784);
        assertThat(bottom - top + 1).isEqualTo(20);
        assertThat(x / mass).isCloseTo(14, within(0.6));
        assertThat(y / mass).isCloseTo(14, within(0.6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "jpg"})
    void formatsAndInkOnPaperMakeNoDifference(String format) throws IOException, DataException {
        Scan inverted = scan(seven(300, 400, BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLACK, 60, 240), format);
        assertThat(inverted.isInverted()).isTrue();
        assertThat(plain().isInverted()).isFalse();
        assertThat(meanDifference(inverted, plain())).isLessThan(1);
    }

    @Test
    void placeSizeShadeAndColourMakeLittleDifference() throws IOException, DataException {
        Scan elsewhere = scan(
                seven(900, 500, BufferedImage.TYPE_INT_RGB, new Color(250, 240, 200), new Color(60, 30, 120), 500, 240),
                "png");
        assertThat(meanDifference(elsewhere, plain())).isLessThan(4);
    }

    @Test
    void transparentPaperIsPaper() throws IOException, DataException {
        Scan black = scan(seven(300, 400, BufferedImage.TYPE_INT_ARGB, CLEAR, Color.BLACK, 60, 240), "png");
        Scan white = scan(seven(300, 400, BufferedImage.TYPE_INT_ARGB, CLEAR, Color.WHITE, 60, 240), "png");
        assertThat(black.isInverted()).isTrue();
        assertThat(white.isInverted()).isFalse();
        assertThat(meanDifference(black, plain())).isLessThan(1);
        assertThat(meanDifference(white, plain())).isLessThan(1);
    }

    @Test
    void whatLooksLikeMnistIsTakenAsItIs() throws IOException, DataException {
        Scan once = plain();
        BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 784; i++) {
            image.getRaster().setSample(i % 28, i / 28, 0, (int) once.pixels()[i]);
        }
        assertThat(scan(image, "png").pixels()).containsExactly(once.pixels());
    }

    @Test
    void wholePicturesAreOnlyScaled() throws IOException, DataException {
        BufferedImage image = new BufferedImage(56, 56, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(2, 0, 0, 200);
        Path file = folder.resolve("dot.png");
        ImageIO.write(image, "png", file.toFile());
        float[] pixels = Scan.read(file, 28, Scan.Cut.WHOLE).get(0).pixels();
        assertThat(pixels[1]).isEqualTo(50);
        assertThat(pixels[0]).isZero();
    }

    @Test
    void idxFilesHoldManyPictures() throws IOException, DataException {
        byte[] idx = new byte[16 + 2 * 4];
        System.arraycopy(
                new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 9, 8, 7, 6, 5, 4, 3, -1}, 0, idx, 0, 24);
        Path file = Files.write(folder.resolve("images"), idx);
        assertThat(Scan.read(file, 2, Scan.Cut.INK)).hasSize(2);
        assertThat(Scan.read(file, 2, Scan.Cut.INK).get(1).pixels()).containsExactly(5, 4, 3, 255);
        assertThatThrownBy(() -> Scan.read(file, 28, Scan.Cut.INK))
                .hasMessage(file + ": pictures of 4 pixels, expected 784 (28 x 28)");
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,50", "50,1", "2000,3"})
    void oddSizesAreNoTrouble(int width, int height) throws IOException, DataException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(width / 2, height / 2, 0, 255);
        Path file = folder.resolve("odd.png");
        ImageIO.write(image, "png", file.toFile());
        if (width * height == 1) {
            assertThatThrownBy(() -> Scan.read(file, 28, Scan.Cut.INK)).hasMessageContaining("one shade of grey");
        } else {
            assertThat(Scan.read(file, 28, Scan.Cut.INK).get(0).pixels()).hasSize(784);
        }
    }

    @Test
    void whatCannotBeReadIsToldInALine() throws IOException {
        Path text = Files.writeString(folder.resolve("a.png"), "no picture");
        Path missing = folder.resolve("missing.png");
        Path blank = folder.resolve("blank.png");
        BufferedImage image = new BufferedImage(30, 30, BufferedImage.TYPE_INT_RGB);
        int[] white = new int[900];
        Arrays.fill(white, 0xffffff);
        image.setRGB(0, 0, 30, 30, white, 0, 30);
        ImageIO.write(image, "png", blank.toFile());
        for (Path file : new Path[] {text, missing, blank}) {
            assertThatThrownBy(() -> Scan.read(file, 28, Scan.Cut.INK))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(file + ": ")
                    .hasMessageNotContaining("\n");
        }
    }
}
