package org.barrido.sweep.space;

import java.util.ArrayList;
import java.util.List;
import org.barrido.search.space.Dimension;
import org.barrido.sweep.parameter.Distribution;

/** An axis as a coordinate of a search, from its values to numbers and back. */
final class AxisCoordinate {
    private final Axis axis;
    private final Dimension dimension;
    /** Of what is listed: the places of its points, ascending where they are numbers. */
    private final List<Integer> order = new ArrayList<>();

    AxisCoordinate(Axis axis) {
        this.axis = axis;
        this.dimension = axis.choice() instanceof Axis.Sampled sampled
                ? ofDistribution(sampled.distribution())
                : ofList(axis.listed());
    }

    private Dimension ofList(Axis.Listed listed) {
        int count = listed.points().size();
        for (int i = 0; i < count; i++) {
            order.add(i);
        }
        boolean numbers = axis.parameters().size() == 1
                && listed.points().stream().allMatch(point -> point.get(0) instanceof Number);
        if (!numbers || !listed.weights().isEmpty()) {
            return listed.weights().isEmpty() ? Dimension.Choice.of(count) : new Dimension.Choice(listed.weights());
        }
        order.sort((one, other) -> Double.compare(number(listed, one), number(listed, other)));
        return Dimension.Steps.even(count);
    }

    private static double number(Axis.Listed listed, int place) {
        return ((Number) listed.points().get(place).get(0)).doubleValue();
    }

    private static Dimension ofDistribution(Distribution distribution) {
        double count = distribution.count();
        if (count > Dimension.MOST_STEPS) {
            return new Dimension.Real();
        }
        double[] edges = new double[(int) count + 1];
        double[] centers = new double[(int) count];
        for (int i = 0; i < centers.length; i++) {
            edges[i] = distribution.edge(i);
            centers[i] = distribution.place(i);
        }
        edges[centers.length] = 1;
        return new Dimension.Steps(edges, centers);
    }

    Axis axis() {
        return axis;
    }

    Dimension dimension() {
        return dimension;
    }

    /** The values at a coordinate. */
    List<Object> at(double coordinate) {
        if (axis.choice() instanceof Axis.Sampled sampled) {
            return List.of(
                    dimension instanceof Dimension.Steps steps
                            ? sampled.distribution().numbered(steps.cell(coordinate))
                            : sampled.distribution().atShare(coordinate));
        }
        int index = dimension instanceof Dimension.Steps steps ? steps.cell(coordinate) : (int) coordinate;
        return axis.listed().points().get(order.get(index));
    }

    /** The coordinate after rounding. */
    double rounded(double coordinate) {
        if (dimension instanceof Dimension.Steps steps) {
            return steps.center(steps.cell(coordinate));
        }
        return axis.choice() instanceof Axis.Sampled sampled
                ? sampled.distribution().share(((Number) at(coordinate).get(0)).doubleValue())
                : coordinate;
    }

    /** The coordinate of values; NaN where the axis doesn't have them. */
    double of(List<Object> values) {
        if (axis.choice() instanceof Axis.Sampled sampled) {
            if (!(values.get(0) instanceof Number number)
                    || !sampled.distribution().reaches(number.doubleValue())) {
                return Double.NaN;
            }
            double share = sampled.distribution().share(number.doubleValue());
            return dimension instanceof Dimension.Steps steps ? nearest(steps, number.doubleValue(), sampled) : share;
        }
        for (int i = 0; i < order.size(); i++) {
            if (axis.listed().points().get(order.get(i)).equals(values)) {
                return dimension instanceof Dimension.Steps steps ? steps.center(i) : i;
            }
        }
        return Double.NaN;
    }

    private static double nearest(Dimension.Steps steps, double value, Axis.Sampled sampled) {
        int best = 0;
        for (int i = 1; i < steps.size(); i++) {
            boolean nearer = distance(sampled, i, value) < distance(sampled, best, value);
            best = nearer ? i : best;
        }
        return steps.center(best);
    }

    private static double distance(Axis.Sampled sampled, int index, double value) {
        return Math.abs(((Number) sampled.distribution().numbered(index)).doubleValue() - value);
    }
}
