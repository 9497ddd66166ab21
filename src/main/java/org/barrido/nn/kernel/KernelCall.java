package org.barrido.nn.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * One of the kernels, and how it is rehearsed: by calls on small made-up arrays of zeros that take every way through it. The order is that of rehearsals:
 * what needs most registers comes first, as the compiler (JDK 17's C2) left it with vectors as objects where it came last.
 */
enum KernelCall {
    DENSE_GRADIENT {
        @Override
        Runnable rehearsal(Kernels kernels, int stride) {
            float[][] a = new float[ROWS][Kernels.OFFSET + ROWS];
            float[][] d = new float[ROWS][Kernels.OFFSET + stride];
            float[] g = rows(ROWS, stride);
            return () -> kernels.denseGradient(a, Kernels.OFFSET, d, ROWS, 0, ROWS, stride, g);
        }
    },
    DENSE_FORWARD {
        @Override
        Runnable rehearsal(Kernels kernels, int stride) {
            float[][] a = new float[ROWS][Kernels.OFFSET + FEATURES];
            float[] w = rows(FEATURES, stride);
            float[][] z = new float[ROWS][Kernels.OFFSET + stride];
            return () -> kernels.denseForward(a, Kernels.OFFSET, ROWS, FEATURES, w, stride, z);
        }
    },
    SPARSE_FORWARD {
        @Override
        Runnable rehearsal(Kernels kernels, int stride) {
            SparseBatch x = sparseBatch();
            float[] w = rows(FEATURES, stride);
            float[][] z = new float[EXAMPLES][Kernels.OFFSET + stride];
            return () -> kernels.sparseForward(x, w, stride, z);
        }
    },
    SPARSE_GRADIENT {
        @Override
        Runnable rehearsal(Kernels kernels, int stride) {
            SparseBatch x = sparseBatch();
            float[] g = rows(FEATURES, stride);
            float[][] d = new float[EXAMPLES][Kernels.OFFSET + stride];
            return () -> kernels.sparseGradient(x, d, 0, ROWS, stride, g);
        }
    },
    RELU {
        @Override
        Runnable rehearsal(Kernels kernels, int stride) {
            float[][] z = new float[EXAMPLES][Kernels.OFFSET + stride];
            return () -> kernels.relu(z, EXAMPLES, stride);
        }
    },
    RELU_GRADIENT {
        @Override
        Runnable rehearsal(Kernels kernels, int stride) {
            float[][] a = new float[EXAMPLES][Kernels.OFFSET + stride];
            float[][] d = new float[EXAMPLES][Kernels.OFFSET + stride];
            return () -> kernels.reluGradient(a, d, EXAMPLES, stride);
        }
    },
    TRANSPOSE {
        @Override
        Runnable rehearsal(Kernels kernels, int stride) {
            float[] w = rows(FEATURES, stride);
            float[] t = rows(ROWS, Layer.padded(FEATURES));
            return () -> kernels.transpose(w, FEATURES, ROWS, stride, t);
        }
    },
    ADAM {
        @Override
        Runnable rehearsal(Kernels kernels, int stride) {
            float[] w = rows(ROWS, stride);
            float[] g = rows(ROWS, stride);
            float[] m = rows(ROWS, stride);
            float[] v = rows(ROWS, stride);
            return () -> kernels.adam(w, g, m, v, Kernels.OFFSET, w.length, 0f, STEP);
        }
    };

    private static final AdamStep STEP = AdamStep.of(0.9, 0.999, 0.001f, 1f, 1e-8f);

    private static final int EXAMPLES = 6;
    private static final int FEATURES = 2 * SparseBatch.BLOCK + 1; // in blocks, and what is left
    private static final int ROWS = 9; // by fours, and what is left
    /** Eight, four and one vector of columns at a time, with registers of 512 bits; and so with those of 256. */
    private static final int[] STRIDES = {(8 + 4 + 1) * 16, (8 + 4 + 2) * 8};

    /** Makes a short call of this kernel, on arrays of its own with rows of one width. */
    abstract Runnable rehearsal(Kernels kernels, int stride);

    /** Makes short calls of this kernel that take every way through it. */
    Runnable rehearsal(Kernels kernels) {
        Runnable[] calls = IntStream.of(STRIDES)
                .mapToObj(stride -> rehearsal(kernels, stride))
                .toArray(Runnable[]::new);
        return () -> {
            for (Runnable call : calls) {
                call.run();
            }
        };
    }

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
