package org.barrido.search.numeric;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;

/**
 * Finds a local minimum in a box: directions of L-BFGS (Nocedal and Wright 2006, algorithm 7.4) in the coordinates that no bound holds,
 * steps projected onto the box (Bertsekas, "Projected Newton methods for optimization problems with simple constraints", 1982), halved until they
 * descend enough. It ends where L-BFGS-B ends, at a point whose projected gradient is 0, with a quarter of its code; no library for Java
 * has a maintained one.
 */
public final class BoundedMinimizer {
    private static final int MEMORY = 10;
    private static final double DESCENT = 1e-4; // of what the slope promises
    private static final double CURVATURE = 1e-10;
    private static final int HALVINGS = 40;

    private final double[] low;
    private final double[] high;
    private final double gradientTolerance;
    private final double valueTolerance;
    private final int iterations;
    private final Deque<Pair> memory = new ArrayDeque<>();

    /** A function that is minimized. */
    @FunctionalInterface
    public interface Objective {
        /** Returns the value at {@code x}, and leaves its slopes in {@code gradient}; infinite or NaN where there is none. */
        double at(double[] x, double[] gradient);
    }

    /** The place where a minimization has ended. */
    public record Minimum(Coordinates x, double value) {}

    /** A step, and by how much it changed the gradient. */
    private static final class Pair {
        private final double[] step;
        private final double[] change;

        Pair(double[] step, double[] change) {
            this.step = step;
            this.change = change;
        }
    }

    private static final class Place {
        private final double[] x;
        private final double value;
        private final double[] gradient;

        Place(double[] x, double value, double[] gradient) {
            this.x = x;
            this.value = value;
            this.gradient = gradient;
        }
    }

    /**
     * @param low bounds from below, may be infinite
     * @param high bounds from above, may be infinite
     * @param gradientTolerance ends where no coordinate can go further than that against its slope
     * @param valueTolerance ends where a step gains less than that, relative to the value
     */
    public BoundedMinimizer(
            double[] low, double[] high, double gradientTolerance, double valueTolerance, int iterations) {
        this.low = low.clone();
        this.high = high.clone();
        this.gradientTolerance = gradientTolerance;
        this.valueTolerance = valueTolerance;
        this.iterations = iterations;
    }

    /** The same without bounds. */
    public static BoundedMinimizer unbounded(
            int size, double gradientTolerance, double valueTolerance, int iterations) {
        double[] low = new double[size];
        double[] high = new double[size];
        Arrays.fill(low, Double.NEGATIVE_INFINITY);
        Arrays.fill(high, Double.POSITIVE_INFINITY);
        return new BoundedMinimizer(low, high, gradientTolerance, valueTolerance, iterations);
    }

    /** Goes downhill from a point, which is taken into the box first. */
    public Minimum from(double[] start, Objective objective) {
        memory.clear();
        double[] x = start.clone();
        project(x);
        double[] gradient = new double[x.length];
        Place here = new Place(x, objective.at(x, gradient), gradient);
        for (int i = 0; i < iterations && !isStationary(here); i++) {
            Place next = descend(here, objective);
            boolean ends = here.value - next.value
                    <= valueTolerance * Math.max(1, Math.max(Math.abs(here.value), Math.abs(next.value)));
            here = next;
            if (ends) {
                break;
            }
        }
        return new Minimum(Coordinates.of(here.x), here.value);
    }

    private Place descend(Place here, Objective objective) {
        boolean[] free = free(here);
        double[] direction = direction(here.gradient, free);
        Optional<Place> next = search(here, direction, objective);
        if (next.isEmpty() && !memory.isEmpty()) {
            memory.clear();
            next = search(here, direction(here.gradient, free), objective);
        }
        next.ifPresent(place -> remember(here, place));
        return next.orElse(here);
    }

    private boolean isStationary(Place here) {
        for (int i = 0; i < low.length; i++) {
            double x = here.x[i];
            double end = Math.max(low[i], Math.min(high[i], x - here.gradient[i]));
            if (Math.abs(end - x) > gradientTolerance) {
                return false;
            }
        }
        return true;
    }

    /** The coordinates that aren't held at a bound by their slope. */
    private boolean[] free(Place here) {
        boolean[] free = new boolean[low.length];
        for (int i = 0; i < free.length; i++) {
            double slope = here.gradient[i];
            boolean held = slope > 0 ? here.x[i] <= low[i] : slope < 0 && here.x[i] >= high[i];
            free[i] = !held;
        }
        return free;
    }

    /** The two loops over what is remembered, in the free coordinates only. */
    private double[] direction(double[] gradient, boolean[] free) {
        double[] direction = new double[gradient.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = free[i] ? -gradient[i] : 0;
        }
        double[] shares = new double[memory.size()];
        int k = 0;
        for (Pair pair : memory) {
            double curvature = dot(pair.step, pair.change, free);
            shares[k] = curvature > 0 ? dot(pair.step, direction, free) / curvature : 0;
            add(direction, -shares[k++], pair.change, free);
        }
        scale(direction, free);
        for (Iterator<Pair> oldest = memory.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            double curvature = dot(pair.step, pair.change, free);
            double share = curvature > 0 ? dot(pair.change, direction, free) / curvature : 0;
            add(direction, shares[--k] - share, pair.step, free);
        }
        return direction;
    }

    private void scale(double[] direction, boolean[] free) {
        Pair newest = memory.peekFirst();
        if (newest != null) {
            double curvature = dot(newest.step, newest.change, free);
            double square = dot(newest.change, newest.change, free);
            if (curvature > 0 && square > 0) {
                multiply(direction, curvature / square);
            }
            return;
        }
        double length = Math.sqrt(dot(direction, direction, free));
        if (length > 1) {
            multiply(direction, 1 / length);
        }
    }

    /** The first of the steps 1, 1/2, 1/4, … that descends enough. */
    private Optional<Place> search(Place here, double[] direction, Objective objective) {
        double share = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double[] x = here.x.clone();
            for (int j = 0; j < x.length; j++) {
                x[j] += share * direction[j];
            }
            project(x);
            double promised = 0;
            for (int j = 0; j < x.length; j++) {
                promised += here.gradient[j] * (x[j] - here.x[j]);
            }
            if (promised >= 0) {
                return Optional.empty();
            }
            double[] gradient = new double[x.length];
            double value = objective.at(x, gradient);
            if (value <= here.value + DESCENT * promised) {
                return Optional.of(new Place(x, value, gradient));
            }
            share /= 2;
        }
        return Optional.empty();
    }

    private void remember(Place here, Place next) {
        double[] step = new double[low.length];
        double[] change = new double[low.length];
        double curvature = 0;
        double square = 0;
        for (int i = 0; i < step.length; i++) {
            step[i] = next.x[i] - here.x[i];
            change[i] = next.gradient[i] - here.gradient[i];
            curvature += step[i] * change[i];
            square += change[i] * change[i];
        }
        if (curvature > CURVATURE * square) {
            memory.addFirst(new Pair(step, change));
            if (memory.size() > MEMORY) {
                memory.removeLast();
            }
        }
    }

    private void project(double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.max(low[i], Math.min(high[i], x[i]));
        }
    }

    private static double dot(double[] a, double[] b, boolean[] free) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += free[i] ? a[i] * b[i] : 0;
        }
        return sum;
    }

    private static void add(double[] sum, double factor, double[] b, boolean[] free) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += free[i] ? factor * b[i] : 0;
        }
    }

    private static void multiply(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }
}
