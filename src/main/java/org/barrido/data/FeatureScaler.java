package org.barrido.data;

import java.util.Arrays;

/** Moves and stretches each feature by numbers that come from the training part alone. */
final class FeatureScaler {
    private final double[] shift;
    private final double[] divisor;

    private FeatureScaler(double[] shift, double[] divisor) {
        this.shift = shift;
        this.divisor = divisor;
    }

    /** A feature that is the same in every training example becomes 0 there: it is moved and not stretched. */
    static FeatureScaler fitted(Scaling scaling, float[][] rows, int width) {
        return switch (scaling) {
            case NONE -> none(width);
            case UNIT -> range(rows, width);
            case STANDARD -> standard(rows, width);
        };
    }

    /** In place. */
    void apply(float[][] rows) {
        for (float[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = (float) ((row[j] - shift[j]) / divisor[j]);
            }
        }
    }

    private static FeatureScaler none(int width) {
        double[] divisor = new double[width];
        Arrays.fill(divisor, 1);
        return new FeatureScaler(new double[width], divisor);
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
