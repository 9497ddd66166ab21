package org.barrido.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.LabelAnnotation;
import org.barrido.report.plot.Legend;
import org.barrido.report.plot.LineLabels;
import org.barrido.report.plot.PointLabels;
import org.barrido.report.plot.ToolTips;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.barrido.report.results.Contour;
import org.barrido.report.results.Objective;
import org.barrido.report.results.ProvenanceStamp;
import org.barrido.report.results.ResponseSurface;
import org.barrido.report.results.SweepResults;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.data.xy.DefaultXYDataset;

/** What a Gaussian process expects over two parameters, in bands of color, with the attempts that it has learned from on it. */
final class SurfaceChart implements Chart {
    private static final double POINT = 4.5;
    private static final double EDGE = 20;
    private static final int COLUMNS = 72;
    private static final int ROWS = 48;
    private static final int BANDS = 10;
    /** Fewer tell of no surface. */
    private static final int LEAST = 5;

    private final SweepResults results;
    private final ChartStyle style;
    private final ToolTips tips;
    private final Channel across;
    private final Channel up;
    private final ParameterAxis x;
    private final ParameterAxis y;
    private final Objective objective;
    private final Objective.Reach reach;
    private final ResponseSurface surface;
    /** Those that have both parameters and a value, the best last. */
    private final List<Configuration> shown;

    SurfaceChart(SweepResults results, ChartStyle style, ChartMapping mapping) {
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
        this.surface = new ResponseSurface(results, SurfaceChart::scale, this::share);
        this.shown = results.configurations().stream()
                .filter(each -> each.value() != null && has(each, across) && has(each, up))
                .sorted(Comparator.comparing(Configuration::value, objective.order()))
                .toList();
    }

    private static boolean has(Configuration configuration, Channel channel) {
        return configuration.first().settings().get(channel.parameter()) != null;
    }

    private static AxisScale scale(Channel channel) {
        return ParameterAxis.isGeometric(channel.numbers()) ? AxisScale.LOG : AxisScale.LINEAR;
    }

    /** Why there can be no such chart, empty where there can. */
    static Optional<String> unavailable(SweepResults results, ChartMapping mapping) {
        Optional<String> without = Encoding.Plane.unavailable(results);
        if (without.isPresent()) {
            return without;
        }
        List<Channel> free = Encoding.Plane.numeric(results);
        long done = results.configurations().stream()
                .filter(each -> each.value() != null && free.stream().allMatch(channel -> has(each, channel)))
                .count();
        return done < LEAST
                ? Optional.of("it needs " + LEAST
                        + " configurations that completed, with all parameters that take numbers," + " not " + done)
                : Optional.empty();
    }

    /** 0 for the worst, 1 for the best, on the scale of the colors. */
    private double share(Configuration configuration) {
        return reach.share(objective.plotted(configuration.mean()));
    }

    @Override
    public JFreeChart draw() {
        return style.frame(
                plot(),
                across.title() + " and " + up.title() + ": " + results.sweep().name(),
                List.of(
                        ChartSubtitle.finals(results, "point"),
                        "Behind them what a Gaussian process expects" + others() + "; brighter is better",
                        ChartSubtitle.setting(results)),
                legend(),
                ProvenanceStamp.of(results.sweep()));
    }

    private String others() {
        return results.varied().size() > 2 ? ", all else as in " + best().name() + ", the best of them" : "";
    }

    private Configuration best() {
        return shown.get(shown.size() - 1);
    }

    private XYPlot plot() {
        DefaultXYDataset points = new DefaultXYDataset();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(false, true);
        renderer.setUseFillPaint(true);
        renderer.setUseOutlinePaint(true);
        renderer.setDefaultOutlinePaint(style.palette().background());
        renderer.setDefaultToolTipGenerator((data, series, item) -> tips.of(shown.get(series)));
        for (Configuration each : shown) {
            int series = points.getSeriesCount();
            points.addSeries(each.name(), new double[][] {{x.position(each)}, {y.position(each)}});
            renderer.setSeriesShape(series, dot());
            renderer.setSeriesFillPaint(series, color(share(each)));
        }
        renderer.addAnnotation(new Bands(surface.over(across, up, best(), COLUMNS, ROWS)), Layer.BACKGROUND);
        var range = y.axis(EDGE);
        range.setLabel(y.title());
        XYPlot plot = new XYPlot(points, x.axis(EDGE), range, renderer);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.getDomainAxis().setLabel(x.title());
        style.apply(plot);
        plot.addAnnotation(new Crosses());
        plot.addAnnotation(new PointLabels(
                List.of(new PointLabels.Named(
                        x.position(best()),
                        y.position(best()),
                        best().name(),
                        style.palette().text())),
                true,
                style));
        return plot;
    }

