package org.barrido.nn.kernel;

import java.util.Arrays;

/**
 * Loops in the form that C2 turns into vector instructions: every array of a loop is indexed by the loop variable alone. (With
 * offsets into flat arrays it can't rule out that they overlap, and stays scalar: measured 4 to 6 times slower on JDK 17 and 25.)
 * So rows of the flat weights are copied to arrays of their own first; a copy serves a whole batch.
 */
public class PlainKernels implements Kernels {
    /**
     * Loops begin one float early, in the padding: C2 peels off single steps, at least one, until the rest begins on a vector's
     * boundary, and that is OFFSET. From OFFSET on it would peel off a whole vector's.
     */
    private static final int FIRST = OFFSET - 1;

    /** Scratch rows of the calling thread; 512 bytes to a few kilobytes each. */
    private static final ThreadLocal<float[][]> SCRATCH = ThreadLocal.withInitial(() -> new float[4][0]);

    /** As many as a block of features has. */
    private static final ThreadLocal<float[][]> BLOCK_SCRATCH =
            ThreadLocal.withInitial(() -> new float[SparseBatch.BLOCK][0]);

    private static float[][] scratch(int stride) {
        return sized(SCRATCH.get(), stride);
    }

    private static float[][] blockScratch(int stride) {
        return sized(BLOCK_SCRATCH.get(), stride);
    }

    private static float[][] sized(float[][] rows, int stride) {
        if (rows[0].length != OFFSET + stride) {
            for (int i = 0; i < rows.length; i++) {
                rows[i] = new float[OFFSET + stride];
            }
        }
        return rows;
    }

    @Override
    public void sparseForward(SparseBatch x, float[] w, int stride, float[][] z) {
        float[][] rows = blockScratch(stride);
        int features = x.start.length - 1;
        for (int c = 0; c < x.blocks; c++) {
            int first = c * SparseBatch.BLOCK;
            for (int i = first; i < Math.min(first + SparseBatch.BLOCK, features); i++) {
                System.arraycopy(w, OFFSET + i * stride, rows[i - first], OFFSET, stride);
            }
            for (int b = 0; b < x.examples(); b++) {
                addScaled(
                        z[b],
                        rows,
                        first,
                        x.feature,
                        x.value,
                        x.at[b * x.blocks + c],
                        x.at[b * x.blocks + c + 1],
                        stride);
            }
        }
    }

    private static void addScaled(
            float[] z, float[][] rows, int first, char[] feature, float[] value, int from, int to, int n) {
        int k = from;
        for (; k + 4 <= to; k += 4) {
            addScaled(
                    z,
                    value[k],
                    rows[feature[k] - first],
                    value[k + 1],
                    rows[feature[k + 1] - first],
                    value[k + 2],
                    rows[feature[k + 2] - first],
                    value[k + 3],
                    rows[feature[k + 3] - first],
                    n);
        }
        for (; k < to; k++) {
            addScaled(z, value[k], rows[feature[k] - first], n);
        }
    }

    @Override
    public void sparseGradient(SparseBatch x, float[][] d, int from, int to, int stride, float[] g) {
        x.sort();
        float[] row = scratch(stride)[0];
        for (int i = from; i < to; i++) {
            Arrays.fill(row, 0f);
            int k = x.start[i];
            int end = x.start[i + 1];
            for (; k + 4 <= end; k += 4) {
                addScaled(row, d, x.example, x.sorted, k, stride);
            }
            for (; k < end; k++) {
                addScaled(row, x.sorted[k], d[x.example[k]], stride);
            }
            System.arraycopy(row, OFFSET, g, OFFSET + i * stride, stride);
        }
    }

    @Override
    public void denseForward(float[][] a, int offset, int examples, int fanIn, float[] w, int stride, float[][] z) {
        float[][] rows = scratch(stride);
        int i = 0;
        for (; i + 4 <= fanIn; i += 4) {
            for (int r = 0; r < 4; r++) {
                System.arraycopy(w, OFFSET + (i + r) * stride, rows[r], OFFSET, stride);
            }
            for (int b = 0; b < examples; b++) {
                float[] x = a[b];
                addScaled(
                        z[b],
                        x[i + offset],
                        rows[0],
                        x[i + offset + 1],
                        rows[1],
                        x[i + offset + 2],
                        rows[2],
                        x[i + offset + 3],
                        rows[3],
                        stride);
            }
        }
        for (; i < fanIn; i++) {
            System.arraycopy(w, OFFSET + i * stride, rows[0], OFFSET, stride);
            for (int b = 0; b < examples; b++) {
                addScaled(z[b], a[b][offset + i], rows[0], stride);
            }
        }
    }

