package org.barrido.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.optimizer.BiasCorrection;
import org.barrido.nn.optimizer.Loss;
import org.barrido.nn.optimizer.OptimizerType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.store.R064Store;

class SpectrumTest {
    private static final Duration PLENTY = Duration.ofSeconds(60);

    private interface Element {
        float at(int i, int j);
    }

    private static R064Store matrix(int rows, int columns, Element element) {
        R064Store matrix = R064Store.FACTORY.make(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(i, j, element.at(i, j));
            }
        }
        return matrix;
    }

    private static float made(int i, int j) {
        return ((i * 7919 + j * 104729 + i * j * 613) % 2003 - 1001) / 1024f;
    }

    @Test
    void ofADiagonalMatrixItIsThatOfItsDiagonal() {
        float[] diagonal = {2, -3, 0.5f};
        Spectrum spectrum = Spectrum.of(matrix(5, 3, (i, j) -> i == j ? diagonal[i] : 0));
        assertThat(spectrum).isEqualTo(new Spectrum(3, (9 + 4 + 0.25) / 9, 6));
    }

    @Test
    void ofAnOrthogonalMatrixAllDirectionsAreAlike() {
        // Hadamard's matrix of 16, halved twice.
        Spectrum spectrum = Spectrum.of(matrix(16, 16, (i, j) -> Integer.bitCount(i & j) % 2 == 0 ? 0.25f : -0.25f));
        assertThat(spectrum.spectralNorm()).isCloseTo(1, within(1e-14));
        assertThat(spectrum.stableRank()).isCloseTo(16, within(1e-12));
        assertThat(spectrum.condition()).isCloseTo(1, within(1e-13));
    }

    @ParameterizedTest
    @CsvSource({"1, 9", "9, 1", "1, 1"})
    void aSingleRowOrColumnHasItsNormAlone(int rows, int columns) {
        double squares = 0;
        for (int k = 0; k < rows * columns; k++) {
            squares += (k + 1) * (k + 1);
        }
        Spectrum spectrum = Spectrum.of(matrix(rows, columns, (i, j) -> i + j + 1));
        assertThat(spectrum.spectralNorm()).isCloseTo(Math.sqrt(squares), within(1e-13));
        assertThat(spectrum.stableRank()).isEqualTo(1);
        assertThat(spectrum.condition()).isEqualTo(1);
    }

    @Test
    void whatLacksARankHasAnInfiniteCondition() {
        Spectrum one = Spectrum.of(matrix(7, 5, (i, j) -> (i + 1) * (j - 1.5f)));
        assertThat(one.condition()).isInfinite();
        assertThat(one.stableRank()).isCloseTo(1, within(1e-13));
        Spectrum twice = Spectrum.of(matrix(50, 20, (i, j) -> made(i, j == 19 ? 3 : j)));
        assertThat(twice.condition()).isInfinite();
        assertThat(twice.stableRank()).isGreaterThan(2);
    }

    @Test
    void ofZerosOnlyTheNormSaysSomething() {
        Spectrum spectrum = Spectrum.of(matrix(6, 4, (i, j) -> 0));
        assertThat(spectrum).isEqualTo(new Spectrum(0, Double.NaN, Double.POSITIVE_INFINITY));
    }

    /**
     * By {@code numpy.linalg.svd(w, compute_uv=False)} of NumPy 1.24.2, of w made as {@link #made} is:
     * {@code s[0], (w**2).sum() / s[0]**2, s[0] / s[-1]}.
     */
    @ParameterizedTest
    @CsvSource({
        "784, 128, 20.154179527234465, 78.71223446472136, 2.0507460653821195",
        "128, 10, 7.043465277829138, 8.186616640013192, 1.3030076527795222",
        "10, 128, 7.900794903613452, 6.554546947826169, 1.6748669503716442",
        "37, 37, 7.034110524423578, 8.696564563931759, Infinity"
    })
    void numPyHasTheSame(int rows, int columns, double spectralNorm, double stableRank, double condition) {
        Spectrum spectrum = Spectrum.of(matrix(rows, columns, SpectrumTest::made));
        assertThat(spectrum.spectralNorm()).isCloseTo(spectralNorm, withinPercentage(1e-11));
        assertThat(spectrum.stableRank()).isCloseTo(stableRank, withinPercentage(1e-11));
        if (Double.isInfinite(condition)) {
            assertThat(spectrum.condition()).isInfinite();
        } else {
            assertThat(spectrum.condition()).isCloseTo(condition, withinPercentage(1e-10));
        }
    }

    /** Hilbert's matrix in float32, in NumPy 1.24.2: far beyond what the square of the matrix would still tell in float64. */
    @Test
    void aLargeConditionIsToldToo() {
        Spectrum spectrum = Spectrum.of(matrix(6, 6, (i, j) -> 1f / (i + j + 1)));
        assertThat(spectrum.condition()).isCloseTo(14464156.45482474, withinPercentage(1e-6));
    }

    /** The larger is beyond the width from which on ojAlgo would choose a decomposition with threads. */
    @ParameterizedTest
    @CsvSource({
        "784, 128, 0x1.427784f3b2f53p4, 0x1.3ad953fdd43f5p6, 0x1.067ed8d99bc32p1",
        "1030, 1025, 0x1.0bf79d472fed1p5, 0x1.2c3b6ec0dc399p8, 0x1.318ffd59a2dd9p8"
    })
    void theBitsArePinned(int rows, int columns, String spectralNorm, String stableRank, String condition) {
        Spectrum spectrum = Spectrum.of(matrix(rows, columns, SpectrumTest::made));
        assertThat(List.of(
                        Double.toHexString(spectrum.spectralNorm()),
                        Double.toHexString(spectrum.stableRank()),
                        Double.toHexString(spectrum.condition())))
                .containsExactly(spectralNorm, stableRank, condition);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNotFiniteHasNone(float value) {
        Spectrum spectrum = assertTimeoutPreemptively(
                PLENTY, () -> Spectrum.of(matrix(30, 20, (i, j) -> i == 29 && j == 19 ? value : made(i, j))));
        assertThat(spectrum).isEqualTo(new Spectrum(Double.NaN, Double.NaN, Double.NaN));
    }

    /** Whatever training makes of weights: the search for the values comes to an end, and what it finds is possible. */
    @Test
    void everyFiniteMatrixHasOne() {
        float[] odd = {0, -0f, 1, -1, Float.MIN_VALUE, -Float.MIN_VALUE, 1e-20f, Float.MAX_VALUE, -Float.MAX_VALUE, 0.1f
        };
        SplittableRandom random = new SplittableRandom(4);
        assertTimeoutPreemptively(PLENTY, () -> {
            for (int trial = 0; trial < 3000; trial++) {
                int rows = 1 + random.nextInt(12);
                int columns = 1 + random.nextInt(12);
                int kinds = 1 + random.nextInt(odd.length);
                Spectrum spectrum = Spectrum.of(matrix(rows, columns, (i, j) -> odd[random.nextInt(kinds)]));
                assertThat(spectrum.spectralNorm()).isBetween(0.0, 12.0 * Float.MAX_VALUE);
                assertThat(spectrum.condition()).isGreaterThanOrEqualTo(1);
                if (spectrum.spectralNorm() > 0) {
                    assertThat(spectrum.stableRank()).isBetween(1.0, Math.min(rows, columns) + 1e-12);
                }
            }
        });
    }

    @Test
    void weightsAreACopyToTheBit() {
        Network network = TinyNetwork.network(6, List.of(8), 3, Activation.TANH);
        float[] flat = network.parameters().get("W2");
        R064Store weights = network.weights(2);
        assertThat(weights.getRowDim()).isEqualTo(8);
        assertThat(weights.getColDim()).isEqualTo(3);
        for (int k = 0; k < flat.length; k++) {
            assertThat(weights.doubleValue(k / 3, k % 3)).isEqualTo(flat[k]);
        }
        weights.set(0, 0, 7);
        assertThat(network.parameters().get("W2")).isEqualTo(flat);
        assertThatThrownBy(() -> network.weights(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 3: expected 1 to 2");
    }

    @Test
    void aNetworkOfZerosAndOneThatDivergedAreLookedInto() {
        TinyNetwork toy = new TinyNetwork(40, 6, 3, 11);
        Network network = TinyNetwork.network(6, List.of(8), 3, Activation.RELU);
        LayerDiagnostics diagnosis = new LayerDiagnostics(
                network,
                TinyNetwork.rule(Loss.CROSS_ENTROPY, OptimizerType.ADAM, BiasCorrection.STEP, 0.1, 0.5, 0.01, 0),
                toy.dense(),
                toy.labels,
                toy.order,
                toy.compressed(),
                Kernels.fastest());
        assertThat(diagnosis.layers().get(0).spectrum()).isEqualTo(Spectrum.of(network.weights(1)));
        var arrays = network.parameters();
        arrays.get("W1")[5] = Float.NaN;
        network.restore(arrays);
        List<LayerStatistics> layers = assertTimeoutPreemptively(PLENTY, diagnosis::layers);
        assertThat(layers.get(0).spectrum().spectralNorm()).isNaN();
        assertThat(layers.get(1).spectrum().spectralNorm()).isPositive();
    }
}