    private Color color(double share) {
        return style.palette().ramp(Math.max(0, Math.min(1, share)));
    }

    private static Ellipse2D dot() {
        return new Ellipse2D.Double(-POINT, -POINT, 2 * POINT, 2 * POINT);
    }

    private Legend legend() {
        Legend legend = new Legend(style);
        legend.heading(objective.heading());
        ChartSubtitle.addScale(legend, objective, reach, this::color, dot());
        if (results.hasDiverged()) {
            legend.cross("diverged");
        }
        return legend;
    }

    /** Bands of the surface, with a line between two. */
    private final class Bands extends LabelAnnotation {
        private static final long serialVersionUID = 1L;
        private static final float LINE = 0.7f;
        private final transient double[][] heights;

        Bands(double[][] heights) {
            this.heights = heights;
        }

        @Override
        public void draw(Graphics2D g2, Area area) {
            double[] across = new double[COLUMNS];
            double[] up = new double[ROWS];
            for (int i = 0; i < COLUMNS; i++) {
                across[i] = area.x(surface.value(SurfaceChart.this.across, (double) i / (COLUMNS - 1)));
            }
            for (int j = 0; j < ROWS; j++) {
                up[j] = area.y(surface.value(SurfaceChart.this.up, (double) j / (ROWS - 1)));
            }
            List<Path2D> lines = new ArrayList<>();
            for (int band = 0; band < BANDS; band++) {
                double level = band == 0 ? Double.NEGATIVE_INFINITY : (double) band / BANDS;
                Contour contour = Contour.of(heights, level);
                g2.setPaint(color((band + 0.5) / BANDS));
                g2.fill(areas(contour, across, up));
                lines.add(lines(contour, across, up));
            }
            Color line = style.palette().background();
            g2.setPaint(new Color(line.getRed(), line.getGreen(), line.getBlue(), ChartStyle.FAINT));
            g2.setStroke(new BasicStroke(LINE));
            lines.forEach(g2::draw);
        }

        private static Path2D areas(Contour contour, double[] across, double[] up) {
            Path2D all = new Path2D.Double(Path2D.WIND_NON_ZERO);
            for (List<double[]> area : contour.areas()) {
                for (int c = 0; c < area.size(); c++) {
                    double left = between(across, area.get(c)[0]);
                    double top = between(up, area.get(c)[1]);
                    if (c == 0) {
                        all.moveTo(left, top);
                    } else {
                        all.lineTo(left, top);
                    }
                }
                all.closePath();
            }
            return all;
        }

        private static Path2D lines(Contour contour, double[] across, double[] up) {
            Path2D all = new Path2D.Double();
            for (double[] line : contour.lines()) {
                all.moveTo(between(across, line[0]), between(up, line[1]));
                all.lineTo(between(across, line[2]), between(up, line[3]));
            }
            return all;
        }

        private static double between(double[] places, double at) {
            int before = Math.min(places.length - 2, (int) at);
            return places[before] + (at - before) * (places[before + 1] - places[before]);
        }
    }

    /** Where configurations diverged. */
    private final class Crosses extends LabelAnnotation {
        private static final long serialVersionUID = 1L;

        @Override
        public void draw(Graphics2D g2, Area area) {
            g2.setPaint(style.palette().secondary());
            for (Configuration each : results.configurations()) {
                if (!each.diverged().isEmpty() && each.value() == null && has(each, across) && has(each, up)) {
                    double left = area.x(x.position(each));
                    double middle = area.y(y.position(each));
                    LineLabels.cross(g2, left, middle);
                    tell(
                            area,
                            new Ellipse2D.Double(left - POINT, middle - POINT, 2 * POINT, 2 * POINT),
                            tips.diverged(each.diverged()));
                }
            }
        }
    }
}
