package org.barrido.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.barrido.nn.TinyNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

class KernelsTest {
    private static final Kernels PLAIN = new PlainKernels();
    private static final Kernels SIMD = Kernels.simd();
    private static final Kernels OJALGO = new OjAlgoKernels();

    private final Random random = new Random(7);

    @Test
    void thisBuildTestsBothPaths() {
        assertThat(SIMD.name()).startsWith("simd ");
        assertThat(PLAIN.name()).isEqualTo("plain");
    }

    private float[][] rows(int n, int stride) {
        float[][] rows = new float[n][Kernels.OFFSET + stride];
        for (float[] row : rows) {
            for (int j = Kernels.OFFSET; j < row.length; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    private Layer layer(int fanIn, int fanOut) {
        Layer layer = new Layer(fanIn, fanOut);
        layer.initialize(Initializer.XAVIER, 1, RandomStream.of(random.nextLong(), "init"));
        return layer;
    }

    private static float[][] copy(float[][] rows) {
        float[][] copy = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 16, 33, 64, 100, 128, 200, 300})
    void giveTheSameBits(int width) {
        for (int examples : new int[] {1, 3, 4, 13, 32}) {
            giveTheSameBits(SIMD, width, examples);
            giveTheSameBits(OJALGO, width, examples);
        }
    }

    private void giveTheSameBits(Kernels tested, int width, int examples) {
        int fanIn = 5 + width / 3;
        Layer layer = layer(fanIn, width);
        float[][] a = rows(examples, Layer.padded(fanIn));
        float[][] z = rows(examples, layer.stride);
        float[][] other = copy(z);
        PLAIN.denseForward(a, Kernels.OFFSET, examples, fanIn, layer.weights, layer.stride, z);
        tested.denseForward(a, Kernels.OFFSET, examples, fanIn, layer.weights, layer.stride, other);
        assertThat(other).isDeepEqualTo(z);

        float[] g = new float[layer.weights.length];
        float[] otherG = new float[layer.weights.length];
        PLAIN.denseGradient(a, Kernels.OFFSET, z, examples, 0, fanIn, layer.stride, g);
        tested.denseGradient(a, Kernels.OFFSET, z, examples, 0, fanIn, layer.stride, otherG);
        assertThat(otherG).isEqualTo(g);

        float[][] d = rows(examples, layer.stride);
        float[][] otherD = copy(d);
        PLAIN.reluGradient(z, d, examples, layer.stride);
        tested.reluGradient(z, otherD, examples, layer.stride);
        assertThat(otherD).isDeepEqualTo(d);

        PLAIN.relu(z, examples, layer.stride);
        tested.relu(other, examples, layer.stride);
        assertThat(other).isDeepEqualTo(z);

        float[] t = new float[Kernels.OFFSET + width * Layer.padded(fanIn)];
        float[] otherT = t.clone();
        PLAIN.transpose(layer.weights, fanIn, width, layer.stride, t);
        tested.transpose(layer.weights, fanIn, width, layer.stride, otherT);
        assertThat(otherT).isEqualTo(t);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 64, 128, 200})
    void giveTheSameBitsForSparseInputs(int width) {
        TinyNetwork toy = new TinyNetwork(40, 29, 3, width);
        SparseBatch batch = new SparseBatch(toy.compressed(), 40);
        batch.fill(toy.order, 3, 37);
        Layer layer = layer(29, width);
        float[][] before = rows(37, layer.stride);
        float[][] z = copy(before);
        PLAIN.sparseForward(batch, layer.weights, layer.stride, z);
        float[] g = new float[layer.weights.length];
        PLAIN.sparseGradient(batch, z, 0, 29, layer.stride, g);
        for (Kernels tested : List.of(SIMD, OJALGO)) {
            float[][] other = copy(before);
            tested.sparseForward(batch, layer.weights, layer.stride, other);
            assertThat(other).isDeepEqualTo(z);

            float[] otherG = new float[layer.weights.length];
            tested.sparseGradient(batch, z, 0, 29, layer.stride, otherG);
            assertThat(otherG).isEqualTo(g);
        }
    }

    /** Gradients, weights and moments of all sizes, those among them that decayed to where squares are subnormal. */
    @ParameterizedTest
    @ValueSource(doubles = {0.999, 0.9999, 0.9, 0.7500001, 0.75, 0.5, 0, 1})
    void giveTheSameBitsForAdam(double beta2) {
        AdamStep step = AdamStep.of(0.9, beta2, 0.001f, 1.5f, 1e-8f);
        int n = Kernels.OFFSET + 4096;
        float[][] plain = new float[3][n]; // w, m, v
        for (int i = Kernels.OFFSET; i < n; i++) {
            plain[0][i] = ofAnySize(0);
            plain[1][i] = Subnormals.flushed(ofAnySize(-20));
            plain[2][i] = i % 2 == 0 ? random.nextInt(4) * 0x1p-103f : Subnormals.flushed(Math.abs(ofAnySize(-40)));
        }
        float[][] simd = copy(plain);
        for (int t = 0; t < 50; t++) {
            float[] g = new float[n];
            for (int i = Kernels.OFFSET; i < n; i++) {
                g[i] = i % 3 == 0 ? 0 : ofAnySize(-10);
            }
            PLAIN.adam(plain[0], g, plain[1], plain[2], Kernels.OFFSET, n, 1e-4f, step);
            SIMD.adam(simd[0], g, simd[1], simd[2], Kernels.OFFSET, n, 1e-4f, step);
            assertThat(simd).isDeepEqualTo(plain);
        }
    }

    /** 2^-90 to 2 times a power of two. */
    private float ofAnySize(int exponent) {
        return Math.scalb((float) random.nextGaussian(), exponent - random.nextInt(90));
    }

    @Test
    void agreeWithOjAlgo() {
        Layer layer = layer(70, 50);
        float[][] a = rows(9, Layer.padded(70));
        float[][] z = new float[9][Kernels.OFFSET + layer.stride];
        SIMD.denseForward(a, Kernels.OFFSET, 9, 70, layer.weights, layer.stride, z);

        float[][] plain = new float[9][70];
        for (int b = 0; b < 9; b++) {
            System.arraycopy(a[b], Kernels.OFFSET, plain[b], 0, 70);
        }
        R064Store weights = R064Store.FACTORY.make(70, 50);
        for (int k = 0; k < 70 * 50; k++) {
            weights.set(k / 50, k % 50, layer.weights[layer.row(k / 50) + k % 50]);
        }
        MatrixStore<Double> product = R064Store.FACTORY.rows(toDouble(plain)).multiply(weights);
        for (int b = 0; b < 9; b++) {
            for (int j = 0; j < 50; j++) {
                assertThat((double) z[b][Kernels.OFFSET + j]).isCloseTo(product.doubleValue(b, j), within(1e-5));
            }
        }
    }

    private static double[][] toDouble(float[][] rows) {
        double[][] doubles = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                doubles[i][j] = rows[i][j];
            }
        }
        return doubles;
    }

    @Test
    void notANumberIsNotHidden() {
        float[][] z = {new float[Kernels.OFFSET + 16]};
        z[0][Kernels.OFFSET + 3] = Float.NaN;
        for (Kernels kernels : List.of(PLAIN, SIMD, OJALGO)) {
            kernels.relu(z, 1, 16);
            assertThat(z[0][Kernels.OFFSET + 3]).isNaN();
        }
    }
}
