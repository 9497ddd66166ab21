package org.barrido.report.chart;

import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.barrido.report.plot.ChartStyle;
import org.barrido.report.plot.ScaledAxis;
import org.barrido.report.results.AxisScale;
import org.barrido.report.results.Channel;
import org.barrido.report.results.Configuration;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.data.Range;

/**
 * The values of a parameter along an axis: numbers at their places, on a log scale where they grow by factors rather than by
 * steps; words side by side.
 */
final class ParameterAxis {
    private static final double EDGE = 26;
    /** Round numbers are seldom at an end. */
    private static final double NARROW_EDGE = 20;

    private static final double BETWEEN_LABELS = 12;
    /** Round numbers are short. */
    private static final double BETWEEN_ROUND = 46;

    private final Channel channel;
    private final ChartStyle style;
    private final List<Double> numbers;
    private final AxisScale scale;

    ParameterAxis(Channel channel, ChartStyle style) {
        this(channel, style, isGeometric(channel.numbers()) ? AxisScale.LOG : AxisScale.LINEAR);
    }

    ParameterAxis(Channel channel, ChartStyle style, AxisScale scale) {
        this.channel = channel;
        this.style = style;
        this.numbers = channel.numbers();
        this.scale = scale;
    }

    /** A new one: the library's axes belong to one plot each. */
    ValueAxis axis() {
        return axis(channel.isContinuous() ? NARROW_EDGE : EDGE);
    }

    /** @param edge points beyond the outermost values, of numbers */
    ValueAxis axis(double edge) {
        if (numbers.isEmpty()) {
            return style.symbols(channel);
        }
        List<Double> sorted = sorted(numbers);
        Range range = new Range(sorted.get(0), sorted.get(sorted.size() - 1));
        ScaledAxis axis = new ScaledAxis(
                title(),
                scale,
                range,
                false,
                edge,
                edge,
                channel.isContinuous() ? BETWEEN_ROUND : widestLabel() + BETWEEN_LABELS);
        if (!channel.isContinuous()) {
            axis.setPlaces(labelled(endsFirst(sorted)));
        }
        style.apply(axis);
        axis.setAxisLineVisible(true);
        return axis;
    }

    /** With the scale, where it isn't the plain one. */
    String title() {
        return channel.title() + (scale == AxisScale.LOG ? " (log scale)" : "");
    }

    /** Where a heading has the title: the scale alone, a blank for the plain one. */
    String scaleWords() {
        return scale == AxisScale.LOG ? "log scale" : " ";
    }

    private Map<Double, String> labelled(List<Double> places) {
        Map<Double, String> labels = new LinkedHashMap<>();
        places.forEach(place -> labels.put(place, channel.label(numbers.indexOf(place))));
        return labels;
    }

    private double widestLabel() {
        FontRenderContext context = new FontRenderContext(null, true, true);
        return IntStream.range(0, numbers.size())
                .mapToDouble(i -> style.regular(ChartStyle.LABEL)
                        .getStringBounds(channel.label(i), context)
                        .getWidth())
                .max()
                .orElse(0);
    }

    private static List<Double> endsFirst(List<Double> sorted) {
        List<Double> order = new ArrayList<>(sorted);
        order.add(1, order.remove(order.size() - 1));
        return order;
    }

    double position(Configuration configuration) {
        int index = channel.index(configuration.first());
        return numbers.isEmpty() ? index : numbers.get(index);
    }

    /** Whether positive numbers are spread more evenly by their logarithms than as they are. */
    static boolean isGeometric(List<Double> numbers) {
        List<Double> sorted = sorted(numbers);
        if (sorted.size() < 2 || sorted.get(0) <= 0) {
            return false;
        }
        double linear =
                unevenness(sorted.stream().mapToDouble(Double::doubleValue).toArray());
        double log = unevenness(sorted.stream().mapToDouble(Math::log).toArray());
        return sorted.size() == 2 ? sorted.get(1) >= 4 * sorted.get(0) : log < linear;
    }

    /** The longest step over the shortest. */
    private static double unevenness(double... ascending) {
        double[] steps = new double[ascending.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = ascending[i + 1] - ascending[i];
        }
        return DoubleStream.of(steps).max().orElse(1)
                / DoubleStream.of(steps).min().orElse(1);
    }

    private static List<Double> sorted(List<Double> numbers) {
        List<Double> sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        return sorted;
    }
}
