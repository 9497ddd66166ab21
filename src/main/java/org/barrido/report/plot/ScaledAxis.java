package org.barrido.report.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.barrido.report.results.AxisScale;
import org.barrido.text.NumberText;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jspecify.annotations.Nullable;

/**
 * An axis over exactly the range it was given, on any {@link AxisScale}, with room in points beyond both ends. The library's own
 * log axis goes wrong on ranges that touch zero and can't know how wide the labels at a line's end are.
 */
public final class ScaledAxis extends NumberAxis {
    private static final long serialVersionUID = 1L;

    /** Where values go that the scale has no place for, such as a loss of 0 or less on a log axis. */
    private static final double FAR_OUT = 1e5;

    private final AxisScale scale;
    private final boolean whole;
    private final double before;
    private final double after;
    private final double tickDistance;
    /** Where ticks may be, and what they say; null for round numbers. */
    private transient @Nullable Map<Double, String> places;

    /**
     * @param whole whether only whole numbers are ticks
     * @param before points left free below the lower end
     * @param after points left free above the upper end
     * @param tickDistance the least number of points between two ticks
     */
    public ScaledAxis(
            String label,
            AxisScale scale,
            Range range,
            boolean whole,
            double before,
            double after,
            double tickDistance) {
        super(label);
        this.scale = scale;
        this.whole = whole;
        this.before = before;
        this.after = after;
        this.tickDistance = tickDistance;
        setAutoRange(false);
        setRange(range, false, false);
    }

    /** Has ticks at these values only, in order of importance where there isn't room for all. */
    public void setPlaces(Map<Double, String> places) {
        this.places = new LinkedHashMap<>(places);
    }

    public AxisScale scale() {
        return scale;
    }

    @Override
    public double valueToJava2D(double value, Rectangle2D area, RectangleEdge edge) {
        double lower = scale.place(getLowerBound());
        double share = (scale.place(value) - lower) / (scale.place(getUpperBound()) - lower);
        boolean flat = RectangleEdge.isTopOrBottom(edge);
        double length = (flat ? area.getWidth() : area.getHeight()) - before - after;
        double along = Math.max(-FAR_OUT, Math.min(FAR_OUT, before + share * length));
        return flat ? area.getX() + along : area.getMaxY() - along;
    }

    @Override
    public double java2DToValue(double position, Rectangle2D area, RectangleEdge edge) {
        boolean flat = RectangleEdge.isTopOrBottom(edge);
        double length = (flat ? area.getWidth() : area.getHeight()) - before - after;
        double along = flat ? position - area.getX() : area.getMaxY() - position;
        double lower = scale.place(getLowerBound());
        return scale.value(lower + (along - before) / length * (scale.place(getUpperBound()) - lower));
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
        TextAnchor anchor = RectangleEdge.isTopOrBottom(edge) ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        List<NumberTick> ticks = new ArrayList<>();
        for (double value : ticks(area, edge)) {
            ticks.add(new NumberTick(value, label(value), anchor, TextAnchor.CENTER, 0));
        }
        return ticks;
    }

    private String label(double value) {
        return places == null ? NumberText.brief(value) : places.getOrDefault(value, NumberText.brief(value));
    }

    /** Draws the label, in a smaller font where the axis is shorter than it. */
    @Override
    protected AxisState drawLabel(
            String label, Graphics2D g2, Rectangle2D plot, Rectangle2D area, RectangleEdge edge, AxisState state) {
        Font font = getLabelFont();
        boolean flat = RectangleEdge.isTopOrBottom(edge);
        double width = g2.getFontMetrics(font)
                .getStringBounds(label == null ? "" : label, g2)
                .getWidth();
        double room = flat ? area.getWidth() : area.getHeight();
        if (width <= room) {
            return super.drawLabel(label, g2, plot, area, edge, state);
        }
        setLabelFont(font.deriveFont((float) (font.getSize2D() * room / width)));
        AxisState drawn = super.drawLabel(label, g2, plot, area, edge, state);
        setLabelFont(font);
        return drawn;
    }

    private List<Double> ticks(Rectangle2D area, RectangleEdge edge) {
        DoubleUnaryOperator position = value -> valueToJava2D(value, area, edge);
        return places == null
                ? Ticks.between(scale, getLowerBound(), getUpperBound(), whole, position, tickDistance)
                : Ticks.among(List.copyOf(places.keySet()), position, tickDistance);
    }
}
