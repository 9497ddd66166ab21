package org.barrido.nn.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.barrido.nn.Kernels;
import org.barrido.nn.SparseBatch;

/**
 * The kernels in vector registers. Whatever their width, a lane is a column and each column's sum runs in the same order, so
 * the bits are those of the plain kernels. The tiles are written out because C2 keeps a vector in a register only as a
 * local variable of its own; widths of tiles: as many accumulators as hide the latency of an addition.
 */
public final class SimdKernels implements Kernels {
    private static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() > LANES ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /** Loaded by name. */
    public SimdKernels() {}

    @Override
    public void sparseForward(SparseBatch x, float[] w, int stride, float[][] z) {
        int j = OFFSET;
        int end = OFFSET + stride;
        for (; j + 8 * L <= end; j += 8 * L) {
            forwardTile8(x, w, stride, j, z);
        }
        for (; j + 4 * L <= end; j += 4 * L) {
            forwardTile4(x, w, stride, j, z);
        }
        for (; j < end; j += L) {
            forwardTile1(x, w, stride, j, z);
        }
    }

    @Override
    public void sparseGradient(SparseBatch x, float[][] d, int from, int to, int stride, float[] g) {
        int j = OFFSET;
        int end = OFFSET + stride;
        for (; j + 8 * L <= end; j += 8 * L) {
            gradientTile8(x, d, from, to, stride, j, g);
        }
        for (; j + 4 * L <= end; j += 4 * L) {
            gradientTile4(x, d, from, to, stride, j, g);
        }
        for (; j < end; j += L) {
            gradientTile1(x, d, from, to, stride, j, g);
        }
    }

