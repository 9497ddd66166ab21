package org.barrido.report.chart;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.ArrayList;
import java.util.List;
import org.apache.batik.ext.awt.g2d.AbstractGraphics2D;
import org.apache.batik.ext.awt.g2d.GraphicContext;
import org.barrido.report.plot.ChartOptions;
import org.jfree.chart.JFreeChart;

/** Draws nothing, but keeps every text and the box its ink takes. */
final class TextRecorder extends AbstractGraphics2D {
    /** A text on the chart; turned texts have the box of what one sees. */
    record Text(String text, Rectangle2D box) {}

    private final Graphics2D metrics;
    private final List<Text> texts;

    private TextRecorder(Graphics2D metrics, List<Text> texts) {
        super(false);
        this.gc = new GraphicContext();
        this.metrics = metrics;
        this.texts = texts;
    }

    private TextRecorder(TextRecorder other) {
        super(other);
        this.metrics = other.metrics;
        this.texts = other.texts;
    }

    static List<Text> texts(JFreeChart chart, ChartOptions options) {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        Graphics2D metrics = image.createGraphics();
        metrics.addRenderingHints(chart.getRenderingHints());
        TextRecorder recorder = new TextRecorder(metrics, new ArrayList<>());
        chart.draw(recorder, new Rectangle2D.Double(0, 0, options.width(), options.height()));
        metrics.dispose();
        return recorder.texts;
    }

    @Override
    public void drawString(String text, float x, float y) {
        if (!text.isBlank()) {
            Shape ink =
                    getFont().createGlyphVector(getFontRenderContext(), text).getOutline(x, y);
            texts.add(new Text(text, getTransform().createTransformedShape(ink).getBounds2D()));
        }
    }

    @Override
    public void drawString(AttributedCharacterIterator text, float x, float y) {
        throw new UnsupportedOperationException("charts draw plain texts");
    }

    /** The library draws turned texts so; their letters can't be had back. */
    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        texts.add(new Text(
                "(turned)",
                getTransform().createTransformedShape(glyphs.getOutline(x, y)).getBounds2D()));
    }

    @Override
    public FontMetrics getFontMetrics(Font font) {
        return metrics.getFontMetrics(font);
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return metrics.getFontRenderContext();
    }

    @Override
    public Graphics create() {
        return new TextRecorder(this);
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        return metrics.getDeviceConfiguration();
    }

    @Override
    public void draw(Shape shape) {}

    @Override
    public void fill(Shape shape) {}

    @Override
    public void setXORMode(java.awt.Color color) {}

    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {}

    @Override
    public void drawRenderedImage(RenderedImage image, java.awt.geom.AffineTransform transform) {}

    @Override
    public void drawRenderableImage(RenderableImage image, java.awt.geom.AffineTransform transform) {}

    @Override
    public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
        return true;
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer) {
        return true;
    }

    @Override
    public void dispose() {}
}
