package org.barrido.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYDataset;

/**
 * Points, a series each, of which those at one place are fanned out around it. How far is decided when the chart has its size: no fan
 * reaches beyond half the way to the next place.
 */
final class FannedPoints extends XYLineAndShapeRenderer {
    private static final long serialVersionUID = 1L;

    static final double RADIUS = 5;
    private static final double LEAST = 1.5;
    /** How far neighbours of one place are apart, in radii. */
    private static final double SPREAD = 1.9;

    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

    private final double edge;

    /** @param edge what the chart has beyond its outermost places, in points */
    FannedPoints(double edge) {
        super(false, true);
        this.edge = edge;
    }

    /** A place with its series, the middle one first. */
    private static final class Fan {
        private final Point2D place;
        private final List<Integer> series = new ArrayList<>();
        private double room;

        Fan(Point2D place) {
            this.place = place;
        }

        /** How far the outermost is away, in steps from one to the next. */
        double steps() {
            return Math.sqrt(series.size() - 1);
        }
    }

    @Override
    public XYItemRendererState initialise(
            Graphics2D g2, Rectangle2D area, XYPlot plot, XYDataset data, PlotRenderingInfo info) {
        List<Fan> fans = fans(area, plot, data);
        boolean isAny = fans.stream().anyMatch(fan -> fan.series.size() > 1);
        double radius = RADIUS;
        if (isAny) {
            measure(fans);
            double most = fans.stream()
                    .mapToDouble(fan -> fan.room / (1 + SPREAD * fan.steps()))
                    .min()
                    .orElse(RADIUS);
            radius = Math.max(LEAST, Math.min(RADIUS, most));
        }
        for (Fan fan : fans) {
            spread(fan, radius);
        }
        return super.initialise(g2, area, plot, data, info);
    }

    /** The best are drawn last, and are in the middle. */
    private static List<Fan> fans(Rectangle2D area, XYPlot plot, XYDataset data) {
        Map<Point2D, Fan> fans = new LinkedHashMap<>();
        for (int series = data.getSeriesCount() - 1; series >= 0; series--) {
            Point2D value = new Point2D.Double(data.getXValue(series, 0), data.getYValue(series, 0));
            double x = plot.getDomainAxis().valueToJava2D(value.getX(), area, RectangleEdge.BOTTOM);
            double y = plot.getRangeAxis().valueToJava2D(value.getY(), area, RectangleEdge.LEFT);
            fans.computeIfAbsent(value, unseen -> new Fan(new Point2D.Double(x, y)))
                    .series
                    .add(series);
        }
        return List.copyOf(fans.values());
    }

    private void measure(List<Fan> fans) {
        for (Fan fan : fans) {
            double nearest = 2 * edge;
            for (Fan other : fans) {
                if (other != fan) {
                    nearest = Math.min(nearest, fan.place.distance(other.place));
                }
            }
            fan.room = nearest / 2;
        }
    }

    /** As the seeds of a sunflower (Vogel 1979); closer together where the room is short for points of the least size. */
    private void spread(Fan fan, double radius) {
        int count = fan.series.size();
        double step = count == 1 ? 0 : Math.max(0, Math.min(SPREAD * radius, (fan.room - radius) / fan.steps()));
        for (int rank = 0; rank < count; rank++) {
            double away = step * Math.sqrt(rank);
            double left = away * Math.cos(rank * GOLDEN_ANGLE);
            double down = away * Math.sin(rank * GOLDEN_ANGLE);
            setSeriesShape(
                    fan.series.get(rank),
                    new Ellipse2D.Double(left - radius, down - radius, 2 * radius, 2 * radius),
                    false);
        }
    }
}
