package org.barrido.nn.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.barrido.nn.kernel.SparseBatch;

/**
 * The first layer over the non-zeros of a batch, 8, 4 or 1 vectors of columns at a time.
 */
final class SparseTiles {
    private static final VectorSpecies<Float> S = SimdKernels.S;
    private static final int L = SimdKernels.L;

    private SparseTiles() {}

    static void forwardTile8(SparseBatch x, int c, int next, float[] w, int stride, int j, float[][] z) {
        int examples = x.examples();
        for (int b = 0; b < examples; b++) {
            int from = x.at[b * x.blocks + c];
            int to = x.at[b * x.blocks + next];
            if (from < to) {
                float[] row = z[b];
                FloatVector s0 = FloatVector.fromArray(S, row, j);
                FloatVector s1 = FloatVector.fromArray(S, row, j + L);
                FloatVector s2 = FloatVector.fromArray(S, row, j + 2 * L);
                FloatVector s3 = FloatVector.fromArray(S, row, j + 3 * L);
                FloatVector s4 = FloatVector.fromArray(S, row, j + 4 * L);
                FloatVector s5 = FloatVector.fromArray(S, row, j + 5 * L);
                FloatVector s6 = FloatVector.fromArray(S, row, j + 6 * L);
                FloatVector s7 = FloatVector.fromArray(S, row, j + 7 * L);
                for (int k = from; k < to; k++) {
                    int at = x.feature[k] * stride + j;
                    FloatVector v = FloatVector.broadcast(S, x.value[k]);
                    s0 = s0.add(v.mul(FloatVector.fromArray(S, w, at)));
                    s1 = s1.add(v.mul(FloatVector.fromArray(S, w, at + L)));
                    s2 = s2.add(v.mul(FloatVector.fromArray(S, w, at + 2 * L)));
                    s3 = s3.add(v.mul(FloatVector.fromArray(S, w, at + 3 * L)));
                    s4 = s4.add(v.mul(FloatVector.fromArray(S, w, at + 4 * L)));
                    s5 = s5.add(v.mul(FloatVector.fromArray(S, w, at + 5 * L)));
                    s6 = s6.add(v.mul(FloatVector.fromArray(S, w, at + 6 * L)));
                    s7 = s7.add(v.mul(FloatVector.fromArray(S, w, at + 7 * L)));
                }
                s0.intoArray(row, j);
                s1.intoArray(row, j + L);
                s2.intoArray(row, j + 2 * L);
                s3.intoArray(row, j + 3 * L);
                s4.intoArray(row, j + 4 * L);
                s5.intoArray(row, j + 5 * L);
                s6.intoArray(row, j + 6 * L);
                s7.intoArray(row, j + 7 * L);
            }
        }
    }

    static void forwardTile4(SparseBatch x, int c, int next, float[] w, int stride, int j, float[][] z) {
        int examples = x.examples();
        for (int b = 0; b < examples; b++) {
            int from = x.at[b * x.blocks + c];
            int to = x.at[b * x.blocks + next];
            if (from < to) {
                float[] row = z[b];
                FloatVector s0 = FloatVector.fromArray(S, row, j);
                FloatVector s1 = FloatVector.fromArray(S, row, j + L);
                FloatVector s2 = FloatVector.fromArray(S, row, j + 2 * L);
                FloatVector s3 = FloatVector.fromArray(S, row, j + 3 * L);
                for (int k = from; k < to; k++) {
                    int at = x.feature[k] * stride + j;
                    FloatVector v = FloatVector.broadcast(S, x.value[k]);
                    s0 = s0.add(v.mul(FloatVector.fromArray(S, w, at)));
                    s1 = s1.add(v.mul(FloatVector.fromArray(S, w, at + L)));
                    s2 = s2.add(v.mul(FloatVector.fromArray(S, w, at + 2 * L)));
                    s3 = s3.add(v.mul(FloatVector.fromArray(S, w, at + 3 * L)));
                }
                s0.intoArray(row, j);
                s1.intoArray(row, j + L);
                s2.intoArray(row, j + 2 * L);
                s3.intoArray(row, j + 3 * L);
            }
        }
    }

