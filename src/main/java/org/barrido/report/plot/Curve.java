package org.barrido.report.plot;

import java.awt.Color;
import java.awt.Stroke;
import java.util.List;
import java.util.stream.DoubleStream;
import org.barrido.report.results.EpochFigure;
import org.barrido.report.results.ErrorBand;
import org.barrido.report.results.MeanEpoch;
import org.barrido.statistics.Interval;
import org.barrido.train.record.Epoch;

/**
 * A line of a chart: a figure over epochs.
 *
 * @param name at its end
 * @param worst what a training that diverged has come to
 * @param stopped whether it ends before the others do, which a tick tells
 */
public record Curve(
        String name, List<Point> points, Color color, Stroke stroke, boolean diverged, double worst, boolean stopped) {
    /** Makes a line of a training that nothing stopped. */
    public Curve(String name, List<Point> points, Color color, Stroke stroke, boolean diverged, double worst) {
        this(name, points, color, stroke, diverged, worst, false);
    }

    /**
     * @param value that isn't finite leaves a gap
     * @param deviation the standard deviation over seeds, 0 for none
     * @param band around the value; its ends are the value itself where there is none
     */
    public record Point(int epoch, double value, double deviation, Interval band) {
        /** Makes a point without a band. */
        public static Point single(int epoch, double value) {
            return new Point(epoch, value, 0, new Interval(value, value));
        }

        /** Makes the point of a mean over seeds. */
        public static Point mean(MeanEpoch epoch, EpochFigure figure, ErrorBand band) {
            return new Point(epoch.number(), epoch.mean(figure), epoch.deviation(figure), epoch.band(figure, band));
        }

        /** Whether its band is to be seen. */
        public boolean hasBand() {
            return band.high() > band.low();
        }
    }

    public static Curve of(
            String name, List<Epoch> epochs, EpochFigure figure, Color color, Stroke stroke, boolean diverged) {
        List<Point> points = epochs.stream()
                .filter(figure::isIn)
                .map(epoch -> Point.single(epoch.number(), finite(figure.of(epoch))))
                .toList();
        return new Curve(name, points, color, stroke, diverged, figure.worst());
    }

    /** The mean over seeds with its band. */
    public static Curve ofMeans(
            String name, List<MeanEpoch> meanEpochs, EpochFigure figure, ErrorBand band, Color color, Stroke stroke) {
        List<Point> points = meanEpochs.stream()
                .map(epoch -> Point.mean(epoch, figure, band))
                .toList();
        return new Curve(name, points, color, stroke, false, figure.worst());
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }

    /** Without the epochs before. */
    public Curve from(int epoch) {
        List<Point> kept =
                points.stream().filter(point -> point.epoch() >= epoch).toList();
        return new Curve(name, kept, color, stroke, diverged, worst, stopped);
    }

    /** Gives the same with a tick at its end. */
    public Curve asStopped() {
        return new Curve(name, points, color, stroke, diverged, worst, true);
    }

    /** The same as one of many: thin, faint and without a name or a band; one that diverged keeps its name and its cross. */
    public Curve faint(int alpha) {
        Color pale = new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
        List<Point> bare = points.stream()
                .map(point -> Point.single(point.epoch(), point.value()))
                .toList();
        return new Curve(diverged ? name : "", bare, pale, ChartStyle.hairLine(stroke), diverged, worst, stopped);
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
        return points.stream().anyMatch(Point::hasBand);
    }

    /** A training that diverged has come to the edge, whatever its network still got right by chance. */
    LineLabels.End end() {
        Point last = points.get(points.size() - 1);
        return new LineLabels.End(
                last.epoch(), diverged || !Double.isFinite(last.value()) ? worst : last.value(), name, color, diverged);
    }
}
