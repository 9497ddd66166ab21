package org.barrido.search.numeric;

import java.util.Optional;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.R064Store;

/**
 * A symmetric positive definite matrix as L·Lᵀ, by ojAlgo's dense Cholesky decomposition. On one thread that has the same bits on every machine
 * (SameSuggestionsTest: interpreted, without AVX, with one and eight cores, on Java 17 and 25), which isn't so where it is left to choose
 * between its decompositions by size.
 */
public final class PositiveDefinite {
    static {
        // Its own threads would only take the cores from attempts, and sums would depend on how many there are.
        OjAlgoUtils.limitThreadsTo(1);
    }

    /** Of the mean diagonal, added where rounding has left a matrix that isn't positive definite. */
    private static final double LEAST_JITTER = 1e-10;

    private static final double MOST_JITTER = 1e-4;
    /** Enough for whatever has only rounding against it: the diagonal is twice what it was. */
    private static final double WHATEVER_IT_NEEDS = 1;

    private final int size;
    private final double[][] lower;
    private final double[][] inverse;

    private PositiveDefinite(int size, double[][] lower, double[][] inverse) {
        this.size = size;
        this.lower = lower;
        this.inverse = inverse;
    }

    /** Decomposes a matrix, and adds to its diagonal what that needs, up to a ten-thousandth. Empty where that isn't enough. */
    public static Optional<PositiveDefinite> of(double[][] matrix) {
        return of(matrix, MOST_JITTER);
    }

    /** Decomposes a matrix as {@link #of} does, whatever that needs: empty only of one that isn't finite, or far from being positive definite. */
    public static Optional<PositiveDefinite> near(double[][] matrix) {
        return of(matrix, WHATEVER_IT_NEEDS);
    }

    private static Optional<PositiveDefinite> of(double[][] matrix, double most) {
        int size = matrix.length;
        double mean = 0;
        for (int i = 0; i < size; i++) {
            mean += matrix[i][i] / size;
        }
        for (double jitter = 0; jitter <= most; jitter = jitter == 0 ? LEAST_JITTER : 10 * jitter) {
            R064Store store = R064Store.FACTORY.make(size, size);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    store.set(i, j, matrix[i][j] + (i == j ? jitter * mean : 0));
                }
            }
            Cholesky<Double> decomposition = Cholesky.R064.make();
            if (Double.isFinite(mean) && decomposition.decompose(store) && decomposition.isSPD()) {
                return Optional.of(new PositiveDefinite(
                        size,
                        decomposition.getL().toRawCopy2D(),
                        decomposition.getInverse().toRawCopy2D()));
            }
        }
        return Optional.empty();
    }

    /** The inverse, row by row; not to be changed. */
    public double[][] inverse() {
        return inverse;
    }

    public double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += StrictMath.log(lower[i][i]);
        }
        return 2 * sum;
    }

    /** Multiplies by the inverse. */
    public double[] solve(double[] right) {
        double[] solution = new double[size];
        for (int j = 0; j < size; j++) {
            double factor = right[j];
            double[] row = inverse[j];
            for (int i = 0; i < size; i++) {
                solution[i] += factor * row[i];
            }
        }
        return solution;
    }
}
