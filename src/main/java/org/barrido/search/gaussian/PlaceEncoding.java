package org.barrido.search.gaussian;

import java.util.List;
import org.barrido.search.numeric.Coordinates;
import org.barrido.search.space.Dimension;

/**
 * Coordinates as kernels compare them: numbers by their distance, choices by whether they differ. A number that a point doesn't have is as in the
 * middle, a choice a value of its own.
 */
final class PlaceEncoding {
    private static final double ABSENT = -1;

    private final boolean[] isChoice;

    PlaceEncoding(List<Dimension> dimensions) {
        isChoice = new boolean[dimensions.size()];
        for (int d = 0; d < isChoice.length; d++) {
            isChoice[d] = dimensions.get(d) instanceof Dimension.Choice;
        }
    }

    int size() {
        return isChoice.length;
    }

    double[] of(Coordinates coordinates) {
        double[] encoded = coordinates.toArray();
        for (int d = 0; d < encoded.length; d++) {
            if (Double.isNaN(encoded[d])) {
                encoded[d] = isChoice[d] ? ABSENT : 0.5;
            }
        }
        return encoded;
    }

    double squaredDifference(int dimension, double one, double other) {
        double difference = one - other;
        return isChoice[dimension] ? (difference == 0 ? 0 : 1) : difference * difference;
    }

    /** Adds a multiple of {@link #squaredDifference} of one number to others, as many as there are squares. */
    void addSquaredDifferences(int dimension, double one, double[] others, double factor, double[] squares) {
        if (isChoice[dimension]) {
            for (int i = 0; i < squares.length; i++) {
                squares[i] += others[i] == one ? 0 : factor;
            }
            return;
        }
        for (int i = 0; i < squares.length; i++) {
            double difference = one - others[i];
            squares[i] += factor * (difference * difference);
        }
    }

    /** The derivative of {@link #squaredDifference} by the first number. */
    double slope(int dimension, double one, double other) {
        return isChoice[dimension] ? 0 : 2 * (one - other);
    }
}
