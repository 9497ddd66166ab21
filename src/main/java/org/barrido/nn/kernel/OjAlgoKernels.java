package org.barrido.nn.kernel;

import java.util.Arrays;
import org.ojalgo.array.operation.AXPY;

/**
 * Products on ojAlgo's {@link AXPY} (y += a x), which rounds product and sum apart and in ascending order, as {@link Kernels}
 * demand: another library's arithmetic that comes to the same bits. What isn't algebra is as in the plain ones.
 *
 * <p>Rows of weights are copied to arrays of their own, since Java's compiler vectorizes the form of AXPY that goes over whole
 * arrays; a copy serves a whole batch.
 */
final class OjAlgoKernels extends PlainKernels {
    private static final ThreadLocal<float[]> SCRATCH = ThreadLocal.withInitial(() -> new float[0]);

    /** A row of the calling thread's, with the padding of all rows. */
    private static float[] scratch(int stride) {
        float[] row = SCRATCH.get();
        if (row.length != OFFSET + stride) {
            row = new float[OFFSET + stride];
            SCRATCH.set(row);
        }
        return row;
    }

    /** Goes feature by feature: each sum takes its terms in ascending order of the features, as if it went example by example. */
    @Override
    public void sparseForward(SparseBatch x, float[] w, int stride, float[][] z) {
        x.sort();
        float[] row = scratch(stride);
        for (int i = 0; i < x.start.length - 1; i++) {
            if (x.start[i] < x.start[i + 1]) {
                System.arraycopy(w, OFFSET + i * stride, row, OFFSET, stride);
                for (int k = x.start[i]; k < x.start[i + 1]; k++) {
                    AXPY.invoke(z[x.example[k]], x.sorted[k], row);
                }
            }
        }
    }

    @Override
    public void sparseGradient(SparseBatch x, float[][] d, int from, int to, int stride, float[] g) {
        x.sort();
        float[] row = scratch(stride);
        for (int i = from; i < to; i++) {
            Arrays.fill(row, 0f);
            for (int k = x.start[i]; k < x.start[i + 1]; k++) {
                AXPY.invoke(row, x.sorted[k], d[x.example[k]]);
            }
            System.arraycopy(row, OFFSET, g, OFFSET + i * stride, stride);
        }
        Arrays.fill(row, 0f);
    }

    @Override
    public void denseForward(float[][] a, int offset, int examples, int fanIn, float[] w, int stride, float[][] z) {
        float[] row = scratch(stride);
        for (int i = 0; i < fanIn; i++) {
            System.arraycopy(w, OFFSET + i * stride, row, OFFSET, stride);
            for (int b = 0; b < examples; b++) {
                AXPY.invoke(z[b], a[b][offset + i], row);
            }
        }
    }

    @Override
    public void denseGradient(
            float[][] a, int offset, float[][] d, int examples, int from, int to, int stride, float[] g) {
        float[] row = scratch(stride);
        for (int i = from; i < to; i++) {
            Arrays.fill(row, 0f);
            for (int b = 0; b < examples; b++) {
                AXPY.invoke(row, a[b][offset + i], d[b]);
            }
            System.arraycopy(row, OFFSET, g, OFFSET + i * stride, stride);
        }
        Arrays.fill(row, 0f);
    }

    @Override
    public String name() {
        return "ojalgo";
    }
}
