package org.barrido.data;

import java.io.Serializable;
import java.util.Arrays;

/** Moves and stretches each feature by numbers that come from the training part alone: (x - shift) / divisor. */
public final class FeatureScaler implements Serializable {
    private final double[] shift;
    private final double[] divisor;

    private FeatureScaler(double[] shift, double[] divisor) {
        this.shift = shift;
        this.divisor = divisor;
    }

    /** @throws IllegalArgumentException unless there are as many of the one as of the other, finite and no divisor 0 */
    public static FeatureScaler of(double[] shift, double[] divisor) {
        boolean usable = shift.length == divisor.length
                && Arrays.stream(shift).allMatch(Double::isFinite)
                && Arrays.stream(divisor).allMatch(d -> Double.isFinite(d) && d != 0);
        if (!usable) {
            throw new IllegalArgumentException("a scaling of " + shift.length + " shifts and " + divisor.length
                    + " divisors, expected as many finite ones of each, no divisor 0");
        }
        return new FeatureScaler(shift.clone(), divisor.clone());
    }

    /** The same for every feature. */
    public static FeatureScaler uniform(int width, double shift, double divisor) {
        double[] shifts = new double[width];
        double[] divisors = new double[width];
        Arrays.fill(shifts, shift);
        Arrays.fill(divisors, divisor);
        return of(shifts, divisors);
    }

    /** What is taken off, a number for each feature; a copy. */
    public double[] shift() {
        return shift.clone();
    }

    /** What the rest is divided by, likewise. */
    public double[] divisor() {
        return divisor.clone();
    }

    /** A feature that is the same in every training example becomes 0 there: it is moved and not stretched. */
    public static FeatureScaler fitted(Scaling scaling, float[][] rows, int width) {
        return switch (scaling) {
            case NONE -> uniform(width, 0, 1);
            case UNIT -> range(rows, width);
            case STANDARD -> standard(rows, width);
        };
    }

    /** Scales the features of some examples in place. */
    public void apply(float[][] rows) {
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) ((row[j] - shift[j]) / divisor[j]);
            }
        }
    }

    private static FeatureScaler range(float[][] rows, int width) {
        double[] least = new double[width];
        double[] range = new double[width];
        for (int j = 0; j < width; j++) {
            double most = Double.NEGATIVE_INFINITY;
            least[j] = Double.POSITIVE_INFINITY;
            for (float[] row : rows) {
                least[j] = Math.min(least[j], row[j]);
                most = Math.max(most, row[j]);
            }
            range[j] = most > least[j] ? most - least[j] : 1;
        }
        return new FeatureScaler(least, range);
    }

    /** Mean and standard deviation (divided by n), in two passes. */
    private static FeatureScaler standard(float[][] rows, int width) {
        double[] mean = new double[width];
        for (float[] row : rows) {
            for (int j = 0; j < width; j++) {
                mean[j] += row[j];
            }
        }
        Arrays.setAll(mean, j -> mean[j] / rows.length);
        double[] deviation = new double[width];
        for (float[] row : rows) {
            for (int j = 0; j < width; j++) {
                deviation[j] += (row[j] - mean[j]) * (row[j] - mean[j]);
            }
        }
        Arrays.setAll(deviation, j -> deviation[j] > 0 ? Math.sqrt(deviation[j] / rows.length) : 1);
        return new FeatureScaler(mean, deviation);
    }
}
