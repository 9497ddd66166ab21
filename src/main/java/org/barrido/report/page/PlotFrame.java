package org.barrido.report.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.barrido.report.plot.Curve;
import org.barrido.report.plot.Ticks;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.EpochFigure;
import org.barrido.text.NumberText;

/**
 * Where epochs and values are in a {@link HtmlCurvePlot}'s drawing, in its own points.
 *
 * @param low the value at the lower edge
 */
record PlotFrame(EpochFigure figure, AxisScale scale, double low, double high, int first, int last) {
    static final double WIDTH = 460;
    static final double HEIGHT = 290;
    static final double LEFT = 54;
    static final double RIGHT = 446;
    static final double TOP = 14;
    static final double BOTTOM = 246;
    private static final double MARGIN = 0.05;
    private static final double TICKS_APART = 34;

    /** Around the lines that came through: one that diverged must not flatten the others, so it may leave the frame. */
    static PlotFrame around(EpochFigure figure, List<PlottedLine> lines) {
        double[] sound = values(lines.stream().filter(line -> !line.diverged()).toList());
        double[] values = sound.length > 0 ? sound : values(lines);
        AxisScale scale = figure.scale(values);
        double low = scale.place(DoubleStream.of(values).min().orElse(0));
        double high = scale.place(DoubleStream.of(values).max().orElse(1));
        double room = high > low ? MARGIN * (high - low) : Math.max(MARGIN * Math.abs(high), 1e-9);
        int last = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToInt(Curve.Point::epoch)
                .max()
                .orElse(figure.firstEpoch());
        return new PlotFrame(
                figure, scale, scale.value(low - room), scale.value(high + room), figure.firstEpoch(), last);
    }

    private static double[] values(List<PlottedLine> lines) {
        return lines.stream().flatMapToDouble(PlottedLine::finite).toArray();
    }

    double x(double epoch) {
        return last == first ? (LEFT + RIGHT) / 2 : LEFT + (epoch - first) / (last - first) * (RIGHT - LEFT);
    }

    /** What is outside of the frame, or not a finite number, is at the edge where it left. */
    double y(double value) {
        if (!Double.isFinite(value)) {
            return value > 0 || figure.worst() > 0 ? TOP : BOTTOM;
        }
        double share = (scale.place(value) - scale.place(low)) / (scale.place(high) - scale.place(low));
        double y = BOTTOM - share * (BOTTOM - TOP);
        return Double.isNaN(y) ? BOTTOM : Math.max(TOP, Math.min(BOTTOM, y));
    }

    List<Double> valueTicks() {
        return Ticks.between(scale, low, high, false, this::y, TICKS_APART).stream()
                .filter(tick -> tick >= low && tick <= high)
                .toList();
    }

    List<Double> epochTicks() {
        if (last == first) {
            return List.of((double) first);
        }
        return Ticks.between(AxisScale.LINEAR, first, last, true, this::x, TICKS_APART).stream()
                .filter(tick -> tick <= last)
                .toList();
    }

    /** Such as "0.3921", "97.12 %". */
    String shown(double value) {
        if (!Double.isFinite(value)) {
            return "not finite";
        }
        return figure.isFraction() ? String.format(Locale.ROOT, "%.2f", value) : NumberText.fourDigits(value);
    }

    String shown(Curve.Point point) {
        String unit = figure.isAccuracy() ? " %" : "";
        return shown(point.value()) + (point.deviation() > 0 ? " \u00b1 " + shown(point.deviation()) : "") + unit;
    }

    /** To a tenth of a point. */
    static String at(double position) {
        return String.format(Locale.ROOT, "%.1f", position);
    }
}