    @Override
    public void denseGradient(
            float[][] a, int offset, float[][] d, int examples, int from, int to, int stride, float[] g) {
        float[] row = scratch(stride)[0];
        for (int i = from; i < to; i++) {
            Arrays.fill(row, 0f);
            int b = 0;
            for (; b + 4 <= examples; b += 4) {
                addScaled(
                        row,
                        a[b][offset + i],
                        d[b],
                        a[b + 1][offset + i],
                        d[b + 1],
                        a[b + 2][offset + i],
                        d[b + 2],
                        a[b + 3][offset + i],
                        d[b + 3],
                        stride);
            }
            for (; b < examples; b++) {
                addScaled(row, a[b][offset + i], d[b], stride);
            }
            System.arraycopy(row, OFFSET, g, OFFSET + i * stride, stride);
        }
    }

    private static void addScaled(float[] y, float s, float[] x, int n) {
        for (int j = FIRST; j < OFFSET + n; j++) {
            y[j] += s * x[j];
        }
    }

    private static void addScaled(float[] y, float[][] d, int[] example, float[] value, int k, int n) {
        addScaled(
                y,
                value[k],
                d[example[k]],
                value[k + 1],
                d[example[k + 1]],
                value[k + 2],
                d[example[k + 2]],
                value[k + 3],
                d[example[k + 3]],
                n);
    }

    private static void addScaled(
            float[] y, float s0, float[] x0, float s1, float[] x1, float s2, float[] x2, float s3, float[] x3, int n) {
        for (int j = FIRST; j < OFFSET + n; j++) {
            y[j] = (((y[j] + s0 * x0[j]) + s1 * x1[j]) + s2 * x2[j]) + s3 * x3[j];
        }
    }

    @Override
    public void relu(float[][] z, int examples, int stride) {
        for (int b = 0; b < examples; b++) {
            float[] row = z[b];
            for (int j = OFFSET; j < OFFSET + stride; j++) {
                row[j] = Math.max(row[j], 0f);
            }
        }
    }

    @Override
    public void reluGradient(float[][] a, float[][] d, int examples, int stride) {
        for (int b = 0; b < examples; b++) {
            float[] row = a[b];
            float[] delta = d[b];
            for (int j = OFFSET; j < OFFSET + stride; j++) {
                delta[j] = row[j] > 0f ? delta[j] : 0f;
            }
        }
    }

    @Override
    public void transpose(float[] w, int fanIn, int fanOut, int stride, float[] t) {
        int width = Layer.padded(fanIn);
        // By blocks of rows: whole columns would throw each other out of the cache.
        for (int first = 0; first < fanIn; first += LANES) {
            int end = Math.min(first + LANES, fanIn);
            for (int j = 0; j < fanOut; j++) {
                for (int i = first; i < end; i++) {
                    t[OFFSET + j * width + i] = w[OFFSET + i * stride + j];
                }
            }
        }
    }

    @Override
    public void adam(float[] w, float[] g, float[] m, float[] v, int from, int to, float l2, AdamStep step) {
        adam(
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
                step.epsilon());
    }

    // Everything is an argument: fields would be read anew at each turn and keep C2 from vector instructions.
    private static void adam(
            float[] w,
            float[] g,
            float[] m,
            float[] v,
            int from,
            int to,
            float l2,
            float beta1,
            float oneMinusBeta1,
            float beta2,
            float oneMinusBeta2,
            float meanFactor,
            float rootFactor,
            float epsilon) {
        for (int i = from; i < to; i++) {
            float gradient = Subnormals.flushedGradient(g[i] + l2 * w[i]);
            float mean = Subnormals.flushed(beta1 * m[i] + oneMinusBeta1 * gradient);
            float square = Subnormals.flushed(beta2 * v[i] + oneMinusBeta2 * (gradient * gradient));
            m[i] = mean;
            v[i] = square;
            w[i] = Subnormals.flushed(w[i] - meanFactor * mean / ((float) Math.sqrt(square) * rootFactor + epsilon));
        }
    }

    @Override
    public String name() {
        return "plain";
    }
}
