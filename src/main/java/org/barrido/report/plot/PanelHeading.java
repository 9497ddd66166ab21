package org.barrido.report.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.ui.RectangleEdge;

/** What stands above a panel of a chart on paper, where panels are narrow: in two lines if need be. */
final class PanelHeading extends NumberAxis {
    private static final long serialVersionUID = 1L;
    private static final int LINES = 2;

    PanelHeading(String heading) {
        super(heading);
    }

    /** All panels have the room of two lines, so that their plots begin at one height. */
    @Override
    protected Rectangle2D getLabelEnclosure(Graphics2D g2, RectangleEdge edge) {
        Rectangle2D one = super.getLabelEnclosure(g2, edge);
        double line = g2.getFontMetrics(getLabelFont()).getHeight();
        return new Rectangle2D.Double(0, 0, one.getWidth(), one.getHeight() + (LINES - 1) * line);
    }

    @Override
    protected AxisState drawLabel(
            String label,
            Graphics2D g2,
            Rectangle2D plotArea,
            Rectangle2D dataArea,
            RectangleEdge edge,
            AxisState state) {
        g2.setFont(getLabelFont());
        g2.setPaint(getLabelPaint());
        double line = g2.getFontMetrics().getHeight();
        List<String> lines = lines(label, g2, dataArea.getWidth());
        double baseline = state.getCursor()
                - getLabelInsets().getBottom()
                - g2.getFontMetrics().getDescent()
                - (lines.size() - 1) * line;
        for (String each : lines) {
            g2.drawString(each, (float) dataArea.getX(), (float) baseline);
            baseline += line;
        }
        return state;
    }

    /** Broken between words where it must be, but once at most. */
    private static List<String> lines(String text, Graphics2D g2, double width) {
        int end = text.length();
        while (end > 0 && width(text.substring(0, end), g2) > width) {
            end = text.lastIndexOf(' ', end - 1);
        }
        if (end == text.length()) {
            return List.of(text);
        }
        int first = end > 0 ? end : text.indexOf(' ');
        List<String> lines = new ArrayList<>();
        lines.add(first > 0 ? text.substring(0, first) : text);
        if (first > 0) {
            lines.add(text.substring(first + 1));
        }
        return lines;
    }

    private static double width(String text, Graphics2D g2) {
        return g2.getFontMetrics().getStringBounds(text, g2).getWidth();
    }
}
