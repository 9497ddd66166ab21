package org.barrido.nn.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense products, 4 or 1 rows by 4 or 1 vectors of columns at a time.
 */
final class DenseTiles {
    private static final VectorSpecies<Float> S = SimdKernels.S;
    private static final int L = SimdKernels.L;

    private DenseTiles() {}

    static void forward4x4(float[][] a, int offset, int b, int fanIn, float[] w, int stride, int j, float[][] z) {
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

    static void forward1x4(float[][] a, int offset, int b, int fanIn, float[] w, int stride, int j, float[][] z) {
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

    static void forward4x1(float[][] a, int offset, int b, int fanIn, float[] w, int stride, int j, float[][] z) {
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

    static void forward1x1(float[][] a, int offset, int b, int fanIn, float[] w, int stride, int j, float[][] z) {
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

    static void gradient4x4(float[][] a, int offset, float[][] d, int examples, int i, int stride, int j, float[] g) {
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

    static void gradient1x4(float[][] a, int offset, float[][] d, int examples, int i, int stride, int j, float[] g) {
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

    static void gradient4x1(float[][] a, int offset, float[][] d, int examples, int i, int stride, int j, float[] g) {
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

    static void gradient1x1(float[][] a, int offset, float[][] d, int examples, int i, int stride, int j, float[] g) {
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
}
