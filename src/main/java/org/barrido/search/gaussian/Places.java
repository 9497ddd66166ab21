package org.barrido.search.gaussian;

import org.barrido.search.numeric.Coordinates;

/** Encoded places, whose distances to one are computed dimension by dimension: whole columns, which a processor does in vectors. */
final class Places {
    private final PlaceEncoding encoding;
    private final double[][] rows;
    private final double[][] columns; // (dimensions × size)

    Places(PlaceEncoding encoding, double[][] rows) {
        this.encoding = encoding;
        this.rows = rows;
        columns = new double[encoding.size()][rows.length];
        for (int d = 0; d < columns.length; d++) {
            for (int i = 0; i < rows.length; i++) {
                columns[d][i] = rows[i][d];
            }
        }
    }

    int size() {
        return rows.length;
    }

    double[] get(int index) {
        return rows[index];
    }

    /** The squared distances of the first of them, in units of length scales. */
    double[] squaredDistances(Coordinates inverseSquares, double[] place, int count) {
        double[] squares = new double[count];
        for (int d = 0; d < columns.length; d++) {
            encoding.addSquaredDifferences(d, place[d], columns[d], inverseSquares.get(d), squares);
        }
        return squares;
    }
}
