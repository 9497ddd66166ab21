package org.barrido.data.image;

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
import java.util.List;
import javax.imageio.ImageIO;
import org.barrido.data.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures of a seven, drawn in many ways, all become the same 28 x 28. */
class DigitImageTest {
    private static final ImageEncoding MNIST = new ImageEncoding(ImageEncoding.IDX, List.of(28, 28), true);
    private static final ImageEncoding SMALL = new ImageEncoding(ImageEncoding.IDX, List.of(2, 2), true);
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

    private DigitImage scan(BufferedImage image, String format) throws IOException, DataException {
        Path file = folder.resolve("seven." + format);
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        return DigitImage.read(file, MNIST, DigitImage.CropMode.INK, DigitImage.Inversion.AUTO)
                .get(0);
    }

    private DigitImage plain() throws IOException, DataException {
        return scan(seven(300, 400, BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE, 60, 240), "png");
    }

    private static double meanDifference(DigitImage a, DigitImage b) {
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
        DigitImage inverted =
                scan(seven(300, 400, BufferedImage.TYPE_INT_RGB, Color.WHITE, Color.BLACK, 60, 240), format);
        assertThat(inverted.isInverted()).isTrue();
        assertThat(plain().isInverted()).isFalse();
        assertThat(meanDifference(inverted, plain())).isLessThan(1);
    }

    @Test
    void placeSizeShadeAndColourMakeLittleDifference() throws IOException, DataException {
        DigitImage elsewhere = scan(
                seven(900, 500, BufferedImage.TYPE_INT_RGB, new Color(250, 240, 200), new Color(60, 30, 120), 500, 240),
                "png");
        assertThat(meanDifference(elsewhere, plain())).isLessThan(4);
    }

    @Test
    void transparentPaperIsPaper() throws IOException, DataException {
        DigitImage black = scan(seven(300, 400, BufferedImage.TYPE_INT_ARGB, CLEAR, Color.BLACK, 60, 240), "png");
        DigitImage white = scan(seven(300, 400, BufferedImage.TYPE_INT_ARGB, CLEAR, Color.WHITE, 60, 240), "png");
        assertThat(black.isInverted()).isTrue();
        assertThat(white.isInverted()).isFalse();
        assertThat(meanDifference(black, plain())).isLessThan(1);
        assertThat(meanDifference(white, plain())).isLessThan(1);
    }

    @Test
    void whatLooksLikeMnistIsTakenAsItIs() throws IOException, DataException {
        DigitImage once = plain();
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
        float[] pixels = DigitImage.read(file, MNIST, DigitImage.CropMode.WHOLE, DigitImage.Inversion.AUTO)
                .get(0)
                .pixels();
        assertThat(pixels[1]).isEqualTo(50);
        assertThat(pixels[0]).isZero();
    }

