package org.barrido.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The least-squares fit of a figure by the sum of an effect for each level of some factors, by its normal equations: their matrix counts
 * how often levels meet. The factor of most levels is taken out first, since its levels never meet each other (Frisch and Waugh 1933); what
 * is left is decomposed by Cholesky with pivots (Higham 2002, section 10.3), which tell how many effects are independent where levels
 * occur together only.
 *
 * @param explained sum of squares that it explains beyond the mean
 * @param freedom independent effects beyond the mean
 */
record LinearModel(double explained, int freedom) {
    /** Beside the largest pivot: far above rounding, far below what a level that occurs but once comes to. */
    private static final double DEPENDENT = 1e-9;

    /**
     * Observations of the same levels, as far as a fit by levels goes: one of their number's weight.
     *
     * @param deviation of their mean from that of all observations
     */
    record Cell(List<Object> levels, int count, double deviation) {}

    /** @param factors places in the cells' levels; none for the mean alone */
    static LinearModel of(List<Cell> cells, List<Integer> factors) {
        if (factors.isEmpty()) {
            return new LinearModel(0, 0);
        }
        List<Factor> all = new ArrayList<>();
        factors.forEach(factor -> all.add(Factor.of(cells, factor)));
        all.sort(Comparator.comparingInt(Factor::size).reversed());
        return new NormalEquations(cells, all.get(0), all.subList(1, all.size())).solved();
    }

    private static final class Factor {
        private final int[] codes; // the number of each cell's level, from 0
        private final int size;

        private Factor(int[] codes, int size) {
            this.codes = codes;
            this.size = size;
        }

        static Factor of(List<Cell> cells, int factor) {
            Map<Object, Integer> numbers = new LinkedHashMap<>();
            int[] codes = new int[cells.size()];
            for (int i = 0; i < codes.length; i++) {
                Object level = cells.get(i).levels().get(factor);
                codes[i] = numbers.computeIfAbsent(level, unseen -> numbers.size());
            }
            return new Factor(codes, numbers.size());
        }

        int size() {
            return size;
        }
    }

    private static final class NormalEquations {
        private final List<Cell> cells;
        private final Factor largest;
        private final List<Factor> others;
        private final double[] counts; // of each level of the largest
        private final double[] sums; // of the deviations there
        private final double[][] meetings; // (levels of the largest × columns): how often they meet
        private final double[][] left; // (columns × columns)
        private final double[] right; // (columns)

        NormalEquations(List<Cell> cells, Factor largest, List<Factor> others) {
            this.cells = cells;
            this.largest = largest;
            this.others = others;
            int columns = others.stream().mapToInt(factor -> factor.size() - 1).sum();
            counts = new double[largest.size()];
            sums = new double[largest.size()];
            meetings = new double[largest.size()][columns];
            left = new double[columns][columns];
            right = new double[columns];
        }

        LinearModel solved() {
            int[] own = new int[others.size()];
            for (int i = 0; i < cells.size(); i++) {
                add(i, columns(i, own));
            }
            double explained = takeOutLargest();
            return rest(explained, largest.size());
        }

        /** The columns of a cell's levels; -1 for a factor's first level, which the others and the mean tell. */
        private int[] columns(int cell, int[] own) {
            int first = 0;
            for (int f = 0; f < own.length; f++) {
                int code = others.get(f).codes[cell];
                own[f] = code == 0 ? -1 : first + code - 1;
                first += others.get(f).size() - 1;
            }
            return own;
        }

        private void add(int cell, int[] own) {
            double count = cells.get(cell).count();
            double sum = count * cells.get(cell).deviation();
            int level = largest.codes[cell];
            counts[level] += count;
            sums[level] += sum;
            for (int column : own) {
                if (column >= 0) {
                    meetings[level][column] += count;
                    right[column] += sum;
                    for (int other : own) {
                        if (other >= 0) {
                            left[column][other] += count;
                        }
                    }
                }
            }
        }

        /** Leaves the equations of the rest; returns what the largest factor explains alone. */
        private double takeOutLargest() {
            double explained = 0;
            for (int level = 0; level < counts.length; level++) {
                explained += sums[level] * sums[level] / counts[level];
                double[] met = meetings[level];
                for (int j = 0; j < met.length; j++) {
                    if (met[j] != 0) {
                        double share = met[j] / counts[level];
                        right[j] -= share * sums[level];
                        for (int k = 0; k < met.length; k++) {
                            left[j][k] -= share * met[k];
                        }
                    }
                }
            }
            return explained;
        }

        /** Eliminates pivot after pivot, the largest left of the diagonal. */
        private LinearModel rest(double explainedSoFar, int rankSoFar) {
            double explained = explainedSoFar;
            int rank = rankSoFar;
            boolean[] gone = new boolean[right.length];
            double least = DEPENDENT * Math.max(1, diagonal(largestPivot(gone)));
            for (int p = largestPivot(gone); p >= 0 && left[p][p] > least; p = largestPivot(gone)) {
                explained += right[p] * right[p] / left[p][p];
                rank++;
                gone[p] = true;
                eliminate(p, gone);
            }
            return new LinearModel(explained, rank - 1);
        }

        private double diagonal(int p) {
            return p < 0 ? 0 : left[p][p];
        }

        /** The column of the largest pivot that isn't gone; -1 where all are. */
        private int largestPivot(boolean[] gone) {
            int best = -1;
            for (int j = 0; j < gone.length; j++) {
                if (!gone[j] && (best < 0 || left[j][j] > left[best][best])) {
                    best = j;
                }
            }
            return best;
        }

        private void eliminate(int p, boolean[] gone) {
            for (int j = 0; j < gone.length; j++) {
                double factor = left[j][p] / left[p][p];
                if (!gone[j] && factor != 0) {
                    right[j] -= factor * right[p];
                    for (int k = 0; k < gone.length; k++) {
                        left[j][k] -= factor * left[p][k];
                    }
                }
            }
        }
    }
}
