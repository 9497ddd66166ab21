package org.barrido.report.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names beside points, where there is room for them: over no other name and no other named point. */
public final class PointLabels extends LabelAnnotation {
    private static final long serialVersionUID = 1L;
    private static final double POINT = 6;
    /** Of what names are written on, so that other points don't make them unreadable. */
    private static final int PLATE_ALPHA = 200;

    /** Left above first: the front of time and accuracy leaves that side free. */
    private static final int[][] SIDES = {{-1, -1}, {0, -1}, {-1, 0}, {1, 1}, {1, 0}, {0, 1}, {1, -1}, {-1, 1}};

    /** A point and its name. */
    public record Named(double x, double y, String name, Color color) {}

    private final transient List<Named> points;
    private final boolean upward;
    private final transient Font font;
    private final transient Color plate;

    /** @param upward whether the better side is above, else below */
    public PointLabels(List<Named> points, boolean upward, ChartStyle style) {
        this.points = List.copyOf(points);
        this.upward = upward;
        this.font = style.bold(ChartStyle.SMALL);
        Color ground = style.palette().background();
        this.plate = new Color(ground.getRed(), ground.getGreen(), ground.getBlue(), PLATE_ALPHA);
    }

    @Override
    public void draw(Graphics2D g2, Area area) {
        FontMetrics metrics = g2.getFontMetrics(font);
        List<Rectangle2D> taken = new ArrayList<>();
        for (Named point : points) {
            taken.add(around(point, area));
        }
        g2.setFont(font);
        for (int i = 0; i < points.size(); i++) {
            Named point = points.get(i);
            double width = width(g2, point.name(), font);
            Rectangle2D place = place(taken.get(i), width, metrics.getAscent(), taken, area.bounds());
            if (place != null) {
                taken.add(place);
                g2.setPaint(plate);
                g2.fill(new RoundRectangle2D.Double(
                        place.getX() - 1, place.getY() + 1, width + 2, place.getHeight(), 4, 4));
                g2.setPaint(point.color());
                g2.drawString(
                        point.name(), (float) place.getX(), (float) (place.getMaxY() - metrics.getDescent() / 2.0));
            }
        }
    }

    private static Rectangle2D around(Named point, Area area) {
        double x = area.x(point.x());
        double y = area.y(point.y());
        return new Rectangle2D.Double(x - POINT, y - POINT, 2 * POINT, 2 * POINT);
    }

    /** Null where no side has room. */
    private @Nullable Rectangle2D place(
            Rectangle2D point, double width, double height, List<Rectangle2D> taken, Rectangle2D area) {
        for (int[] side : SIDES) {
            double x = point.getCenterX() + side[0] * (POINT + width / 2) - width / 2;
            double y = point.getCenterY() + (upward ? side[1] : -side[1]) * (POINT + height / 2) - height / 2;
            Rectangle2D place = new Rectangle2D.Double(x, y, width, height);
            if (area.contains(place)
                    && taken.stream().noneMatch(other -> !other.equals(point) && other.intersects(place))) {
                return place;
            }
        }
        return null;
    }
}
