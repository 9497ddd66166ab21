package org.barrido.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** Words written over a plot's data, by its own axes. */
abstract class PlotText extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;

    /** Where data is drawn, in points. */
    record Area(Rectangle2D bounds, ValueAxis domain, ValueAxis range) {
        double x(double value) {
            return domain.valueToJava2D(value, bounds, RectangleEdge.BOTTOM);
        }

        double y(double value) {
            return range.valueToJava2D(value, bounds, RectangleEdge.LEFT);
        }
    }

    abstract void draw(Graphics2D g2, Area area);

    @Override
    public final void draw(
            Graphics2D g2,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis domain,
            ValueAxis range,
            int rendererIndex,
            PlotRenderingInfo info) {
        draw(g2, new Area(area, domain, range));
    }

    static double width(Graphics2D g2, String text, Font font) {
        return g2.getFontMetrics(font).getStringBounds(text, g2).getWidth();
    }
}
