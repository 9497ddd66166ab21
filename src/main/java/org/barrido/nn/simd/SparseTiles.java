package org.barrido.nn.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.barrido.nn.SparseBatch;

/**
 * The first layer over the non-zeros of a batch, 8, 4 or 1 vectors of columns at a time.
 */
final class SparseTiles {
    private static final VectorSpecies<Float> S = SimdKernels.S;
    private static final int L = SimdKernels.L;

    private SparseTiles() {}

    private static void add(float[] row, int j, FloatVector v, FloatVector w) {
        FloatVector.fromArray(S, row, j).add(v.mul(w)).intoArray(row, j);
    }

    static void forwardTile8(SparseBatch x, float[] w, int stride, int j, float[][] z) {
        int[] start = x.start;
        int features = start.length - 1;
        for (int i = 0; i < features; i++) {
            int to = start[i + 1];
            int k = start[i];
            if (k < to) {
                int at = i * stride + j;
                FloatVector w0 = FloatVector.fromArray(S, w, at);
                FloatVector w1 = FloatVector.fromArray(S, w, at + L);
                FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * L);
                FloatVector w3 = FloatVector.fromArray(S, w, at + 3 * L);
                FloatVector w4 = FloatVector.fromArray(S, w, at + 4 * L);
                FloatVector w5 = FloatVector.fromArray(S, w, at + 5 * L);
                FloatVector w6 = FloatVector.fromArray(S, w, at + 6 * L);
                FloatVector w7 = FloatVector.fromArray(S, w, at + 7 * L);
                for (; k < to; k++) {
                    float[] row = z[x.example[k]];
                    FloatVector v = FloatVector.broadcast(S, x.value[k]);
                    add(row, j, v, w0);
                    add(row, j + L, v, w1);
                    add(row, j + 2 * L, v, w2);
                    add(row, j + 3 * L, v, w3);
                    add(row, j + 4 * L, v, w4);
                    add(row, j + 5 * L, v, w5);
                    add(row, j + 6 * L, v, w6);
                    add(row, j + 7 * L, v, w7);
                }
            }
        }
    }

    static void forwardTile4(SparseBatch x, float[] w, int stride, int j, float[][] z) {
        int[] start = x.start;
        int features = start.length - 1;
        for (int i = 0; i < features; i++) {
            int to = start[i + 1];
            int k = start[i];
            if (k < to) {
                int at = i * stride + j;
                FloatVector w0 = FloatVector.fromArray(S, w, at);
                FloatVector w1 = FloatVector.fromArray(S, w, at + L);
                FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * L);
                FloatVector w3 = FloatVector.fromArray(S, w, at + 3 * L);
                for (; k < to; k++) {
                    float[] row = z[x.example[k]];
                    FloatVector v = FloatVector.broadcast(S, x.value[k]);
                    add(row, j, v, w0);
                    add(row, j + L, v, w1);
                    add(row, j + 2 * L, v, w2);
                    add(row, j + 3 * L, v, w3);
                }
            }
        }
    }

    static void forwardTile1(SparseBatch x, float[] w, int stride, int j, float[][] z) {
        int[] start = x.start;
        int features = start.length - 1;
        for (int i = 0; i < features; i++) {
            int to = start[i + 1];
            int k = start[i];
            if (k < to) {
                int at = i * stride + j;
                FloatVector w0 = FloatVector.fromArray(S, w, at);
                for (; k < to; k++) {
                    float[] row = z[x.example[k]];
                    FloatVector v = FloatVector.broadcast(S, x.value[k]);
                    add(row, j, v, w0);
                }
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
                FloatVector v = FloatVector.broadcast(S, x.value[k]);
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
                FloatVector v = FloatVector.broadcast(S, x.value[k]);
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
                FloatVector v = FloatVector.broadcast(S, x.value[k]);
                g0 = g0.add(v.mul(FloatVector.fromArray(S, row, j)));
            }
            int at = i * stride + j;
            g0.intoArray(g, at);
        }
    }
}
