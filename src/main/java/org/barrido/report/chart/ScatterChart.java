package org.barrido.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.LabelAnnotation;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.LineLabels;
import org.barrido.report.plot.PointLabels;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/**
 * Two parameters that take numbers against each other, what trainings came to by color. Random points are shown as they are: a surface
 * drawn through them would say something of places where nothing was tried.
 */
final class ScatterChart implements Chart {
    private static final double POINT = FannedPoints.RADIUS;
    private static final double EDGE = 26;
    /** Where fans are to find room at the edges. */
    private static final double WIDE_EDGE = 36;

    private static final int NAMED = 5;

    private final SweepResults results;
    private final ChartStyle style;
    private final ToolTips tips;
    private final Channel across;
    private final Channel up;
    private final ParameterAxis x;
    private final ParameterAxis y;
    private final Objective objective;
    private final Objective.Reach reach;

    ScatterChart(SweepResults results, ChartStyle style, ChartMapping mapping) {
        this.results = results;
        this.style = style;
        this.tips = new ToolTips(results);
        Encoding.Plane plane = Encoding.Plane.of(results, mapping);
        this.across = plane.across();
        this.up = plane.up();
        this.x = new ParameterAxis(across, style);
        this.y = new ParameterAxis(up, style);
        this.objective = results.objective();
        this.reach = objective.reach(objective.plotted(results.attempts()));
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results, ChartMapping mapping) {
        Optional<String> without = Encoding.Plane.unavailable(results);
        if (without.isPresent()) {
            return without;
        }
        return results.done().isEmpty() ? Optional.of("it needs an attempt that completed") : Optional.empty();
    }

    @Override
    public JFreeChart draw() {
        return style.frame(
                plot(),
                across.title() + " and " + up.title() + ": " + results.sweep().name(),
                List.of(
                        ChartSubtitle.finals(results, "point") + "; brighter is better and on top, the best " + NAMED
                                + " are named" + fanned(),
                        ChartSubtitle.setting(results)),
                legend(),
                ProvenanceStamp.of(results.sweep()));
    }

    private String fanned() {
        return isShared() ? "; those of one place are fanned out, the best in the middle" : "";
    }

    private XYPlot plot() {
        List<Configuration> done = worstFirst();
        List<Configuration> shown = shown();
        DefaultXYDataset points = new DefaultXYDataset();
        double edge = isShared() ? WIDE_EDGE : EDGE;
        XYLineAndShapeRenderer renderer = new FannedPoints(edge);
        renderer.setDefaultToolTipGenerator((data, series, item) -> tips.of(shown.get(series)));
        for (Configuration each : shown) {
            int series = points.getSeriesCount();
            points.addSeries(each.name(), new double[][] {{x.position(each)}, {y.position(each)}});
            renderer.setSeriesPaint(series, color(each));
        }
        var range = y.axis(edge);
        range.setLabel(y.title());
        XYPlot plot = new XYPlot(points, x.axis(edge), range, renderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.getDomainAxis().setLabel(x.title());
        style.apply(plot);
        plot.addAnnotation(new Crosses());
        plot.addAnnotation(new PointLabels(
                done.subList(Math.max(0, done.size() - NAMED), done.size()).stream()
                        .sorted(Comparator.comparing(Configuration::value, objective.order())
                                .reversed())
                        .map(each -> new PointLabels.Named(
                                x.position(each),
                                y.position(each),
                                each.name(),
                                style.palette().text()))
                        .toList(),
                true,
                style));
        return plot;
    }

    private List<Configuration> worstFirst() {
        return results.configurations().stream()
                .filter(each -> each.value() != null)
                .sorted(Comparator.comparing(Configuration::value, objective.order()))
                .toList();
    }

    /** Those that were stopped are below all others. */
    private List<Configuration> shown() {
        return Stream.concat(
                        results.configurations().stream()
                                .filter(each -> standing(each).isPresent()),
                        worstFirst().stream())
                .toList();
    }

    private Optional<Double> standing(Configuration configuration) {
        return results.standing(configuration);
    }

    /** Whether several are at one place. */
    private boolean isShared() {
        List<Configuration> shown = shown();
        long places = shown.stream()
                .map(each -> List.of(x.position(each), y.position(each)))
                .distinct()
                .count();
        return places < shown.size();
    }

    private Color color(Configuration configuration) {
        return standing(configuration)
                .map(last -> style.palette().unfinished(reach.share(objective.plotted(last))))
                .orElseGet(() -> color(objective.plotted(configuration.mean())));
    }

    private Color color(double plotted) {
        return style.palette().ramp(Math.max(0, Math.min(1, reach.share(plotted))));
    }

    private Legend legend() {
        Legend legend = new Legend(style);
        legend.heading(objective.heading());
        Ellipse2D dot = new Ellipse2D.Double(-POINT, -POINT, 2 * POINT, 2 * POINT);
        ChartSubtitle.addScale(legend, objective, reach, along -> color(reach.value(along)), dot);
        if (!results.stopped().isEmpty()) {
            legend.mark(
                    "stopped (" + results.stopped().size() + ")",
                    style.palette().unfinished(0.5),
                    dot);
        }
        if (results.hasDiverged()) {
            legend.cross("diverged");
        }
        return legend;
    }

    /** Where configurations diverged; beside the point of one of which other seeds came through. */
    private final class Crosses extends LabelAnnotation {
        private static final long serialVersionUID = 1L;
        private static final double BESIDE = 12;

        @Override
        public void draw(Graphics2D g2, Area area) {
            g2.setPaint(style.palette().secondary());
            for (Configuration each : results.configurations()) {
                if (!each.diverged().isEmpty()) {
                    double left = area.x(x.position(each)) + (each.value() == null ? 0 : BESIDE);
                    double middle = area.y(y.position(each));
                    LineLabels.cross(g2, left, middle);
                    tell(
                            area,
                            new Rectangle2D.Double(left - POINT, middle - POINT, 2 * POINT, 2 * POINT),
                            tips.diverged(each.diverged()));
                }
            }
        }
    }
}
