package org.barrido.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.barrido.search.gaussian.Posterior;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Dimension;
import org.barrido.search.space.Evidence;
import org.barrido.store.row.AttemptRow;

/** What a Gaussian process makes of a sweep's configurations, whichever method chose them: over two parameters, the others as in one of them. */
public final class ResponseSurface {
    private final List<Axis> axes = new ArrayList<>();
    private final Posterior posterior;

    /** A parameter as a coordinate: a number's share of the way from the least to the greatest, a word's place among the others. */
    private record Axis(Channel channel, AxisScale scale, double least, double greatest) {
        static Axis of(Channel channel, AxisScale scale) {
            double[] places = channel.numbers().stream()
                    .mapToDouble(scale::place)
                    .sorted()
                    .toArray();
            return places.length == 0
                    ? new Axis(channel, scale, 0, 0)
                    : new Axis(channel, scale, places[0], places[places.length - 1]);
        }

        Dimension dimension() {
            return channel.numbers().isEmpty() ? Dimension.Choice.of(channel.count()) : new Dimension.Real();
        }

        double coordinate(AttemptRow attempt) {
            if (attempt.settings().get(channel.parameter()) == null) {
                return Double.NaN;
            }
            int index = channel.index(attempt);
            return channel.numbers().isEmpty()
                    ? index
                    : (scale.place(channel.numbers().get(index)) - least) / (greatest - least);
        }

        double value(double share) {
            return scale.value(least + share * (greatest - least));
        }
    }

    /**
     * Fits it to the configurations that have a value.
     *
     * @param scales of parameters that are numbers
     * @param height of a configuration, more is better
     */
    public ResponseSurface(
            SweepResults results, Function<Channel, AxisScale> scales, ToDoubleFunction<Configuration> height) {
        results.varied().forEach(channel -> axes.add(Axis.of(channel, scales.apply(channel))));
        List<Configuration> done = results.configurations().stream()
                .filter(each -> each.value() != null)
                .toList();
        posterior = Posterior.of(
                axes.stream().map(Axis::dimension).toList(),
                done.stream()
                        .map(each -> new Evidence.Known(place(each.first()), height.applyAsDouble(each), Double.NaN, 1))
                        .toList());
    }

    private Coordinates place(AttemptRow attempt) {
        return Coordinates.of(
                axes.stream().mapToDouble(axis -> axis.coordinate(attempt)).toArray());
    }

    /**
     * Means of heights over two parameters that are numbers, at even distances on their scales, by column and row.
     *
     * @param others the configuration that all else is as in
     * @param columns from the least to the greatest of the one
     * @param rows from the least to the greatest of the other
     */
    public double[][] over(Channel across, Channel up, Configuration others, int columns, int rows) {
        Coordinates here = place(others.first());
        double[][] heights = new double[columns][rows];
        for (int i = 0; i < columns; i++) {
            Coordinates column = here.with(index(across), (double) i / (columns - 1));
            for (int j = 0; j < rows; j++) {
                heights[i][j] = posterior.mean(column.with(index(up), (double) j / (rows - 1)));
            }
        }
        return heights;
    }

    /** The value of a parameter at a share of the way from its least to its greatest. */
    public double value(Channel channel, double share) {
        return axes.get(index(channel)).value(share);
    }

    private int index(Channel channel) {
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).channel().isLike(channel)) {
                return i;
            }
        }
        throw new IllegalArgumentException(channel.title() + " doesn't vary");
    }
}
