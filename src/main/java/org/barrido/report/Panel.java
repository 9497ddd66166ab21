package org.barrido.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.Ellipse2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.barrido.train.Epoch;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;

/** Curves over epochs on one pair of axes. */
final class Panel {
    /** Points between the outermost values and the panel's edge. */
    static final double MARGIN = 12;

    private static final int FEW_POINTS = 30;

    /**
     * One line: a figure over epochs.
     *
     * @param name at its end
     */
    record Curve(String name, List<Epoch> epochs, Quantity quantity, Color color, Stroke stroke, boolean diverged) {
        double[] numbers() {
            return epochs.stream().mapToDouble(Epoch::number).toArray();
        }

        /** Those that aren't finite leave a gap. */
        double[] values() {
            return epochs.stream()
                    .mapToDouble(quantity::of)
                    .map(value -> Double.isFinite(value) ? value : Double.NaN)
                    .toArray();
        }

        DoubleStream finite() {
            return DoubleStream.of(values()).filter(Double::isFinite);
        }
    }

    private final Style style;
    private final List<Curve> curves = new ArrayList<>();

    Panel(Style style) {
        this.style = style;
    }

    void add(Curve curve) {
        curves.add(curve);
    }

    /**
     * @param heading above the panel, empty for none
     * @param names room right of the lines, as {@link #names} has it
     */
    XYPlot plot(String heading, Range epochs, NumberAxis valueAxis, double names, boolean dots) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        DefaultXYDataset dataset = new DefaultXYDataset();
        List<LineEnds.End> ends = new ArrayList<>();
        for (Curve curve : curves) {
            int series = dataset.getSeriesCount();
            dataset.addSeries(series + ": " + curve.name(), new double[][] {curve.numbers(), curve.values()});
            renderer.setSeriesPaint(series, curve.color());
            renderer.setSeriesStroke(series, curve.stroke());
            renderer.setSeriesShape(series, new Ellipse2D.Double(-2.5, -2.5, 5, 5));
            renderer.setSeriesShapesVisible(
                    series,
                    curve.finite().count() == 1 || (dots && curve.epochs().size() <= FEW_POINTS));
            if (!curve.epochs().isEmpty()) {
                ends.add(end(curve));
            }
        }
        XYPlot plot = new XYPlot(dataset, epochAxis(epochs, names), valueAxis, renderer);
        style.dress(plot);
        plot.addAnnotation(new LineEnds(ends, style.regular(Style.SMALL)));
        if (!heading.isEmpty()) {
            style.addHeading(plot, heading);
        }
        return plot;
    }

    private static LineEnds.End end(Curve curve) {
        Epoch last = curve.epochs().get(curve.epochs().size() - 1);
        double value = curve.quantity().of(last);
        double shown = Double.isFinite(value) ? value : curve.quantity().worst();
        return new LineEnds.End(last.number(), shown, curve.name(), curve.color(), curve.diverged());
    }

    private ScaledAxis epochAxis(Range epochs, double names) {
        ScaledAxis axis = new ScaledAxis("Epoch", Scale.LINEAR, epochs, true, 8, names, 34);
        style.dress(axis);
        axis.setAxisLineVisible(true);
        return axis;
    }

    /** The room in points that the names at the lines' ends take. */
    double names() {
        Font font = style.regular(Style.SMALL);
        FontRenderContext context = new FontRenderContext(null, true, true);
        return curves.stream()
                .mapToDouble(
                        curve -> font.getStringBounds(curve.name(), context).getWidth() + (curve.diverged() ? 4 : 0))
                .map(width -> width + 12)
                .max()
                .orElse(8);
    }

    /**
     * @param quantity decides the scale
     * @param values all that the axis must hold
     * @param below points between the lowest value and the panel's edge
     */
    static ScaledAxis valueAxis(Quantity quantity, String title, double[] values, Style style, double below) {
        Scale scale = quantity.isAccuracy() ? Scale.ofAccuracies(values) : Scale.ofLosses(values);
        ScaledAxis axis = new ScaledAxis(
                title + (quantity.isAccuracy() ? " (%)" : scale == Scale.LOG ? " (log scale)" : ""),
                scale,
                range(values),
                false,
                below,
                MARGIN,
                32);
        style.dress(axis);
        return axis;
    }

    private static Range range(double[] values) {
        if (values.length == 0) {
            return new Range(0, 1);
        }
        double lower = DoubleStream.of(values).min().orElseThrow();
        double upper = DoubleStream.of(values).max().orElseThrow();
        double margin = lower == upper ? Math.max(Math.abs(lower) * 0.05, 1e-6) : 0;
        return new Range(lower - margin, upper + margin);
    }
}
