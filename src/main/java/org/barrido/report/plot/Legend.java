package org.barrido.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.block.RectangleConstraint;
import org.jfree.chart.title.Title;
import org.jfree.chart.ui.Size2D;
import org.jspecify.annotations.Nullable;

/** What colors and dashes stand for: groups of samples, each group under its parameter's name, wrapped to the chart's width. */
public final class Legend extends Title {
    private static final long serialVersionUID = 1L;
    private static final double SAMPLE = 22;
    private static final double GAP = 6;
    private static final double BETWEEN = 14;
    private static final double BETWEEN_GROUPS = 26;
    private static final double LINE = 19;
    private static final double MARGIN = 7;

    /** A sample and its name; a heading has no color. Neither stroke nor mark makes a cross. */
    private record Entry(
            String text,
            @Nullable Color color,
            @Nullable Stroke stroke,
            @Nullable Shape mark,
            boolean first) {
        boolean isHeading() {
            return color == null;
        }
    }

    /** An entry at its place, with its whole width. */
    private record Placed(Entry entry, double x, double y, double width) {}

    private final transient ChartStyle style;
    private final transient List<Entry> entries = new ArrayList<>();

    public Legend(ChartStyle style) {
        this.style = style;
    }

    public void heading(String text) {
        entries.add(new Entry(text, null, null, null, true));
    }

    public void line(String text, Color color, Stroke stroke) {
        entries.add(new Entry(text, color, stroke, null, false));
    }

    /** @param mark around the origin, filled */
    public void mark(String text, Color color, Shape mark) {
        entries.add(new Entry(text, color, null, mark, false));
    }

    /** Tells what a tick at the end of a line stands for. */
    public void tick(String text) {
        mark(text, style.palette().secondary(), CurvePanel.TICK);
    }

    public void cross(String text) {
        entries.add(new Entry(text, style.palette().secondary(), null, null, true));
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The names in it, for whoever reads the chart by program. */
    List<String> texts() {
        return entries.stream().map(Entry::text).toList();
    }

    @Override
    public Size2D arrange(Graphics2D g2, RectangleConstraint constraint) {
        double width = constraint.getWidthRange() == null
                ? constraint.getWidth()
                : constraint.getWidthRange().getUpperBound();
        List<Placed> placed = place(g2, width);
        double bottom = placed.isEmpty() ? 0 : placed.get(placed.size() - 1).y() + LINE;
        return new Size2D(width, bottom + 2 * MARGIN);
    }

    private List<Placed> place(Graphics2D g2, double width) {
        List<Placed> placed = new ArrayList<>();
        double x = 2;
        double y = 0;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            double needed = width(g2, entry);
            // A heading goes with what is first under it.
            double together = entry.isHeading()
                            && i + 1 < entries.size()
                            && !entries.get(i + 1).first()
                    ? needed + BETWEEN + width(g2, entries.get(i + 1))
                    : needed;
            double before = x == 2 ? 0 : entry.first() ? BETWEEN_GROUPS : BETWEEN;
            if (x + before + together > width && x > 2) {
                x = 2;
                y += LINE;
                before = 0;
            }
            placed.add(new Placed(entry, x + before, y, needed));
            x += before + needed;
        }
        return placed;
    }

    private double width(Graphics2D g2, Entry entry) {
        double text =
                g2.getFontMetrics(font(entry)).getStringBounds(entry.text(), g2).getWidth();
        return entry.isHeading() ? text : SAMPLE + GAP + text;
    }

    private Font font(Entry entry) {
        return entry.isHeading() ? style.bold(ChartStyle.LABEL) : style.regular(ChartStyle.LABEL);
    }

    @Override
    public void draw(Graphics2D g2, Rectangle2D area) {
        draw(g2, area, null);
    }

    @Override
    public @Nullable Object draw(Graphics2D g2, Rectangle2D area, @Nullable Object params) {
        for (Placed placed : place(g2, area.getWidth())) {
            draw(g2, placed.entry(), area.getX() + placed.x(), area.getY() + MARGIN + placed.y() + LINE / 2);
        }
        return null;
    }

    private void draw(Graphics2D g2, Entry entry, double x, double middle) {
        double textX = x;
        if (!entry.isHeading()) {
            g2.setPaint(entry.color());
            drawSample(g2, entry, x, middle);
            textX += SAMPLE + GAP;
        }
        Font font = font(entry);
        FontMetrics metrics = g2.getFontMetrics(font);
        g2.setFont(font);
        g2.setPaint(entry.isHeading() ? style.palette().text() : style.palette().secondary());
        g2.drawString(
                entry.text(), (float) textX, (float) (middle + (metrics.getAscent() - metrics.getDescent()) / 2.0));
    }

    private static void drawSample(Graphics2D g2, Entry entry, double x, double middle) {
        if (entry.stroke() != null) {
            g2.setStroke(entry.stroke());
            g2.draw(new Line2D.Double(x + 1, middle, x + SAMPLE - 1, middle));
        } else if (entry.mark() != null) {
            AffineTransform there = AffineTransform.getTranslateInstance(x + SAMPLE / 2, middle);
            g2.fill(there.createTransformedShape(entry.mark()));
        } else {
            LineLabels.cross(g2, x + SAMPLE / 2, middle);
        }
    }
}
