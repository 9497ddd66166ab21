package org.barrido.report.plot;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;
import org.jspecify.annotations.Nullable;

/** Words written over a plot's data, by its own axes. */
public abstract class LabelAnnotation extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;

    /**
     * The area where data is drawn, in points.
     *
     * @param info null where nobody asks for places
     */
    public record Area(
            Rectangle2D bounds,
            ValueAxis domain,
            ValueAxis range,
            @Nullable PlotRenderingInfo info) {
        public double x(double value) {
            return domain.valueToJava2D(value, bounds, RectangleEdge.BOTTOM);
        }

        public double y(double value) {
            return range.valueToJava2D(value, bounds, RectangleEdge.LEFT);
        }
    }

    public abstract void draw(Graphics2D g2, Area area);

    @Override
    public final void draw(
            Graphics2D g2,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis domain,
            ValueAxis range,
            int rendererIndex,
            PlotRenderingInfo info) {
        draw(g2, new Area(area, domain, range, info));
    }

    /** Records that a mark is there and what it means, as {@link ToolTips} has it. */
    public final void tell(Area area, Shape mark, String words) {
        if (area.info() != null) {
            addEntity(area.info(), mark, 0, words, null);
        }
    }

    /** A text whose letters have their middle at a height. */
    public static void write(Graphics2D g2, String text, Font font, double x, double middle) {
        FontMetrics metrics = g2.getFontMetrics(font);
        g2.setFont(font);
        g2.drawString(text, (float) x, (float) (middle + (metrics.getAscent() - metrics.getDescent()) / 2.0));
    }

    public static double width(Graphics2D g2, String text, Font font) {
        return g2.getFontMetrics(font).getStringBounds(text, g2).getWidth();
    }
}
