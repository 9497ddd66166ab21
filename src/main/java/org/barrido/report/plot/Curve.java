package org.barrido.report.plot;

import java.awt.Color;
import java.awt.Stroke;
import java.util.List;
import java.util.stream.DoubleStream;
import org.barrido.report.results.EpochMetric;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.MeanEpoch;
import org.barrido.train.record.Epoch;

/**
 * A line of a chart: a figure over epochs.
 *
 * @param name at its end
 * @param worst what a training that diverged has come to
 */
public record Curve(String name, List<Point> points, Color color, Stroke stroke, boolean diverged, double worst) {
    /**
     * @param value that isn't finite leaves a gap
     * @param spread of the band to either side, 0 for none
     */
    public record Point(int epoch, double value, double spread) {}

    public static Curve of(
            String name, List<Epoch> epochs, EpochMetric metric, Color color, Stroke stroke, boolean diverged) {
        List<Point> points = epochs.stream()
                .map(epoch -> new Point(epoch.number(), finite(metric.of(epoch)), 0))
                .toList();
        return new Curve(name, points, color, stroke, diverged, metric.worst());
    }

    /** The mean over seeds with its band. */
    public static Curve ofMeans(
            String name, List<MeanEpoch> meanEpochs, EpochMetric metric, ErrorBand band, Color color, Stroke stroke) {
        List<Point> points = meanEpochs.stream()
                .map(epoch -> new Point(epoch.number(), epoch.mean(metric), epoch.spread(metric, band)))
                .toList();
        return new Curve(name, points, color, stroke, false, metric.worst());
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** Without the epochs before. */
    public Curve from(int epoch) {
        List<Point> kept =
                points.stream().filter(point -> point.epoch() >= epoch).toList();
        return new Curve(name, kept, color, stroke, diverged, worst);
    }

    double[] epochs() {
        return points.stream().mapToDouble(Point::epoch).toArray();
    }

    double[] values() {
        return points.stream().mapToDouble(Point::value).toArray();
    }

    public DoubleStream finite() {
        return DoubleStream.of(values()).filter(Double::isFinite);
    }

    boolean hasBand() {
        return points.stream().anyMatch(point -> point.spread() > 0);
    }

    /** A training that diverged has come to the edge, whatever its network still got right by chance. */
    LineLabels.End end() {
        Point last = points.get(points.size() - 1);
        return new LineLabels.End(
                last.epoch(), diverged || !Double.isFinite(last.value()) ? worst : last.value(), name, color, diverged);
    }
}
