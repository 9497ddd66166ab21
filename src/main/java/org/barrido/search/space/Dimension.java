package org.barrido.search.space;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** What one coordinate of a search can be. */
public sealed interface Dimension {
    /** More values than that are as good as a continuum. */
    int MOST_STEPS = 1024;

    /** The coordinate that a share from 0 to 1 of its distribution is at. */
    double atShare(double share);

    /** How many values there are; infinite for a continuum. */
    double size();

    /** All numbers from 0 to 1. */
    record Real() implements Dimension {
        @Override
        public double atShare(double share) {
            return share;
        }

        @Override
        public double size() {
            return Double.POSITIVE_INFINITY;
        }
    }

    /** Numbers in order, each with a cell of the range from 0 to 1. */
    final class Steps implements Dimension {
        private final double[] edges; // one more than centers, from 0 to 1
        private final double[] centers;

        /**
         * @param edges ascending, the first 0 and the last 1
         * @param centers the coordinates of the numbers, one within each pair of edges
         */
        public Steps(double[] edges, double[] centers) {
            this.edges = edges.clone();
            this.centers = centers.clone();
        }

        /** Makes numbers of a count, in cells of equal width. */
        public static Steps even(int count) {
            double[] edges = new double[count + 1];
            double[] centers = new double[count];
            for (int i = 0; i < count; i++) {
                edges[i] = (double) i / count;
                centers[i] = (i + 0.5) / count;
            }
            edges[count] = 1;
            return new Steps(edges, centers);
        }

        @Override
        public double atShare(double share) {
            return centers[cell(share)];
        }

        @Override
        public double size() {
            return centers.length;
        }

        /** The number of the cell that a coordinate is in. */
        public int cell(double coordinate) {
            int found = Arrays.binarySearch(edges, coordinate);
            int cell = found >= 0 ? found : -found - 2;
            return Math.max(0, Math.min(centers.length - 1, cell));
        }

        public double center(int cell) {
            return centers[cell];
        }

        public double low(int cell) {
            return edges[cell];
        }

        public double high(int cell) {
            return edges[cell + 1];
        }
    }

    /**
     * Values without an order; the coordinate is the number of one.
     *
     * @param shares of the values when drawn, 1 in sum
     */
    record Choice(List<Double> shares) implements Dimension {
        /** Makes values that are drawn alike. */
        public static Choice of(int count) {
            return new Choice(Collections.nCopies(count, 1.0 / count));
        }

        @Override
        public double atShare(double share) {
            double left = share;
            int index = 0;
            while (index < shares.size() - 1 && left >= shares.get(index)) {
                left -= shares.get(index);
                index++;
            }
            return index;
        }

        @Override
        public double size() {
            return shares.size();
        }

        public int count() {
            return shares.size();
        }
    }
}
