package org.barrido.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleEdge;

/** A figure and a small note in each cell of a heat map: one above the other, or side by side where cells are low. */
final class CellTexts extends AbstractXYAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double HIGH = 42;
    private static final double LINE = 19;
    private static final double GAP = 6;

    /** The texts of the cell whose middle is at (x, y). */
    record CellText(double x, double y, String figure, Font font, String note, Color color) {}

    private final transient List<CellText> cells;
    private final transient Font small;

    CellTexts(List<CellText> cells, Font small) {
        this.cells = List.copyOf(cells);
        this.small = small;
    }

    @Override
    public void draw(
            Graphics2D g2,
            XYPlot plot,
            Rectangle2D area,
            ValueAxis domain,
            ValueAxis range,
            int rendererIndex,
            PlotRenderingInfo info) {
        for (CellText cell : cells) {
            double x = domain.valueToJava2D(cell.x(), area, RectangleEdge.BOTTOM);
            double y = range.valueToJava2D(cell.y(), area, RectangleEdge.LEFT);
            double height = Math.abs(range.valueToJava2D(cell.y() + 1, area, RectangleEdge.LEFT) - y);
            double figure = width(g2, cell.figure(), cell.font());
            double note = width(g2, cell.note(), small);
            double width = Math.abs(domain.valueToJava2D(cell.x() + 1, area, RectangleEdge.BOTTOM) - x);
            g2.setPaint(cell.color());
            if (height >= HIGH) {
                write(g2, cell.figure(), cell.font(), x - figure / 2, y - LINE / 2);
                write(g2, cell.note(), small, x - note / 2, y + LINE / 2);
            } else if (figure + GAP + note > width) {
                write(g2, cell.figure(), cell.font(), x - figure / 2, y);
            } else {
                double left = x - (figure + GAP + note) / 2;
                write(g2, cell.figure(), cell.font(), left, y);
                write(g2, cell.note(), small, left + figure + GAP, y);
            }
        }
    }

    private static double width(Graphics2D g2, String text, Font font) {
        return g2.getFontMetrics(font).getStringBounds(text, g2).getWidth();
    }

    private static void write(Graphics2D g2, String text, Font font, double x, double middle) {
        FontMetrics metrics = g2.getFontMetrics(font);
        g2.setFont(font);
        g2.drawString(text, (float) x, (float) (middle + (metrics.getAscent() - metrics.getDescent()) / 2.0));
    }
}
