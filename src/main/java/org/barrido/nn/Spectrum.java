package org.barrido.nn;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.MatrixStore;

/**
 * What the singular values of a layer's weights say of it. All is NaN where a weight isn't finite.
 *
 * <p>They are the same bits everywhere: the decomposition is ojAlgo's on arrays of rows, which has one thread, one order of its sums
 * and nothing but the arithmetic that IEEE 754 rounds alike (addition to square root). For wide matrices ojAlgo would choose
 * another one, with threads; it isn't asked to choose.
 *
 * @param spectralNorm the largest singular value: the most that the layer can stretch what it is given
 * @param stableRank the squared Frobenius norm over the squared spectral norm, at least 1 and at most the rank: how many directions
 *     carry the layer (Rudelson and Vershynin 2007, Sampling from large matrices); NaN where all weights are zero
 * @param condition the largest singular value over the smallest; infinite where the smallest can't be told from zero, being at most
 *     the larger side of the matrix times 2⁻⁵² of the largest (NumPy's bound for {@code matrix_rank})
 */
public record Spectrum(double spectralNorm, double stableRank, double condition) implements Serializable {
    private static final Spectrum NONE = new Spectrum(Double.NaN, Double.NaN, Double.NaN);

    private static final double PRECISION = 0x1p-52;

    /** One for the weights of each layer, first to last. */
    public static List<Spectrum> of(Network network) {
        return IntStream.rangeClosed(1, network.layers.size())
                .mapToObj(layer -> of(network.weights(layer)))
                .toList();
    }

    static Spectrum of(MatrixStore<Double> weights) {
        if (!isFinite(weights)) {
            // The decomposition would look for an end for ever.
            return NONE;
        }
        SingularValue<Double> decomposition = SingularValue.R064.make();
        decomposition.computeValuesOnly(weights);
        return of(
                decomposition.getSingularValues().toRawCopy1D(),
                Math.max(weights.getRowDim(), weights.getColDim()) * PRECISION);
    }

    /** @param values descending */
    private static Spectrum of(double[] values, double tolerance) {
        double largest = values[0];
        double smallest = values[values.length - 1];
        double squares = 0;
        for (int i = values.length - 1; i >= 0; i--) {
            squares += (values[i] / largest) * (values[i] / largest);
        }
        double condition = smallest <= tolerance * largest ? Double.POSITIVE_INFINITY : largest / smallest;
        return new Spectrum(largest, squares, condition);
    }

    private static boolean isFinite(MatrixStore<Double> weights) {
        for (long k = 0; k < weights.count(); k++) {
            if (!Double.isFinite(weights.doubleValue(k))) {
                return false;
            }
        }
        return true;
    }
}
