package org.barrido.report.plot;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.CurveFigure;
import org.barrido.statistics.Interval;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.jspecify.annotations.Nullable;

/** Curves over epochs on one pair of axes. */
public final class CurvePanel {
    /** Points between the outermost values and the panel's edge. */
    public static final double MARGIN = 12;

    private static final int FEW_POINTS = 30;

    private static final int BAND_ALPHA = 46;

    /** Around the end of a line that was stopped. */
    static final Shape TICK = new Rectangle2D.Double(-0.75, -5, 1.5, 10);

    private final ChartStyle style;
    private final List<Curve> curves = new ArrayList<>();

    /** Lines of which those that were stopped end in a tick. */
    private static final class TickedLines extends XYLineAndShapeRenderer {
        private static final long serialVersionUID = 1L;

        private final transient List<Curve> curves;

        /** @param curves in the order of the series */
        TickedLines(List<Curve> curves) {
            super(true, false);
            this.curves = curves;
        }

        private boolean isTick(int series, int item) {
            Curve curve = curves.get(series);
            return curve.stopped() && item == curve.points().size() - 1;
        }

        @Override
        public boolean getItemShapeVisible(int series, int item) {
            return isTick(series, item) || super.getItemShapeVisible(series, item);
        }

        @Override
        public Shape getItemShape(int series, int item) {
            return isTick(series, item) ? TICK : super.getItemShape(series, item);
        }
    }

    public CurvePanel(ChartStyle style) {
        this.style = style;
    }

    public void add(Curve curve) {
        curves.add(curve);
    }

    /**
     * @param heading above the panel, empty for none
     * @param valueAxis null where panels share it
     * @param names room right of the lines, as {@link #names} has it
     */
    public XYPlot plot(String heading, Range epochs, @Nullable NumberAxis valueAxis, double names, boolean dots) {
        XYLineAndShapeRenderer renderer = new TickedLines(List.copyOf(curves));
        renderer.setDrawSeriesLineAsPath(true);
        DefaultXYDataset dataset = new DefaultXYDataset();
        for (Curve curve : curves) {
            int series = dataset.getSeriesCount();
            dataset.addSeries(series + ": " + curve.name(), new double[][] {curve.epochs(), curve.values()});
            apply(renderer, series, curve, dots);
        }
        XYPlot plot = new XYPlot(dataset, epochAxis(epochs, names), valueAxis, renderer);
        style.apply(plot);
        addBands(plot);
        plot.addAnnotation(new LineLabels(
                curves.stream()
                        .filter(curve ->
                                !curve.points().isEmpty() && !curve.name().isEmpty())
                        .map(Curve::end)
                        .toList(),
                style.regular(ChartStyle.SMALL)));
        if (!heading.isEmpty()) {
            style.addHeading(plot, heading);
        }
        return plot;
    }

    private static void apply(XYLineAndShapeRenderer renderer, int series, Curve curve, boolean dots) {
        renderer.setSeriesPaint(series, curve.color());
        renderer.setSeriesStroke(series, curve.stroke());
        renderer.setSeriesShape(series, new Ellipse2D.Double(-2.5, -2.5, 5, 5));
        boolean few = dots && curve.points().size() <= FEW_POINTS;
        renderer.setSeriesShapesVisible(series, few || curve.finite().count() == 1);
    }

    /** Behind the lines: the library draws the first data set last. */
    private void addBands(XYPlot plot) {
        YIntervalSeriesCollection bands = new YIntervalSeriesCollection();
        DeviationRenderer renderer = new DeviationRenderer(false, false);
        renderer.setAlpha(BAND_ALPHA / 255f);
        for (Curve curve : curves) {
            if (curve.hasBand()) {
                renderer.setSeriesFillPaint(bands.getSeriesCount(), curve.color());
                bands.addSeries(band(curve, bands.getSeriesCount()));
            }
        }
        if (bands.getSeriesCount() > 0) {
            plot.setDataset(1, bands);
            plot.setRenderer(1, renderer);
        }
    }

    private static YIntervalSeries band(Curve curve, int index) {
        YIntervalSeries series = new YIntervalSeries(index);
        for (Curve.Point point : curve.points()) {
            if (Double.isFinite(point.value())) {
                series.add(
                        point.epoch(),
                        point.value(),
                        point.band().low(),
                        point.band().high());
            }
        }
        return series;
    }

    private ScaledAxis epochAxis(Range epochs, double names) {
        ScaledAxis axis = new ScaledAxis("Epoch", AxisScale.LINEAR, epochs, true, 8, names, 34);
        style.apply(axis);
        axis.setAxisLineVisible(true);
        return axis;
    }

    /** The room in points that the names at the lines' ends take. */
    public double names() {
        Font font = style.regular(ChartStyle.SMALL);
        FontRenderContext context = new FontRenderContext(null, true, true);
        return curves.stream()
                .mapToDouble(
                        curve -> font.getStringBounds(curve.name(), context).getWidth() + (curve.diverged() ? 4 : 0))
                .map(width -> width + 12)
                .max()
                .orElse(8);
    }

    /**
     * An axis over all finite points of some curves and, as far as the scale has places for them, their bands.
     *
     * @param figure decides the scale
     * @param below points between the lowest value and the panel's edge
     */
    public static ScaledAxis valueAxis(
            CurveFigure figure, String title, List<Curve> curves, ChartStyle style, double below) {
        double[] values = curves.stream().flatMapToDouble(Curve::finite).toArray();
        AxisScale scale = figure.scale(values);
        double[] all = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .filter(point -> Double.isFinite(point.value()))
                .flatMapToDouble(point -> ends(scale, point.value(), point.band(), values))
                .toArray();
        return axis(title + figure.unit(scale), scale, all, style, below, MARGIN);
    }

    /** Returns as much of a band around a value as an axis shows that shows the values themselves well. */
    public static DoubleStream ends(AxisScale scale, double value, Interval band, double... values) {
        double[] range = AxisScale.ends(values);
        double wide = range[1] - range[0];
        return DoubleStream.of(band.low(), band.high())
                .map(end -> scale == AxisScale.LINEAR
                        ? Math.max(range[0] - wide, Math.min(range[1] + wide, end))
                        : scale.limited(end, value));
    }

    /**
     * @param values all that the axis must hold
     * @param below points between the lowest value and the panel's edge
     * @param above points between the highest value and the panel's edge
     */
    public static ScaledAxis axis(
            String label, AxisScale scale, double[] values, ChartStyle style, double below, double above) {
        ScaledAxis axis = new ScaledAxis(label, scale, range(values), false, below, above, 32);
        style.apply(axis);
        // Where there is nothing to measure, numbers would be made up.
        axis.setTickLabelsVisible(values.length > 0);
        return axis;
    }

    public static Range range(double[] values) {
        double[] ends = AxisScale.ends(values);
        return new Range(ends[0], ends[1]);
    }
}
