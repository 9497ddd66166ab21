package org.barrido.search.numeric;

import java.util.Arrays;
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

    private final double[] diagonal; // of L
    private final double[][] rows; // of L⁻¹ (size × size), zeros above its diagonal
    private final double[][] columns; // of L⁻¹

    private PositiveDefinite(double[][] lower) {
        int size = lower.length;
        diagonal = new double[size];
        rows = inverted(lower);
        columns = new double[size][size];
        for (int i = 0; i < size; i++) {
            diagonal[i] = lower[i][i];
            for (int j = 0; j <= i; j++) {
                columns[j][i] = rows[i][j];
            }
        }
    }

    /**
     * Decomposes a matrix, and adds to its diagonal what that needs, up to a ten-thousandth. Empty where that isn't enough.
     *
     * @param matrix row by row (size × size)
     */
    public static Optional<PositiveDefinite> of(double[] matrix, int size) {
        return of(matrix, size, MOST_JITTER);
    }

    /** Decomposes a matrix as {@link #of} does, whatever that needs: empty only of one that isn't finite, or far from being positive definite. */
    public static Optional<PositiveDefinite> near(double[] matrix, int size) {
        return of(matrix, size, WHATEVER_IT_NEEDS);
    }

    private static Optional<PositiveDefinite> of(double[] matrix, int size, double most) {
        double mean = 0;
        for (int i = 0; i < size; i++) {
            mean += matrix[i * size + i] / size;
        }
        for (double jitter = 0; jitter <= most; jitter = jitter == 0 ? LEAST_JITTER : 10 * jitter) {
            double[] columns = matrix.clone(); // as it is symmetric, its rows are its columns
            for (int i = 0; i < size; i++) {
                columns[i * size + i] += jitter * mean;
            }
            Cholesky<Double> decomposition = Cholesky.R064.make();
            if (Double.isFinite(mean)
                    && decomposition.decompose(R064Store.wrap(columns, size))
                    && decomposition.isSPD()) {
                return Optional.of(
                        new PositiveDefinite(rows(decomposition.getR().toRawCopy1D(), size)));
            }
        }
        return Optional.empty();
    }

    /** The columns of R, which is L transposed, are the rows of L. */
    private static double[][] rows(double[] columns, int size) {
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = Arrays.copyOfRange(columns, i * size, (i + 1) * size);
        }
        return rows;
    }

    /**
     * The inverse of a lower triangle, row by row: of each row of L⁻¹ all before it are subtracted. Whole rows at a time, which a processor does in
     * vectors, it and {@link #inverse} take a quarter of the time of ojAlgo's substitutions, which go element by element.
     */
    private static double[][] inverted(double[][] lower) {
        int size = lower.length;
        double[][] inverted = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < i; k++) {
                add(inverted[i], -lower[i][k], inverted[k], 0, k + 1);
            }
            for (int j = 0; j < i; j++) {
                inverted[i][j] /= lower[i][i];
            }
            inverted[i][i] = 1 / lower[i][i];
        }
        return inverted;
    }

    /** Adds a multiple of some numbers, from one place to before another, to others. */
    private static void add(double[] to, double factor, double[] numbers, int from, int end) {
        for (int j = from; j < end; j++) {
            to[j] += factor * numbers[j];
        }
    }

    /** The inverse, row by row (size × size). */
    public double[][] inverse() {
        int size = rows.length;
        double[][] inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int k = i; k < size; k++) {
                add(inverse[i], rows[k][i], rows[k], 0, i + 1);
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                inverse[j][i] = inverse[i][j];
            }
        }
        return inverse;
    }

    public double logDeterminant() {
        double sum = 0;
        for (double each : diagonal) {
            sum += StrictMath.log(each);
        }
        return 2 * sum;
    }

    /** Multiplies numbers by L⁻¹. The sum of the result's squares is their product with the inverse, from both sides. */
    public double[] whitened(double[] right) {
        double[] whitened = new double[right.length];
        for (int j = 0; j < right.length; j++) {
            add(whitened, right[j], columns[j], j, right.length);
        }
        return whitened;
    }

    /** Multiplies what is whitened by L⁻¹ transposed. */
    public double[] solveWhitened(double[] whitened) {
        double[] solution = new double[whitened.length];
        for (int i = 0; i < whitened.length; i++) {
            add(solution, whitened[i], rows[i], 0, i + 1);
        }
        return solution;
    }

    /**
     * Multiplies by the inverse.
     *
     * @param right of fewer numbers than rows: by the inverse of as many first rows and columns
     */
    public double[] solve(double[] right) {
        return solveWhitened(whitened(right));
    }
}
