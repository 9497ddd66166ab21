package org.barrido.report.plot;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/** The upright axes of parallel coordinates, at x = 0, 1, 2, …, each from y = 0 to 1, with values on a plate that lines pass under. */
public final class ParallelAxes extends LabelAnnotation {
    /** The height, of 1, at which a line ends that has no place on the last axis. */
    public static final double NOWHERE = -0.09;

    private static final long serialVersionUID = 1L;
    public static final double GAP = 7;
    private static final int PLATE_ALPHA = 235;

    /** A value at its height. */
    public record Mark(double place, String text) {}

    /** @param nowhere whether lines end in a cross below it */
    public record Axis(String title, List<Mark> marks, boolean nowhere) {}

    private final transient List<Axis> axes;
    private final transient ChartStyle style;

    public ParallelAxes(List<Axis> axes, ChartStyle style) {
        this.axes = List.copyOf(axes);
        this.style = style;
    }

    @Override
    public void draw(Graphics2D g2, Area area) {
        double room = area.x(1) - area.x(0);
        Font heading = fitting(g2, room - GAP);
        for (int i = 0; i < axes.size(); i++) {
            double x = area.x(i);
            double top = area.y(1);
            double bottom = area.y(0);
            g2.setPaint(style.palette().secondary());
            g2.setStroke(new BasicStroke(1));
            g2.draw(new Line2D.Double(x, top, x, bottom));
            if (axes.get(i).nowhere()) {
                LineLabels.cross(g2, x, area.y(NOWHERE));
            }
            for (Mark mark : axes.get(i).marks()) {
                double y = area.y(mark.place());
                write(g2, mark.text(), i == 0 ? x - GAP - width(g2, mark.text()) : x + GAP, y);
            }
            writeTitle(g2, axes.get(i).title(), heading, x, top);
        }
    }

    /** The headings' font, smaller where axes are many. */
    private Font fitting(Graphics2D g2, double room) {
        Font font = style.bold(ChartStyle.LABEL);
        double widest = axes.stream()
                .mapToDouble(axis -> width(g2, axis.title(), font))
                .max()
                .orElse(0);
        return widest <= room ? font : style.bold((float) (ChartStyle.LABEL * room / widest));
    }

    private void writeTitle(Graphics2D g2, String title, Font font, double x, double top) {
        g2.setFont(font);
        g2.setPaint(style.palette().text());
        g2.drawString(title, (float) (x - width(g2, title, font) / 2), (float) top - 12);
    }

    private void write(Graphics2D g2, String text, double x, double middle) {
        Font font = style.regular(ChartStyle.LABEL);
        FontMetrics metrics = g2.getFontMetrics(font);
        double height = metrics.getAscent();
        var ground = style.palette().background();
        g2.setPaint(new java.awt.Color(ground.getRed(), ground.getGreen(), ground.getBlue(), PLATE_ALPHA));
        g2.fill(new RoundRectangle2D.Double(x - 2, middle - height / 2 - 1, width(g2, text) + 4, height + 2, 4, 4));
        g2.setFont(font);
        g2.setPaint(style.palette().text());
        g2.drawString(text, (float) x, (float) (middle + (metrics.getAscent() - metrics.getDescent()) / 2.0));
    }

    private double width(Graphics2D g2, String label) {
        return width(g2, label, style.regular(ChartStyle.LABEL));
    }
}
