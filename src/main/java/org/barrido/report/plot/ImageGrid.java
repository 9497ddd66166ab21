package org.barrido.report.plot;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.PlotState;

/** Square pictures in rows, each with two lines of text below. */
public final class ImageGrid extends Plot {
    private static final long serialVersionUID = 1L;
    private static final double GAP = 14;
    private static final double LINE = 15;

    private final transient List<Tile> tiles;
    private final int across;
    private final transient ChartStyle style;

    /** A picture with its texts. */
    public record Tile(BufferedImage image, String title, String note) {
        /** Gives the picture as a PNG file's bytes, a pixel each. */
        public byte[] png() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.setUseCache(false);
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        }
    }

    public ImageGrid(List<Tile> tiles, int across, ChartStyle style) {
        this.tiles = List.copyOf(tiles);
        this.across = across;
        this.style = style;
        setBackgroundPaint(null);
        setOutlineVisible(false);
    }

    @Override
    public String getPlotType() {
        return "pictures";
    }

    @Override
    public void draw(Graphics2D g2, Rectangle2D area, Point2D anchor, PlotState parent, PlotRenderingInfo info) {
        double width = (area.getWidth() - (across - 1) * GAP) / across;
        double height = width + 2 * LINE + GAP;
        for (int i = 0; i < tiles.size(); i++) {
            int row = i / across;
            double x = area.getX() + i % across * (width + GAP);
            draw(g2, tiles.get(i), x, area.getY() + row * height, width);
        }
    }

    private void draw(Graphics2D g2, Tile tile, double x, double y, double width) {
        Object before = g2.getRenderingHint(RenderingHints.KEY_INTERPOLATION);
        g2.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / tile.image().getWidth(), width / tile.image().getWidth());
        g2.drawImage(tile.image(), place, null);
        g2.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                Objects.requireNonNullElse(before, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR));
        g2.setPaint(style.palette().grid());
        g2.draw(new Rectangle2D.Double(x, y, width, width));
        g2.setPaint(style.palette().text());
        write(g2, tile.title(), style.bold(ChartStyle.LABEL), x + width / 2, y + width + LINE - 1);
        g2.setPaint(style.palette().secondary());
        write(g2, tile.note(), style.regular(ChartStyle.SMALL), x + width / 2, y + width + 2 * LINE - 2);
    }

    private static void write(Graphics2D g2, String text, Font font, double middle, double baseline) {
        FontMetrics metrics = g2.getFontMetrics(font);
        double width = metrics.getStringBounds(text, g2).getWidth();
        g2.setFont(font);
        g2.drawString(text, (float) (middle - width / 2), (float) baseline);
    }

    /** @param features (side × side), row by row: the lowest is drawn white, the highest black */
    public static BufferedImage image(int side, float[] features) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float feature : features) {
            low = Math.min(low, feature);
            high = Math.max(high, feature);
        }
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < features.length; i++) {
            float share = high > low ? (features[i] - low) / (high - low) : 0;
            int gray = 255 - Math.round(255 * share);
            image.setRGB(i % side, i / side, gray << 16 | gray << 8 | gray);
        }
        return image;
    }
}
