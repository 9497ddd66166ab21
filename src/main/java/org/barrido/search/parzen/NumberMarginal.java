package org.barrido.search.parzen;

import java.util.Arrays;
import java.util.List;
import org.barrido.nn.kernel.RandomStream;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.numeric.StandardNormal;
import org.barrido.search.space.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * Numbers from 0 to 1: normal distributions around the observed ones, cut off at the ends, as wide as the larger gap to the neighbours. Numbers in
 * steps have the share of their cell.
 */
final class NumberMarginal implements Marginal {
    /** A kernel has at least a third of its mass between 0 and 1, so that so many draws never miss. */
    private static final int TRIES = 1000;

    private static final double MOST_KERNELS = 100;

    private final Dimension.@Nullable Steps steps;
    private final double[] centers;
    private final double[] widths;
    private final double[] logMasses; // between 0 and 1, and for densities the logarithm of the width

    NumberMarginal(Dimension dimension, int number, List<Coordinates> observed) {
        this.steps = dimension instanceof Dimension.Steps own ? own : null;
        int kernels = observed.size() + 1;
        centers = new double[kernels];
        widths = new double[kernels];
        logMasses = new double[kernels];
        Arrays.fill(centers, 0.5);
        Arrays.fill(widths, 1);
        int[] present = present(number, observed);
        for (int k : present) {
            centers[k] = observed.get(k).get(number);
        }
        spread(present);
        for (int k = 0; k < kernels; k++) {
            logMasses[k] = StandardNormal.logMass(-centers[k] / widths[k], (1 - centers[k]) / widths[k])
                    + (steps == null ? StrictMath.log(widths[k]) : 0);
        }
    }

    /** The observations that have such a number; the others' kernels are like the prior's. */
    private static int[] present(int number, List<Coordinates> observed) {
        int[] present = new int[observed.size()];
        int count = 0;
        for (int k = 0; k < present.length; k++) {
            if (observed.get(k).has(number)) {
                present[count++] = k;
            }
        }
        return Arrays.copyOf(present, count);
    }

    /** The larger gap to the neighbours; at the ends the only one, or of a single observation the larger one to the ends. */
    private void spread(int[] present) {
        Integer[] sorted = Arrays.stream(present).boxed().toArray(Integer[]::new);
        Arrays.sort(sorted, (a, b) -> Double.compare(centers[a], centers[b]));
        double least = 1 / Math.min(MOST_KERNELS, 2.0 + present.length);
        for (int i = 0; i < sorted.length; i++) {
            double here = centers[sorted[i]];
            double below = here - (i == 0 ? 0 : centers[sorted[i - 1]]);
            double above = (i == sorted.length - 1 ? 1 : centers[sorted[i + 1]]) - here;
            boolean alone = sorted.length == 1;
            double gap = i == 0 && !alone ? above : i == sorted.length - 1 && !alone ? below : Math.max(below, above);
            widths[sorted[i]] = Math.max(least, Math.min(1, gap));
        }
    }

    @Override
    public void addLogDensities(double coordinate, double[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += logDensity(k, coordinate) - logMasses[k];
        }
    }

    private double logDensity(int kernel, double coordinate) {
        if (steps == null) {
            return StandardNormal.logDensity((coordinate - centers[kernel]) / widths[kernel]);
        }
        int cell = steps.cell(coordinate);
        return StandardNormal.logMass(
                (steps.low(cell) - centers[kernel]) / widths[kernel],
                (steps.high(cell) - centers[kernel]) / widths[kernel]);
    }

    @Override
    public double draw(int kernel, RandomStream random) {
        double drawn = -1;
        for (int i = 0; i < TRIES && !(drawn >= 0 && drawn <= 1); i++) {
            drawn = centers[kernel] + widths[kernel] * random.nextGaussian();
        }
        double inside = Math.max(0, Math.min(1, drawn));
        return steps == null ? inside : steps.center(steps.cell(inside));
    }
}
