package org.barrido.statistics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.array.ArrayR064;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/**
 * The least-squares fit of a figure by the sum of an effect for each level of some factors. It goes by singular values, which tell
 * how many of the effects are independent where levels occur together only (Golub and Van Loan 2013, section 5.5).
 *
 * @param explained sum of squares that it explains beyond the mean
 * @param freedom independent effects beyond the mean
 */
record LinearModel(double explained, int freedom) {
    static {
        // Parallel are the attempts; ojAlgo's own threads would only take the cores from them.
        OjAlgoUtils.limitThreadsTo(1);
    }

    /** Beside the largest singular value: far above rounding, far below what a level that occurs but once comes to. */
    private static final double DEPENDENT = 1e-9;

    /**
     * Observations of the same levels, as far as a fit by levels goes: one line of their number's weight.
     *
     * @param deviation of their mean from that of all observations
     */
    record Cell(List<Object> levels, int count, double deviation) {}

    /** @param factors places in the cells' levels; none for the mean alone */
    static LinearModel of(List<Cell> cells, List<Integer> factors) {
        List<double[]> columns = new ArrayList<>();
        columns.add(column(cells, cell -> true));
        for (int factor : factors) {
            Set<Object> levels = new LinkedHashSet<>();
            cells.forEach(cell -> levels.add(cell.levels().get(factor)));
            levels.stream()
                    .skip(1) // it is told by the others and the mean
                    .forEach(level -> columns.add(
                            column(cells, cell -> cell.levels().get(factor).equals(level))));
        }
        double[] figure = cells.stream()
                .mapToDouble(cell -> Math.sqrt(cell.count()) * cell.deviation())
                .toArray();
        return of(matrix(columns), matrix(List.of(figure)));
    }

    private static LinearModel of(R064Store design, R064Store figure) {
        SingularValue<Double> svd = SingularValue.R064.make(design);
        svd.decompose(design);
        MatrixStore<Double> along = svd.getU().transpose().multiply(figure);
        int rank = 0;
        double explained = 0;
        while (rank < svd.getSingularValues().size()
                && svd.getSingularValues().doubleValue(rank)
                        > DEPENDENT * svd.getSingularValues().doubleValue(0)) {
            explained += along.doubleValue(rank) * along.doubleValue(rank);
            rank++;
        }
        return new LinearModel(explained, rank - 1);
    }

    private static R064Store matrix(List<double[]> columns) {
        R064Store matrix = R064Store.FACTORY.make(columns.get(0).length, columns.size());
        for (int j = 0; j < columns.size(); j++) {
            matrix.fillColumn(j, ArrayR064.wrap(columns.get(j)));
        }
        return matrix;
    }

    private static double[] column(List<Cell> cells, Predicate<Cell> has) {
        return cells.stream()
                .mapToDouble(cell -> has.test(cell) ? Math.sqrt(cell.count()) : 0)
                .toArray();
    }
}
