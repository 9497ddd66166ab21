package org.barrido.nn.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.barrido.nn.kernel.AdamStep;
import org.barrido.nn.kernel.Kernels;
import org.barrido.nn.kernel.SparseBatch;

/**
 * The kernels in vector registers. Whatever their width, a lane is a column and each column's sum runs in the same order, so
 * the bits are those of the plain kernels. The tiles are written out because C2 keeps a vector in a register only as a
 * local variable of its own; widths of tiles: as many accumulators as hide the latency of an addition.
 */
public final class SimdKernels implements Kernels {
    static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() > LANES ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    static final int L = S.length();

    /** Makes the kernels, which are loaded by name. */
    public SimdKernels() {}

    @Override
    public void sparseForward(SparseBatch x, float[] w, int stride, float[][] z) {
        int j = OFFSET;
        int end = OFFSET + stride;
        for (; j + 8 * L <= end; j += 8 * L) {
            for (int c = 0; c < x.blocks; c++) {
                SparseTiles.forwardTile8(x, c, c + 1, w, stride, j, z);
            }
        }
        for (; j + 4 * L <= end; j += 4 * L) {
            for (int c = 0; c < x.blocks; c += 2) {
                SparseTiles.forwardTile4(x, c, Math.min(c + 2, x.blocks), w, stride, j, z);
            }
        }
        for (; j < end; j += L) {
            for (int c = 0; c < x.blocks; c += 8) {
                SparseTiles.forwardTile1(x, c, Math.min(c + 8, x.blocks), w, stride, j, z);
            }
        }
    }

    @Override
    public void sparseGradient(SparseBatch x, float[][] d, int from, int to, int stride, float[] g) {
        x.sort();
        int j = OFFSET;
        int end = OFFSET + stride;
        for (; j + 8 * L <= end; j += 8 * L) {
            SparseTiles.gradientTile8(x, d, from, to, stride, j, g);
        }
        for (; j + 4 * L <= end; j += 4 * L) {
            SparseTiles.gradientTile4(x, d, from, to, stride, j, g);
        }
        for (; j < end; j += L) {
            SparseTiles.gradientTile1(x, d, from, to, stride, j, g);
        }
    }

    @Override
    public void denseForward(float[][] a, int offset, int examples, int fanIn, float[] w, int stride, float[][] z) {
        int j = OFFSET;
        int end = OFFSET + stride;
        for (; j + 4 * L <= end; j += 4 * L) {
            int b = 0;
            for (; b + 4 <= examples; b += 4) {
                DenseTiles.forward4x4(a, offset, b, fanIn, w, stride, j, z);
            }
            for (; b < examples; b++) {
                DenseTiles.forward1x4(a, offset, b, fanIn, w, stride, j, z);
            }
        }
        for (; j < end; j += L) {
            int b = 0;
            for (; b + 4 <= examples; b += 4) {
                DenseTiles.forward4x1(a, offset, b, fanIn, w, stride, j, z);
            }
            for (; b < examples; b++) {
                DenseTiles.forward1x1(a, offset, b, fanIn, w, stride, j, z);
            }
        }
    }

    @Override
    public void denseGradient(
            float[][] a, int offset, float[][] d, int examples, int from, int to, int stride, float[] g) {
        int j = OFFSET;
        int end = OFFSET + stride;
        for (; j + 4 * L <= end; j += 4 * L) {
            int i = from;
            for (; i + 4 <= to; i += 4) {
                DenseTiles.gradient4x4(a, offset, d, examples, i, stride, j, g);
            }
            for (; i < to; i++) {
                DenseTiles.gradient1x4(a, offset, d, examples, i, stride, j, g);
            }
        }
        for (; j < end; j += L) {
            int i = from;
            for (; i + 4 <= to; i += 4) {
                DenseTiles.gradient4x1(a, offset, d, examples, i, stride, j, g);
            }
            for (; i < to; i++) {
                DenseTiles.gradient1x1(a, offset, d, examples, i, stride, j, g);
            }
        }
    }

    @Override
    public void relu(float[][] z, int examples, int stride) {
        for (int b = 0; b < examples; b++) {
            float[] row = z[b];
            for (int j = OFFSET; j < OFFSET + stride; j += L) {
                FloatVector.fromArray(S, row, j).max(FloatVector.zero(S)).intoArray(row, j);
            }
        }
    }

    @Override
    public void reluGradient(float[][] a, float[][] d, int examples, int stride) {
        for (int b = 0; b < examples; b++) {
            float[] row = a[b];
            float[] delta = d[b];
            for (int j = OFFSET; j < OFFSET + stride; j += L) {
                var positive = FloatVector.fromArray(S, row, j).compare(VectorOperators.GT, 0f);
                FloatVector.zero(S)
                        .blend(FloatVector.fromArray(S, delta, j), positive)
                        .intoArray(delta, j);
            }
        }
    }

    @Override
    public void transpose(float[] w, int fanIn, int fanOut, int stride, float[] t) {
        int[] column = new int[L]; // where the lanes of a gathered vector come from
        for (int lane = 0; lane < L; lane++) {
            column[lane] = lane * stride;
        }
        int width = (fanIn + LANES - 1) / LANES * LANES;
        // By blocks of rows: whole columns would throw each other out of the cache.
        int i = 0;
        for (; i + L <= fanIn; i += L) {
            for (int j = 0; j < fanOut; j++) {
                FloatVector.fromArray(S, w, OFFSET + i * stride + j, column, 0).intoArray(t, OFFSET + j * width + i);
            }
        }
        for (; i < fanIn; i++) {
            for (int j = 0; j < fanOut; j++) {
                t[OFFSET + j * width + i] = w[OFFSET + i * stride + j];
            }
        }
    }

    @Override
    public void adam(float[] w, float[] g, float[] m, float[] v, int from, int to, float l2, AdamStep step) {
        AdamTiles.step(
                w,
                g,
                m,
                v,
                from,
                to,
                l2,
                step.beta1(),
                step.oneMinusBeta1(),
                step.beta2(),
                step.oneMinusBeta2(),
                step.meanFactor(),
                step.rootFactor(),
                step.epsilon(),
                step.negligible());
    }

    @Override
    public String name() {
        return "simd " + S.vectorBitSize();
    }
}
