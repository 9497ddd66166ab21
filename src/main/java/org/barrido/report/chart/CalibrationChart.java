package org.barrido.report.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.LabelAnnotation;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.SweepResults;
import org.barrido.store.row.SuggestionRow;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/** What a search predicted of its configurations, and how surely, against what was found. */
final class CalibrationChart implements Chart {
    private static final double POINT = 3.5;
    private static final double EDGE = 14;
    private static final double BETWEEN_TICKS = 46;
    /** Of the normal distribution, on both sides. */
    private static final double TWO_SIDED_95 = 1.959964;

    private final SweepResults results;
    private final ChartStyle style;
    private final ToolTips tips;
    private final Objective objective;
    private final List<Point> points;

    /** A configuration with its prediction, as they are plotted. */
    private record Point(Configuration configuration, double predicted, double deviation, double found) {
        boolean isWithin(double deviations) {
            return Math.abs(found - predicted) <= deviations * deviation;
        }
    }

    CalibrationChart(SweepResults results, ChartStyle style) {
        this.results = results;
        this.style = style;
        this.tips = new ToolTips(results);
        this.objective = results.objective();
        this.points = points(results);
    }

    private static List<Point> points(SweepResults results) {
        Objective objective = results.objective();
        List<Point> points = new ArrayList<>();
        for (Configuration each : results.configurations()) {
            Optional<SuggestionRow> suggestion =
                    results.suggestion(each.first().number()).filter(known -> Double.isFinite(known.mean()));
            if (each.value() != null && suggestion.isPresent()) {
                points.add(new Point(
                        each,
                        objective.plotted(suggestion.get().mean()),
                        objective.plotted(suggestion.get().deviation()),
                        objective.plotted(each.mean())));
            }
        }
        return points;
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results) {
        if (!results.isBySweepsMetric()) {
            return Optional.of("only the sweep's own metric was predicted");
        }
        return points(results).isEmpty()
                ? Optional.of("it needs a configuration that method: gp has chosen and that completed")
                : Optional.empty();
    }

    @Override
    public JFreeChart draw() {
        Legend legend = new Legend(style);
        legend.mark("predicted and found", style.palette().series(0, 2), dot());
        legend.line("\u00b1 1 standard deviation", faint(), ChartStyle.thinLine(0));
        legend.line("found as predicted", style.palette().secondary(), ChartStyle.line(1));
        return style.frame(
                plot(),
                "Predicted and found " + objective.brief() + ": "
                        + results.sweep().name(),
                List.of(coverage(), ChartSubtitle.setting(results)),
                legend,
                ProvenanceStamp.of(results.sweep()));
    }

    /** How often intervals had what was found: for calibrated ones about as often as they say. */
    private String coverage() {
        return "Of " + points.size() + (points.size() == 1 ? " prediction " : " predictions ") + within(1)
                + " of the 68 % intervals and " + within(TWO_SIDED_95)
                + " of the 95 % intervals hold what was found";
    }

    private String within(double deviations) {
        long count = points.stream().filter(point -> point.isWithin(deviations)).count();
        return count + " (" + Math.round(100.0 * count / points.size()) + " %)";
    }

    private XYPlot plot() {
        Range range = range();
        DefaultXYDataset data = new DefaultXYDataset();
        data.addSeries("configurations", new double[][] {
            points.stream().mapToDouble(Point::predicted).toArray(),
            points.stream().mapToDouble(Point::found).toArray()
        });
        XYLineAndShapeRenderer dots = new XYLineAndShapeRenderer(false, true);
        dots.setSeriesPaint(0, style.palette().series(0, 2));
        dots.setSeriesShape(0, dot());
        dots.setDefaultToolTipGenerator((set, series, item) -> tips.of(
                points.get(item).configuration(),
                ToolTips.line(
                        "predicted",
                        text(points.get(item).predicted()) + " \u00b1 "
                                + text(points.get(item).deviation()))));
        dots.addAnnotation(new Deviations(), Layer.BACKGROUND);
        XYPlot plot = new XYPlot(data, axis("Predicted", range), axis("Found", range), dots);
        style.apply(plot);
        return plot;
    }

    private String text(double plotted) {
        return objective.text(objective.isPercent() ? plotted / 100 : plotted);
    }

    /** The same on both axes. */
    private Range range() {
        double[] all = points.stream()
                .flatMapToDouble(point -> DoubleStream.of(
                        point.predicted() - point.deviation(), point.predicted() + point.deviation(), point.found()))
                .sorted()
                .toArray();
        double least = all[0];
        double most = all[all.length - 1];
        return most > least ? new Range(least, most) : new Range(least - 1, most + 1);
    }

    private ScaledAxis axis(String what, Range range) {
        String unit = objective.isPercent() ? " (%)" : objective.isTime() ? " (s)" : "";
        ScaledAxis axis = new ScaledAxis(
                what + " " + objective.brief() + unit, AxisScale.LINEAR, range, false, EDGE, EDGE, BETWEEN_TICKS);
        style.apply(axis);
        axis.setAxisLineVisible(true);
        return axis;
    }

    private static Ellipse2D dot() {
        return new Ellipse2D.Double(-POINT, -POINT, 2 * POINT, 2 * POINT);
    }

    private Color faint() {
        Color full = style.palette().series(0, 2);
        return new Color(full.getRed(), full.getGreen(), full.getBlue(), ChartStyle.FAINT);
    }

    /** The line on which predictions are right, and how far they reach. */
    private final class Deviations extends LabelAnnotation {
        private static final long serialVersionUID = 1L;

        @Override
        public void draw(Graphics2D g2, Area area) {
            Range range = range();
            g2.setPaint(style.palette().secondary());
            g2.setStroke(ChartStyle.line(1));
            g2.draw(new Line2D.Double(
                    area.x(range.getLowerBound()),
                    area.y(range.getLowerBound()),
                    area.x(range.getUpperBound()),
                    area.y(range.getUpperBound())));
            g2.setPaint(faint());
            g2.setStroke(ChartStyle.thinLine(0));
            for (Point point : points) {
                double height = area.y(point.found());
                g2.draw(new Line2D.Double(
                        area.x(point.predicted() - point.deviation()),
                        height,
                        area.x(point.predicted() + point.deviation()),
                        height));
            }
        }
    }
}
