package org.barrido.report.plot;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A chart drawn as a file's bytes: nothing of the time or the machine is in them. */
public final class ChartWriter {
    /** What titles, axes and key take leaves room for the data from here on. */
    private static final double LEAST_WIDTH = 600;

    private static final double LEAST_HEIGHT = 400;
    /** On paper, with its axes. */
    private static final double LEAST_PLOT = 205;

    private static final double TRIAL = 1000;
    private static final double METERS_PER_INCH = 0.0254;
    private static final String PNG_TREE = "javax_imageio_png_1.0";
    private static final String SVG = "http://www.w3.org/2000/svg";

    private ChartWriter() {}

    /** Draws a chart of a size that was made for what is in it. */
    public static ChartImage draw(JFreeChart chart, ChartOptions options) throws IOException {
        return draw(chart, options, 1);
    }

    /** Draws a chart of a size that someone chose: a small chart is a larger one, reduced, but on paper text has the size it was given. */
    public static ChartImage fit(JFreeChart chart, ChartOptions options) throws IOException {
        if (options.paper() != null) {
            return draw(chart, options.isHeightFree() ? highEnough(chart, options) : options, 1);
        }
        return draw(
                chart, options, Math.min(1, Math.min(options.width() / LEAST_WIDTH, options.height() / LEAST_HEIGHT)));
    }

    /** Titles and a key that wrap in a narrow column take nothing from the plot. */
    private static ChartOptions highEnough(JFreeChart chart, ChartOptions options) {
        int least = (int) Math.ceil(around(chart, options.width()) + LEAST_PLOT);
        return options.withLayout(options.width(), Math.max(options.height(), least));
    }

    /** The height of what is above and below the plot and its axes. */
    static double around(JFreeChart chart, int width) {
        ChartRenderingInfo info = new ChartRenderingInfo();
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = image.createGraphics();
        chart.draw(g2, new Rectangle2D.Double(0, 0, width, TRIAL), info);
        g2.dispose();
        return TRIAL - info.getPlotInfo().getPlotArea().getHeight();
    }

    /** Draws a chart without what it says around its plot, for a page that says it; an SVG with its marks. */
    public static ChartImage embed(JFreeChart chart, ChartOptions options) throws IOException {
        ChartCaption caption = ChartCaption.takenFrom(chart);
        if (options.format() != ImageFormat.SVG) {
            return new ChartImage(caption, bytes(chart, options, 1), List.of());
        }
        ChartRenderingInfo drawn = new ChartRenderingInfo();
        byte[] svg = svg(chart, options, 1, drawn);
        return new ChartImage(caption, svg, HotSpot.of(drawn));
    }

    private static ChartImage draw(JFreeChart chart, ChartOptions options, double reduced) throws IOException {
        return new ChartImage(ChartCaption.of(chart), bytes(chart, options, reduced), List.of());
    }

    private static byte[] bytes(JFreeChart chart, ChartOptions options, double reduced) throws IOException {
        return switch (options.format()) {
            case PNG -> png(chart, options, reduced);
            case SVG -> svg(chart, options, reduced, null);
            case PDF -> pdf(chart, options, reduced);
        };
    }

    /** @param drawn null where nobody asks for places */
    private static void draw(
            JFreeChart chart, ChartOptions options, double reduced, Graphics2D g2, @Nullable ChartRenderingInfo drawn) {
        g2.scale(reduced, reduced);
        chart.draw(g2, new Rectangle2D.Double(0, 0, options.width() / reduced, options.height() / reduced), drawn);
    }

    private static BufferedImage image(JFreeChart chart, ChartOptions options, double reduced) {
        BufferedImage image = new BufferedImage(
                PaperSize.pixels(options.printedWidth(), options.dotsPerInch()),
                PaperSize.pixels(options.printedHeight(), options.dotsPerInch()),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D g2 = image.createGraphics();
        g2.setPaint(Color.WHITE);
        g2.fillRect(0, 0, image.getWidth(), image.getHeight());
        g2.scale(image.getWidth() / (double) options.width(), image.getHeight() / (double) options.height());
        draw(chart, options, reduced, g2, null);
        g2.dispose();
        return image;
    }

    private static byte[] png(JFreeChart chart, ChartOptions options, double reduced) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.setUseCache(false);
        BufferedImage image = image(chart, options, reduced);
        if (options.paper() == null) {
            ImageIO.write(image, "png", bytes);
        } else {
            writePrintable(image, options.dotsPerInch(), bytes);
        }
        return bytes.toByteArray();
    }

    /** Says in the file how large the picture is on paper. */
    private static void writePrintable(BufferedImage image, int dotsPerInch, OutputStream bytes) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
            IIOMetadata metadata = writer.getDefaultImageMetadata(
                    ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
            metadata.mergeTree(PNG_TREE, resolution(dotsPerInch));
            writer.setOutput(stream);
            writer.write(new IIOImage(image, null, metadata));
        } finally {
            writer.dispose();
        }
    }

    private static IIOMetadataNode resolution(int dotsPerInch) {
        String perMeter = Long.toString(Math.round(dotsPerInch / METERS_PER_INCH));
        IIOMetadataNode pixels = new IIOMetadataNode("pHYs");
        pixels.setAttribute("pixelsPerUnitXAxis", perMeter);
        pixels.setAttribute("pixelsPerUnitYAxis", perMeter);
        pixels.setAttribute("unitSpecifier", "meter");
        IIOMetadataNode root = new IIOMetadataNode(PNG_TREE);
        root.appendChild(pixels);
        return root;
    }

    private static byte[] svg(
            JFreeChart chart, ChartOptions options, double reduced, @Nullable ChartRenderingInfo drawn)
            throws IOException {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment(null);
        context.setPrecision(2);
        SVGGraphics2D g2 = new SVGGraphics2D(context, true);
        g2.setSVGCanvasSize(new Dimension(options.width(), options.height()));
        draw(chart, options, reduced, g2, drawn);
        Element root = g2.getRoot();
        SvgReduction.apply(root);
        if (options.paper() != null) {
            root.setAttributeNS(null, "width", PaperSize.svg(options.printedWidth()));
            root.setAttributeNS(null, "height", PaperSize.svg(options.printedHeight()));
        }
        root.setAttributeNS(null, "viewBox", "0 0 " + options.width() + " " + options.height());
        root.setAttributeNS(null, "role", "img");
        if (drawn == null) {
            Element title = root.getOwnerDocument().createElementNS(SVG, "title");
            title.setTextContent(chart.getID());
            root.insertBefore(title, root.getFirstChild());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            g2.stream(root, writer, false, false);
        }
        return bytes.toByteArray();
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform has a DOM", e);
        }
    }

    private static byte[] pdf(JFreeChart chart, ChartOptions options, double reduced) throws IOException {
        try (PDDocument document = new PDDocument()) {
            // Otherwise the file's id is made from the time.
            document.setDocumentId(1L);
            document.getDocumentInformation().setTitle(chart.getID());
            float width = (float) options.printedWidth();
            float height = (float) options.printedHeight();
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfBoxGraphics2D g2 = new PdfBoxGraphics2D(document, width, height);
            g2.setFontTextDrawer(ChartFonts.embedded());
            g2.scale(width / options.width(), height / options.height());
            draw(chart, options, reduced, g2, null);
            g2.dispose();
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(g2.getXFormObject());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