    static void forwardTile1(SparseBatch x, int c, int next, float[] w, int stride, int j, float[][] z) {
        int examples = x.examples();
        for (int b = 0; b < examples; b++) {
            int from = x.at[b * x.blocks + c];
            int to = x.at[b * x.blocks + next];
            if (from < to) {
                float[] row = z[b];
                FloatVector s0 = FloatVector.fromArray(S, row, j);
                for (int k = from; k < to; k++) {
                    int at = x.feature[k] * stride + j;
                    FloatVector v = FloatVector.broadcast(S, x.value[k]);
                    s0 = s0.add(v.mul(FloatVector.fromArray(S, w, at)));
                }
                s0.intoArray(row, j);
            }
        }
    }

    static void gradientTile8(SparseBatch x, float[][] d, int from, int to, int stride, int j, float[] g) {
        for (int i = from; i < to; i++) {
            FloatVector g0 = FloatVector.zero(S);
            FloatVector g1 = FloatVector.zero(S);
            FloatVector g2 = FloatVector.zero(S);
            FloatVector g3 = FloatVector.zero(S);
            FloatVector g4 = FloatVector.zero(S);
            FloatVector g5 = FloatVector.zero(S);
            FloatVector g6 = FloatVector.zero(S);
            FloatVector g7 = FloatVector.zero(S);
            int end = x.start[i + 1];
            for (int k = x.start[i]; k < end; k++) {
                float[] row = d[x.example[k]];
                FloatVector v = FloatVector.broadcast(S, x.sorted[k]);
                g0 = g0.add(v.mul(FloatVector.fromArray(S, row, j)));
                g1 = g1.add(v.mul(FloatVector.fromArray(S, row, j + L)));
                g2 = g2.add(v.mul(FloatVector.fromArray(S, row, j + 2 * L)));
                g3 = g3.add(v.mul(FloatVector.fromArray(S, row, j + 3 * L)));
                g4 = g4.add(v.mul(FloatVector.fromArray(S, row, j + 4 * L)));
                g5 = g5.add(v.mul(FloatVector.fromArray(S, row, j + 5 * L)));
                g6 = g6.add(v.mul(FloatVector.fromArray(S, row, j + 6 * L)));
                g7 = g7.add(v.mul(FloatVector.fromArray(S, row, j + 7 * L)));
            }
            int at = i * stride + j;
            g0.intoArray(g, at);
            g1.intoArray(g, at + L);
            g2.intoArray(g, at + 2 * L);
            g3.intoArray(g, at + 3 * L);
            g4.intoArray(g, at + 4 * L);
            g5.intoArray(g, at + 5 * L);
            g6.intoArray(g, at + 6 * L);
            g7.intoArray(g, at + 7 * L);
        }
    }

    static void gradientTile4(SparseBatch x, float[][] d, int from, int to, int stride, int j, float[] g) {
        for (int i = from; i < to; i++) {
            FloatVector g0 = FloatVector.zero(S);
            FloatVector g1 = FloatVector.zero(S);
            FloatVector g2 = FloatVector.zero(S);
            FloatVector g3 = FloatVector.zero(S);
            int end = x.start[i + 1];
            for (int k = x.start[i]; k < end; k++) {
                float[] row = d[x.example[k]];
                FloatVector v = FloatVector.broadcast(S, x.sorted[k]);
                g0 = g0.add(v.mul(FloatVector.fromArray(S, row, j)));
                g1 = g1.add(v.mul(FloatVector.fromArray(S, row, j + L)));
                g2 = g2.add(v.mul(FloatVector.fromArray(S, row, j + 2 * L)));
                g3 = g3.add(v.mul(FloatVector.fromArray(S, row, j + 3 * L)));
            }
            int at = i * stride + j;
            g0.intoArray(g, at);
            g1.intoArray(g, at + L);
            g2.intoArray(g, at + 2 * L);
            g3.intoArray(g, at + 3 * L);
        }
    }

    static void gradientTile1(SparseBatch x, float[][] d, int from, int to, int stride, int j, float[] g) {
        for (int i = from; i < to; i++) {
            FloatVector g0 = FloatVector.zero(S);
            int end = x.start[i + 1];
            for (int k = x.start[i]; k < end; k++) {
                float[] row = d[x.example[k]];
                FloatVector v = FloatVector.broadcast(S, x.sorted[k]);
                g0 = g0.add(v.mul(FloatVector.fromArray(S, row, j)));
            }
            int at = i * stride + j;
            g0.intoArray(g, at);
        }
    }
}
