package org.barrido.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.barrido.report.PublishedCurves;
import org.barrido.report.plot.ChartOptions;
import org.barrido.report.plot.ImageFormat;
import org.barrido.report.plot.PaperSize;
import org.barrido.report.plot.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class PaperTest {
    private static final ChartOptions.Wording PLOT_ALONE = new ChartOptions.Wording(null, false, false);
    /** 8.5 cm. */
    private static final double COLUMN = PaperSize.points("8.5cm");

    @TempDir
    private Path folder;

    private Path draw(ChartKind kind, ImageFormat format, ChartOptions.Wording wording, double text)
            throws IOException {
        ChartOptions options = new ChartOptions(Theme.PRINT, 900, 560, format)
                .withWording(wording)
                .withPaper(new PaperSize(COLUMN, null, text, PaperSize.PRINT));
        Path file = folder.resolve(kind.key() + "." + format);
        Charts.write(PublishedCurves.published("basic"), kind, ChartMapping.AUTOMATIC, options, file);
        return file;
    }

    /** Every letter of a PDF. */
    private static List<TextPosition> letters(PDDocument document) throws IOException {
        List<TextPosition> letters = new ArrayList<>();
        new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition letter) {
                letters.add(letter);
            }
        }.getText(document);
        return letters;
    }

    @ParameterizedTest
    @ValueSource(doubles = {7, 9})
    void aColumnsTextHasItsSizeAndEveryFontIsInTheFile(double text) throws IOException {
        for (ChartKind kind : List.of(ChartKind.LOSS, ChartKind.HEATMAP, ChartKind.EFFECTS, ChartKind.IMPORTANCE)) {
            try (PDDocument document =
                    Loader.loadPDF(Files.readAllBytes(draw(kind, ImageFormat.PDF, PLOT_ALONE, text)))) {
                assertThat(document.getPage(0).getMediaBox().getWidth()).isCloseTo((float) COLUMN, within(0.01f));
                Set<Long> sizes = new TreeSet<>();
                for (TextPosition letter : letters(document)) {
                    PDFont font = letter.getFont();
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    sizes.add(Math.round(letter.getYScale() * 10.0));
                    assertThat(letter.getXDirAdj()).isBetween(0f, (float) COLUMN);
                }
                assertThat(sizes).as(kind.key()).contains(Math.round(text * 10));
            }
        }
    }

    @Test
    void picturesSayTheirSizeOnPaper() throws IOException {
        Path png = draw(ChartKind.LOSS, ImageFormat.PNG, PLOT_ALONE, 9);
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(png.toFile())) {
            reader.setInput(stream);
            assertThat(reader.getWidth(0)).isEqualTo((int) Math.round(8.5 / 2.54 * 600));
            Element root = (Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            Element pixels = (Element) root.getElementsByTagName("pHYs").item(0);
            assertThat(pixels.getAttribute("pixelsPerUnitXAxis")).isEqualTo("23622");
            assertThat(pixels.getAttribute("unitSpecifier")).isEqualTo("meter");
        } finally {
            reader.dispose();
        }
        assertThat(Files.readString(draw(ChartKind.LOSS, ImageFormat.SVG, PLOT_ALONE, 9)))
                .contains(" width=\"240.94pt\"");
    }

    @Test
    void titleAndFooterAreLeftToThePaperAndTheNameStaysInTheFile() throws IOException {
        String own = text(ChartOptions.Wording.OWN);
        assertThat(own).contains("Training loss: ").contains("Barrido 0.1.0");
        String other = text(new ChartOptions.Wording("A title of mine", true, false));
        assertThat(other).contains("A title of mine").doesNotContain("Training loss: ", "Barrido 0.1.0");
        assertThat(text(PLOT_ALONE)).contains("Epoch").doesNotContain("Training loss: ", "cross-entropy", "Barrido");
        try (PDDocument document =
                Loader.loadPDF(Files.readAllBytes(draw(ChartKind.LOSS, ImageFormat.PDF, PLOT_ALONE, 9)))) {
            assertThat(document.getDocumentInformation().getTitle()).startsWith("Training loss: ");
        }
    }

    private String text(ChartOptions.Wording wording) throws IOException {
        Path file = draw(ChartKind.LOSS, ImageFormat.PDF, wording, 9);
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
            return new PDFTextStripper().getText(document);
        }
    }

    @Test
    void titlesTakeNothingFromThePlot() throws IOException {
        assertThat(height(ChartOptions.Wording.OWN)).isGreaterThan(height(PLOT_ALONE) + 60);
    }

    private float height(ChartOptions.Wording wording) throws IOException {
        Path file = draw(ChartKind.EFFECTS, ImageFormat.PDF, wording, 9);
        try (PDDocument document = Loader.loadPDF(Files.readAllBytes(file))) {
            return document.getPage(0).getMediaBox().getHeight();
        }
    }

    @Test
    void lengthsAreReadWithTheirUnits() {
        assertThat(PaperSize.points("8.5cm")).isCloseTo(240.945, within(0.001));
        assertThat(PaperSize.points("85 mm")).isCloseTo(240.945, within(0.001));
        assertThat(PaperSize.points("3.5in")).isEqualTo(252);
        assertThat(PaperSize.points("252pt")).isEqualTo(252);
        for (String wrong : List.of("8.5", "cm", "8,5cm", "-1cm", "8.5em", "")) {
            assertThatThrownBy(() -> PaperSize.points(wrong)).hasMessageContaining("such as 8.5cm, but found " + wrong);
        }
    }

    @Test
    void whatHasNoRoomIsRefusedInOneLine() {
        assertThatThrownBy(() -> new PaperSize(PaperSize.points("3cm"), null, 9, PaperSize.PRINT))
                .hasMessage("a chart of 3.0 cm of width has no room for text of 9 pt, which takes 6.1 x 4.2 cm;"
                        + " choose more, or smaller text");
        assertThatThrownBy(() -> new PaperSize(COLUMN, null, 3, PaperSize.PRINT))
                .hasMessageContaining("it takes 4 to 40 pt");
        assertThatThrownBy(() -> new PaperSize(9000, null, 9, PaperSize.PRINT)).hasMessageContaining("at most");
        assertThatThrownBy(() -> draw(ChartKind.TABLE, ImageFormat.PDF, PLOT_ALONE, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the table doesn't fit");
    }
}
