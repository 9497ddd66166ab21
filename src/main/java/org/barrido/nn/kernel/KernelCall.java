package org.barrido.nn.kernel;

import java.util.Arrays;

/** One of the kernels, and how it is tried out: on small made-up arrays of zeros. */
enum KernelCall {
    SPARSE_FORWARD {
        @Override
        Runnable rehearsal(Kernels kernels, int stride, boolean few) {
            SparseBatch x = sparseBatch();
            float[] w = rows(FEATURES, stride);
            float[][] z = new float[EXAMPLES][Kernels.OFFSET + stride];
            return () -> kernels.sparseForward(x, w, stride, z);
        }
    },
    SPARSE_GRADIENT {
        @Override
        Runnable rehearsal(Kernels kernels, int stride, boolean few) {
            SparseBatch x = sparseBatch();
            float[] g = rows(FEATURES, stride);
            float[][] d = new float[EXAMPLES][Kernels.OFFSET + stride];
            return () -> kernels.sparseGradient(x, d, 0, ROWS, stride, g);
        }
    },
    DENSE_FORWARD {
        @Override
        Runnable rehearsal(Kernels kernels, int stride, boolean few) {
            int examples = few ? 1 : ROWS;
            float[][] a = new float[examples][Kernels.OFFSET + FEATURES];
            float[] w = rows(FEATURES, stride);
            float[][] z = new float[examples][Kernels.OFFSET + stride];
            return () -> kernels.denseForward(a, Kernels.OFFSET, examples, FEATURES, w, stride, z);
        }
    },
    DENSE_GRADIENT {
        @Override
        Runnable rehearsal(Kernels kernels, int stride, boolean few) {
            int inputs = few ? 1 : ROWS;
            float[][] a = new float[ROWS][Kernels.OFFSET + inputs];
            float[][] d = new float[ROWS][Kernels.OFFSET + stride];
            float[] g = rows(inputs, stride);
            return () -> kernels.denseGradient(a, Kernels.OFFSET, d, ROWS, 0, inputs, stride, g);
        }
    },
    RELU {
        @Override
        Runnable rehearsal(Kernels kernels, int stride, boolean few) {
            float[][] z = new float[EXAMPLES][Kernels.OFFSET + stride];
            return () -> kernels.relu(z, EXAMPLES, stride);
        }
    },
    RELU_GRADIENT {
        @Override
        Runnable rehearsal(Kernels kernels, int stride, boolean few) {
            float[][] a = new float[EXAMPLES][Kernels.OFFSET + stride];
            float[][] d = new float[EXAMPLES][Kernels.OFFSET + stride];
            return () -> kernels.reluGradient(a, d, EXAMPLES, stride);
        }
    },
    TRANSPOSE {
        @Override
        Runnable rehearsal(Kernels kernels, int stride, boolean few) {
            float[] w = rows(FEATURES, stride);
            float[] t = rows(ROWS, Layer.padded(FEATURES));
            return () -> kernels.transpose(w, FEATURES, ROWS, stride, t);
        }
    },
    EXP {
        @Override
        Runnable rehearsal(Kernels kernels, int stride, boolean few) {
            double[] x = new double[Kernels.LANES];
            return () -> kernels.exp(x, ROWS);
        }
    };

    private static final int EXAMPLES = 6;
    private static final int FEATURES = 2 * SparseBatch.BLOCK;
    private static final int ROWS = 8;

    /**
     * Makes a short call of this kernel, on arrays of its own.
     *
     * @param stride of the rows of weights; {@link #EXP} has none
     * @param few fewer than four of the rows that dense products take four at a time
     */
    abstract Runnable rehearsal(Kernels kernels, int stride, boolean few);

    private static float[] rows(int count, int stride) {
        return new float[Kernels.OFFSET + count * stride];
    }

    /** As of images: a fifth of the features isn't zero, but of some examples a whole block of them is, or all. */
    private static SparseBatch sparseBatch() {
        int[] start = new int[EXAMPLES + 1];
        char[] feature = new char[EXAMPLES * FEATURES];
        int[] order = new int[EXAMPLES];
        int next = 0;
        for (int b = 0; b < EXAMPLES; b++) {
            order[b] = b;
            for (int i = b % 3 * SparseBatch.BLOCK; i < FEATURES; i++) {
                if ((i + b) % 5 == 0 && i % 8 != 1) {
                    feature[next++] = (char) i;
                }
            }
            start[b + 1] = next;
        }
        SparseBatch batch = new SparseBatch(
                new SparseInputs(start, Arrays.copyOf(feature, next), new float[next], FEATURES), EXAMPLES);
        batch.fill(order, 0, EXAMPLES);
        return batch;
    }
}