    @Test
    void idxFilesHoldManyPictures() throws IOException, DataException {
        byte[] idx = new byte[16 + 2 * 4];
        System.arraycopy(
                new byte[] {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 9, 8, 7, 6, 5, 4, 3, -1}, 0, idx, 0, 24);
        Path file = Files.write(folder.resolve("images"), idx);
        assertThat(DigitImage.read(file, SMALL, DigitImage.CropMode.INK, DigitImage.Inversion.AUTO))
                .hasSize(2);
        assertThat(DigitImage.read(file, SMALL, DigitImage.CropMode.INK, DigitImage.Inversion.AUTO)
                        .get(1)
                        .pixels())
                .containsExactly(5, 4, 3, 255);
        assertThatThrownBy(() -> DigitImage.read(file, MNIST, DigitImage.CropMode.INK, DigitImage.Inversion.AUTO))
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
            assertThatThrownBy(() -> DigitImage.read(file, MNIST, DigitImage.CropMode.INK, DigitImage.Inversion.AUTO))
                    .hasMessageContaining("one shade of gray");
        } else {
            assertThat(DigitImage.read(file, MNIST, DigitImage.CropMode.INK, DigitImage.Inversion.AUTO)
                            .get(0)
                            .pixels())
                    .hasSize(784);
        }
    }

    /** A light ground isn't inverted for a model that has seen light grounds, whatever is cut. */
    @ParameterizedTest
    @CsvSource({"AUTO,200,90", "NO,200,90", "YES,55,165"})
    void picturesForAModelOfImageFilesAreReadAsThose(DigitImage.Inversion inversion, int paper, int ink)
            throws Exception {
        BufferedImage image = new BufferedImage(6, 6, BufferedImage.TYPE_BYTE_GRAY);
        int[] shades = new int[36];
        Arrays.fill(shades, 200);
        shades[7] = 90;
        image.getRaster().setSamples(0, 0, 6, 6, 0, shades);
        Path file = folder.resolve("stored.png");
        ImageIO.write(image, "png", file.toFile());
        for (DigitImage.CropMode cut : DigitImage.CropMode.values()) {
            DigitImage scan = DigitImage.read(
                            file, new ImageEncoding(ImageEncoding.FOLDER, List.of(6, 6), true), cut, inversion)
                    .get(0);
            assertThat(scan.pixels()[0]).isEqualTo(paper);
            assertThat(scan.pixels()[7]).isEqualTo(ink);
            assertThat(scan.preparation()).isEqualTo(paper == 200 ? "as stored" : "inverted, as stored");
        }
        DigitImage scaled = DigitImage.read(
                        file,
                        new ImageEncoding(ImageEncoding.FOLDER, List.of(2, 3), true),
                        DigitImage.CropMode.INK,
                        DigitImage.Inversion.AUTO)
                .get(0);
        assertThat(scaled.pixels()).containsExactly(182, 200, 200, 200, 200, 200);
        assertThat(scaled.preparation()).isEqualTo("scaled from 6 x 6 to 3 x 2");
    }

    @Test
    void inversionIsAsSaid() throws Exception {
        BufferedImage dark = seven(300, 400, BufferedImage.TYPE_BYTE_GRAY, Color.WHITE, Color.BLACK, 60, 240);
        Path file = folder.resolve("dark.png");
        ImageIO.write(dark, "png", file.toFile());
        assertThat(DigitImage.read(file, MNIST, DigitImage.CropMode.INK, DigitImage.Inversion.YES)
                        .get(0)
                        .pixels())
                .isEqualTo(DigitImage.read(file, MNIST, DigitImage.CropMode.INK, DigitImage.Inversion.AUTO)
                        .get(0)
                        .pixels());
        assertThat(DigitImage.read(file, MNIST, DigitImage.CropMode.WHOLE, DigitImage.Inversion.NO)
                        .get(0)
                        .pixels()[0])
                .isEqualTo(255);
        assertThatThrownBy(() -> DigitImage.read(file, MNIST, DigitImage.CropMode.INK, DigitImage.Inversion.NO))
                .hasMessageContaining("nothing lighter than the border, expected ink on paper");
        ImageIO.write(dark, "jpg", file.toFile()); // its noise is no ink
        assertThatThrownBy(() -> DigitImage.read(file, MNIST, DigitImage.CropMode.INK, DigitImage.Inversion.NO))
                .hasMessageContaining("nothing lighter than the border");
        // Two shades, on a ground between: neither is "one shade of gray".
        for (int ink : new int[] {0, 255}) {
            BufferedImage image = seven(
                    300,
                    400,
                    BufferedImage.TYPE_BYTE_GRAY,
                    new Color(120, 120, 120),
                    new Color(ink, ink, ink),
                    60,
                    240);
            assertThat(meanDifference(scan(image, "png"), plain())).isLessThan(4);
        }
    }

    @Test
    void picturesThatArentSquareAreCentredToo() throws Exception {
        BufferedImage image = seven(300, 400, BufferedImage.TYPE_BYTE_GRAY, Color.BLACK, Color.WHITE, 60, 240);
        Path file = folder.resolve("wide.png");
        ImageIO.write(image, "png", file.toFile());
        ImageEncoding wide = new ImageEncoding(ImageEncoding.IDX, List.of(28, 40), true);
        float[] pixels = DigitImage.read(file, wide, DigitImage.CropMode.INK, DigitImage.Inversion.AUTO)
                .get(0)
                .pixels();
        for (int y = 0; y < 28; y++) {
            assertThat(Arrays.copyOfRange(pixels, y * 40 + 6, y * 40 + 34))
                    .containsExactly(Arrays.copyOfRange(plain().pixels(), y * 28, y * 28 + 28));
        }
        ImageEncoding colored = new ImageEncoding(ImageEncoding.IDX, List.of(28, 28, 3), true);
        assertThatThrownBy(() -> DigitImage.read(file, colored, DigitImage.CropMode.WHOLE, DigitImage.Inversion.AUTO))
                .hasMessageContaining("arrays of the shape [28, 28, 3], expected an IDX file");
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
            assertThatThrownBy(() -> DigitImage.read(file, MNIST, DigitImage.CropMode.INK, DigitImage.Inversion.AUTO))
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith(file + ": ")
                    .hasMessageNotContaining("\n");
        }
    }
}