    @Override
    public void denseForward(float[][] a, int offset, int examples, int fanIn, float[] w, int stride, float[][] z) {
        int j = OFFSET;
        int end = OFFSET + stride;
        for (; j + 4 * L <= end; j += 4 * L) {
            int b = 0;
            for (; b + 4 <= examples; b += 4) {
                forward4x4(a, offset, b, fanIn, w, stride, j, z);
            }
            for (; b < examples; b++) {
                forward1x4(a, offset, b, fanIn, w, stride, j, z);
            }
        }
        for (; j < end; j += L) {
            int b = 0;
            for (; b + 4 <= examples; b += 4) {
                forward4x1(a, offset, b, fanIn, w, stride, j, z);
            }
            for (; b < examples; b++) {
                forward1x1(a, offset, b, fanIn, w, stride, j, z);
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
                gradient4x4(a, offset, d, examples, i, stride, j, g);
            }
            for (; i < to; i++) {
                gradient1x4(a, offset, d, examples, i, stride, j, g);
            }
        }
        for (; j < end; j += L) {
            int i = from;
            for (; i + 4 <= to; i += 4) {
                gradient4x1(a, offset, d, examples, i, stride, j, g);
            }
            for (; i < to; i++) {
                gradient1x1(a, offset, d, examples, i, stride, j, g);
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
        for (int j = 0; j < fanOut; j++) {
            int i = 0;
            for (; i + L <= fanIn; i += L) {
                FloatVector.fromArray(S, w, OFFSET + i * stride + j, column, 0).intoArray(t, OFFSET + j * width + i);
            }
            for (; i < fanIn; i++) {
                t[OFFSET + j * width + i] = w[OFFSET + i * stride + j];
            }
        }
    }

    private static void add(float[] row, int j, FloatVector v, FloatVector w) {
        FloatVector.fromArray(S, row, j).add(v.mul(w)).intoArray(row, j);
    }

    private static void forwardTile8(SparseBatch x, float[] w, int stride, int j, float[][] z) {
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

    private static void forwardTile4(SparseBatch x, float[] w, int stride, int j, float[][] z) {
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

    private static void forwardTile1(SparseBatch x, float[] w, int stride, int j, float[][] z) {
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

    private static void gradientTile8(SparseBatch x, float[][] d, int from, int to, int stride, int j, float[] g) {
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

    private static void gradientTile4(SparseBatch x, float[][] d, int from, int to, int stride, int j, float[] g) {
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

    private static void gradientTile1(SparseBatch x, float[][] d, int from, int to, int stride, int j, float[] g) {
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

    private static void forward4x4(
            float[][] a, int offset, int b, int fanIn, float[] w, int stride, int j, float[][] z) {
        float[] a0 = a[b];
        float[] z0 = z[b];
        float[] a1 = a[b + 1];
        float[] z1 = z[b + 1];
        float[] a2 = a[b + 2];
        float[] z2 = z[b + 2];
        float[] a3 = a[b + 3];
        float[] z3 = z[b + 3];
        FloatVector s00 = FloatVector.fromArray(S, z0, j);
        FloatVector s01 = FloatVector.fromArray(S, z0, j + L);
        FloatVector s02 = FloatVector.fromArray(S, z0, j + 2 * L);
        FloatVector s03 = FloatVector.fromArray(S, z0, j + 3 * L);
        FloatVector s10 = FloatVector.fromArray(S, z1, j);
        FloatVector s11 = FloatVector.fromArray(S, z1, j + L);
        FloatVector s12 = FloatVector.fromArray(S, z1, j + 2 * L);
        FloatVector s13 = FloatVector.fromArray(S, z1, j + 3 * L);
        FloatVector s20 = FloatVector.fromArray(S, z2, j);
        FloatVector s21 = FloatVector.fromArray(S, z2, j + L);
        FloatVector s22 = FloatVector.fromArray(S, z2, j + 2 * L);
        FloatVector s23 = FloatVector.fromArray(S, z2, j + 3 * L);
        FloatVector s30 = FloatVector.fromArray(S, z3, j);
        FloatVector s31 = FloatVector.fromArray(S, z3, j + L);
        FloatVector s32 = FloatVector.fromArray(S, z3, j + 2 * L);
        FloatVector s33 = FloatVector.fromArray(S, z3, j + 3 * L);
        for (int i = 0; i < fanIn; i++) {
            int at = i * stride + j;
            FloatVector w0 = FloatVector.fromArray(S, w, at);
            FloatVector w1 = FloatVector.fromArray(S, w, at + L);
            FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * L);
            FloatVector w3 = FloatVector.fromArray(S, w, at + 3 * L);
            FloatVector x0 = FloatVector.broadcast(S, a0[offset + i]);
            s00 = s00.add(x0.mul(w0));
            s01 = s01.add(x0.mul(w1));
            s02 = s02.add(x0.mul(w2));
            s03 = s03.add(x0.mul(w3));
            FloatVector x1 = FloatVector.broadcast(S, a1[offset + i]);
            s10 = s10.add(x1.mul(w0));
            s11 = s11.add(x1.mul(w1));
            s12 = s12.add(x1.mul(w2));
            s13 = s13.add(x1.mul(w3));
            FloatVector x2 = FloatVector.broadcast(S, a2[offset + i]);
            s20 = s20.add(x2.mul(w0));
            s21 = s21.add(x2.mul(w1));
            s22 = s22.add(x2.mul(w2));
            s23 = s23.add(x2.mul(w3));
            FloatVector x3 = FloatVector.broadcast(S, a3[offset + i]);
            s30 = s30.add(x3.mul(w0));
            s31 = s31.add(x3.mul(w1));
            s32 = s32.add(x3.mul(w2));
            s33 = s33.add(x3.mul(w3));
        }
        s00.intoArray(z0, j);
        s01.intoArray(z0, j + L);
        s02.intoArray(z0, j + 2 * L);
        s03.intoArray(z0, j + 3 * L);
        s10.intoArray(z1, j);
        s11.intoArray(z1, j + L);
        s12.intoArray(z1, j + 2 * L);
        s13.intoArray(z1, j + 3 * L);
        s20.intoArray(z2, j);
        s21.intoArray(z2, j + L);
        s22.intoArray(z2, j + 2 * L);
        s23.intoArray(z2, j + 3 * L);
        s30.intoArray(z3, j);
        s31.intoArray(z3, j + L);
        s32.intoArray(z3, j + 2 * L);
        s33.intoArray(z3, j + 3 * L);
    }

    private static void forward1x4(
            float[][] a, int offset, int b, int fanIn, float[] w, int stride, int j, float[][] z) {
        float[] a0 = a[b];
        float[] z0 = z[b];
        FloatVector s00 = FloatVector.fromArray(S, z0, j);
        FloatVector s01 = FloatVector.fromArray(S, z0, j + L);
        FloatVector s02 = FloatVector.fromArray(S, z0, j + 2 * L);
        FloatVector s03 = FloatVector.fromArray(S, z0, j + 3 * L);
        for (int i = 0; i < fanIn; i++) {
            int at = i * stride + j;
            FloatVector w0 = FloatVector.fromArray(S, w, at);
            FloatVector w1 = FloatVector.fromArray(S, w, at + L);
            FloatVector w2 = FloatVector.fromArray(S, w, at + 2 * L);
            FloatVector w3 = FloatVector.fromArray(S, w, at + 3 * L);
            FloatVector x0 = FloatVector.broadcast(S, a0[offset + i]);
            s00 = s00.add(x0.mul(w0));
            s01 = s01.add(x0.mul(w1));
            s02 = s02.add(x0.mul(w2));
            s03 = s03.add(x0.mul(w3));
        }
        s00.intoArray(z0, j);
        s01.intoArray(z0, j + L);
        s02.intoArray(z0, j + 2 * L);
        s03.intoArray(z0, j + 3 * L);
    }

    private static void forward4x1(
            float[][] a, int offset, int b, int fanIn, float[] w, int stride, int j, float[][] z) {
        float[] a0 = a[b];
        float[] z0 = z[b];
        float[] a1 = a[b + 1];
        float[] z1 = z[b + 1];
        float[] a2 = a[b + 2];
        float[] z2 = z[b + 2];
        float[] a3 = a[b + 3];
        float[] z3 = z[b + 3];
        FloatVector s00 = FloatVector.fromArray(S, z0, j);
        FloatVector s10 = FloatVector.fromArray(S, z1, j);
        FloatVector s20 = FloatVector.fromArray(S, z2, j);
        FloatVector s30 = FloatVector.fromArray(S, z3, j);
        for (int i = 0; i < fanIn; i++) {
            int at = i * stride + j;
            FloatVector w0 = FloatVector.fromArray(S, w, at);
            FloatVector x0 = FloatVector.broadcast(S, a0[offset + i]);
            s00 = s00.add(x0.mul(w0));
            FloatVector x1 = FloatVector.broadcast(S, a1[offset + i]);
            s10 = s10.add(x1.mul(w0));
            FloatVector x2 = FloatVector.broadcast(S, a2[offset + i]);
            s20 = s20.add(x2.mul(w0));
            FloatVector x3 = FloatVector.broadcast(S, a3[offset + i]);
            s30 = s30.add(x3.mul(w0));
        }
        s00.intoArray(z0, j);
        s10.intoArray(z1, j);
        s20.intoArray(z2, j);
        s30.intoArray(z3, j);
    }

    private static void forward1x1(
            float[][] a, int offset, int b, int fanIn, float[] w, int stride, int j, float[][] z) {
        float[] a0 = a[b];
        float[] z0 = z[b];
        FloatVector s00 = FloatVector.fromArray(S, z0, j);
        for (int i = 0; i < fanIn; i++) {
            int at = i * stride + j;
            FloatVector w0 = FloatVector.fromArray(S, w, at);
            FloatVector x0 = FloatVector.broadcast(S, a0[offset + i]);
            s00 = s00.add(x0.mul(w0));
        }
        s00.intoArray(z0, j);
    }

    private static void gradient4x4(
            float[][] a, int offset, float[][] d, int examples, int i, int stride, int j, float[] g) {
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s01 = FloatVector.zero(S);
        FloatVector s02 = FloatVector.zero(S);
        FloatVector s03 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S);
        FloatVector s11 = FloatVector.zero(S);
        FloatVector s12 = FloatVector.zero(S);
        FloatVector s13 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S);
        FloatVector s21 = FloatVector.zero(S);
        FloatVector s22 = FloatVector.zero(S);
        FloatVector s23 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S);
        FloatVector s31 = FloatVector.zero(S);
        FloatVector s32 = FloatVector.zero(S);
        FloatVector s33 = FloatVector.zero(S);
        for (int b = 0; b < examples; b++) {
            float[] row = a[b];
            float[] delta = d[b];
            FloatVector d0 = FloatVector.fromArray(S, delta, j);
            FloatVector d1 = FloatVector.fromArray(S, delta, j + L);
            FloatVector d2 = FloatVector.fromArray(S, delta, j + 2 * L);
            FloatVector d3 = FloatVector.fromArray(S, delta, j + 3 * L);
            FloatVector x0 = FloatVector.broadcast(S, row[offset + i]);
            s00 = s00.add(x0.mul(d0));
            s01 = s01.add(x0.mul(d1));
            s02 = s02.add(x0.mul(d2));
            s03 = s03.add(x0.mul(d3));
            FloatVector x1 = FloatVector.broadcast(S, row[offset + i + 1]);
            s10 = s10.add(x1.mul(d0));
            s11 = s11.add(x1.mul(d1));
            s12 = s12.add(x1.mul(d2));
            s13 = s13.add(x1.mul(d3));
            FloatVector x2 = FloatVector.broadcast(S, row[offset + i + 2]);
            s20 = s20.add(x2.mul(d0));
            s21 = s21.add(x2.mul(d1));
            s22 = s22.add(x2.mul(d2));
            s23 = s23.add(x2.mul(d3));
            FloatVector x3 = FloatVector.broadcast(S, row[offset + i + 3]);
            s30 = s30.add(x3.mul(d0));
            s31 = s31.add(x3.mul(d1));
            s32 = s32.add(x3.mul(d2));
            s33 = s33.add(x3.mul(d3));
        }
        int at = i * stride + j;
        s00.intoArray(g, at + 0 * L);
        s01.intoArray(g, at + L);
        s02.intoArray(g, at + 2 * L);
        s03.intoArray(g, at + 3 * L);
        s10.intoArray(g, at + stride + 0 * L);
        s11.intoArray(g, at + stride + L);
        s12.intoArray(g, at + stride + 2 * L);
        s13.intoArray(g, at + stride + 3 * L);
        s20.intoArray(g, at + 2 * stride + 0 * L);
        s21.intoArray(g, at + 2 * stride + L);
        s22.intoArray(g, at + 2 * stride + 2 * L);
        s23.intoArray(g, at + 2 * stride + 3 * L);
        s30.intoArray(g, at + 3 * stride + 0 * L);
        s31.intoArray(g, at + 3 * stride + L);
        s32.intoArray(g, at + 3 * stride + 2 * L);
        s33.intoArray(g, at + 3 * stride + 3 * L);
    }

    private static void gradient1x4(
            float[][] a, int offset, float[][] d, int examples, int i, int stride, int j, float[] g) {
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s01 = FloatVector.zero(S);
        FloatVector s02 = FloatVector.zero(S);
        FloatVector s03 = FloatVector.zero(S);
        for (int b = 0; b < examples; b++) {
            float[] row = a[b];
            float[] delta = d[b];
            FloatVector d0 = FloatVector.fromArray(S, delta, j);
            FloatVector d1 = FloatVector.fromArray(S, delta, j + L);
            FloatVector d2 = FloatVector.fromArray(S, delta, j + 2 * L);
            FloatVector d3 = FloatVector.fromArray(S, delta, j + 3 * L);
            FloatVector x0 = FloatVector.broadcast(S, row[offset + i]);
            s00 = s00.add(x0.mul(d0));
            s01 = s01.add(x0.mul(d1));
            s02 = s02.add(x0.mul(d2));
            s03 = s03.add(x0.mul(d3));
        }
        int at = i * stride + j;
        s00.intoArray(g, at + 0 * L);
        s01.intoArray(g, at + L);
        s02.intoArray(g, at + 2 * L);
        s03.intoArray(g, at + 3 * L);
    }

    private static void gradient4x1(
            float[][] a, int offset, float[][] d, int examples, int i, int stride, int j, float[] g) {
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S);
        for (int b = 0; b < examples; b++) {
            float[] row = a[b];
            float[] delta = d[b];
            FloatVector d0 = FloatVector.fromArray(S, delta, j);
            FloatVector x0 = FloatVector.broadcast(S, row[offset + i]);
            s00 = s00.add(x0.mul(d0));
            FloatVector x1 = FloatVector.broadcast(S, row[offset + i + 1]);
            s10 = s10.add(x1.mul(d0));
            FloatVector x2 = FloatVector.broadcast(S, row[offset + i + 2]);
            s20 = s20.add(x2.mul(d0));
            FloatVector x3 = FloatVector.broadcast(S, row[offset + i + 3]);
            s30 = s30.add(x3.mul(d0));
        }
        int at = i * stride + j;
        s00.intoArray(g, at + 0 * L);
        s10.intoArray(g, at + stride + 0 * L);
        s20.intoArray(g, at + 2 * stride + 0 * L);
        s30.intoArray(g, at + 3 * stride + 0 * L);
    }

    private static void gradient1x1(
            float[][] a, int offset, float[][] d, int examples, int i, int stride, int j, float[] g) {
        FloatVector s00 = FloatVector.zero(S);
        for (int b = 0; b < examples; b++) {
            float[] row = a[b];
            float[] delta = d[b];
            FloatVector d0 = FloatVector.fromArray(S, delta, j);
            FloatVector x0 = FloatVector.broadcast(S, row[offset + i]);
            s00 = s00.add(x0.mul(d0));
        }
        int at = i * stride + j;
        s00.intoArray(g, at + 0 * L);
    }

    @Override
    public String name() {
        return "simd " + S.vectorBitSize();
    }
}
