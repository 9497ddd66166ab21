package org.barrido.nn.kernel;

import java.util.concurrent.atomic.AtomicLong;

/**
 * SIMD kernels until they prove slow, the plain ones from then on. Where Java's compiler comes to a kernel before it has seen which
 * vectors occur, as happens on a busy machine, their vectors stay objects: a step allocates megabytes and takes ten times as
 * long, for good, as compiled code that isn't wrong is never compiled again, and classes loaded anew fare no better. The plain
 * loops don't depend on it. The bits are the same.
 */
final class FallbackKernels implements Kernels {
    /** More processor time than all kernels together need to be compiled, while their vectors are objects for a good reason. */
    private static final long PATIENCE_NANOS = 15_000_000_000L;

    private final Kernels plain;
    private final long patience;
    private final AtomicLong wasted = new AtomicLong();
    private volatile Kernels current;

    FallbackKernels(Kernels simd, Kernels plain) {
        this(simd, plain, PATIENCE_NANOS);
    }

    /** @param patience nanoseconds of processor time, of all threads together */
    FallbackKernels(Kernels simd, Kernels plain, long patience) {
        current = simd;
        this.plain = plain;
        this.patience = patience;
    }

    /** Tells of processor time that went by with vectors as objects, on any thread. */
    void recordBoxed(long nanos) {
        if (wasted.addAndGet(nanos) > patience) {
            current = plain;
        }
    }

    boolean hasFallenBack() {
        return current == plain;
    }

    @Override
    public void sparseForward(SparseBatch x, float[] w, int stride, float[][] z) {
        current.sparseForward(x, w, stride, z);
    }

    @Override
    public void sparseGradient(SparseBatch x, float[][] d, int from, int to, int stride, float[] g) {
        current.sparseGradient(x, d, from, to, stride, g);
    }

    @Override
    public void denseForward(float[][] a, int offset, int examples, int fanIn, float[] w, int stride, float[][] z) {
        current.denseForward(a, offset, examples, fanIn, w, stride, z);
    }

    @Override
    public void denseGradient(
            float[][] a, int offset, float[][] d, int examples, int from, int to, int stride, float[] g) {
        current.denseGradient(a, offset, d, examples, from, to, stride, g);
    }

    @Override
    public void relu(float[][] z, int examples, int stride) {
        current.relu(z, examples, stride);
    }

    @Override
    public void reluGradient(float[][] a, float[][] d, int examples, int stride) {
        current.reluGradient(a, d, examples, stride);
    }

    @Override
    public void transpose(float[] w, int fanIn, int fanOut, int stride, float[] t) {
        current.transpose(w, fanIn, fanOut, stride, t);
    }

    @Override
    public void exp(double[] x, int n) {
        current.exp(x, n);
    }

    @Override
    public String name() {
        return current.name();
    }
}
