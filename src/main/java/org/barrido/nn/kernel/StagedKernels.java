package org.barrido.nn.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The plain kernels where there is little to do, else the SIMD ones, which have to be compiled first. Plain loops are fast after some
 * milliseconds; SIMD kernels are a hundred times slower than those until Java's compiler is done with them, as their vectors are objects
 * until then. So before a SIMD kernel is used it is rehearsed: called on small arrays until its calls allocate nothing. Rehearsals come one after
 * the other, in an order and on shapes that are always the same, and so does what the compiler sees: compiled in the midst of training, now and
 * then a kernel stayed half as fast for good. One that doesn't become fast stays plain. The bits are the same.
 *
 * <p>A kernel counts as compiled for rows of one width: other widths take other paths through it.
 */
final class StagedKernels implements Kernels {
    private static final int WIDTHS = 64; // rows of this many times LANES, and all wider ones, are of one kind
    /** Multiplications of plain loops, of all kernels together, that take about as long as compiling the SIMD ones. */
    private static final long WORTH_COMPILING = 1_000_000_000;

    private static final byte PLAIN_SO_FAR = 0;
    private static final byte SIMD = 1;
    private static final byte PLAIN_FOR_GOOD = 2;

    private final Kernels plain;
    private final Kernels simd;
    private final Predicate<Runnable> rehearsal;
    private final long worthCompiling;
    private final AtomicLong work = new AtomicLong(); // multiplications of plain loops
    private volatile boolean hasGivenUp;
    private final Stage sparseForward = new Stage(KernelCall.SPARSE_FORWARD);
    private final Stage sparseGradient = new Stage(KernelCall.SPARSE_GRADIENT);
    private final Stage denseForward = new Stage(KernelCall.DENSE_FORWARD);
    private final Stage denseGradient = new Stage(KernelCall.DENSE_GRADIENT);
    private final Stage relu = new Stage(KernelCall.RELU);
    private final Stage reluGradient = new Stage(KernelCall.RELU_GRADIENT);
    private final Stage transpose = new Stage(KernelCall.TRANSPOSE);
    private final Stage exp = new Stage(KernelCall.EXP);

    /** How far one of the kernels is. */
    private final class Stage {
        private final KernelCall call;
        /** By width, twice; replaced by a new array when one is decided. */
        private volatile byte[] state = new byte[2 * WIDTHS];

        Stage(KernelCall call) {
            this.call = call;
        }

        /**
         * @param few fewer than four of the rows that dense products take four at a time
         * @param multiplications of this call, or what costs about as much
         */
        Kernels kernels(int stride, boolean few, long multiplications) {
            byte now = state[kind(stride, few)];
            if (now == PLAIN_SO_FAR && work.addAndGet(multiplications) >= worthCompiling) {
                now = decide(stride, few);
            }
            return now == SIMD ? simd : plain;
        }

        private int kind(int stride, boolean few) {
            return 2 * Math.min(stride / LANES, WIDTHS - 1) + (few ? 1 : 0);
        }

        byte decide(int stride, boolean few) {
            synchronized (StagedKernels.this) { // one rehearsal at a time
                int kind = kind(stride, few);
                if (state[kind] == PLAIN_SO_FAR) {
                    byte[] changed = state.clone();
                    boolean fast = rehearsal.test(call.rehearsal(simd, stride, few));
                    changed[kind] = fast ? SIMD : PLAIN_FOR_GOOD;
                    hasGivenUp |= !fast;
                    state = changed;
                }
                return state[kind];
            }
        }
    }

    StagedKernels(Kernels plain, Kernels simd) {
        this(plain, simd, new KernelRehearsal(), KernelRehearsal.isOfUse() ? WORTH_COMPILING : Long.MAX_VALUE);
    }

    /**
     * @param rehearsal whether calling it over and over makes a SIMD kernel fast
     * @param worthCompiling multiplications of plain loops before the first SIMD kernel is tried
     */
    StagedKernels(Kernels plain, Kernels simd, Predicate<Runnable> rehearsal, long worthCompiling) {
        this.plain = plain;
        this.simd = simd;
        this.rehearsal = rehearsal;
        this.worthCompiling = worthCompiling;
    }

    /** Tells whether a kernel stays plain because the compiler left its SIMD form slow. */
    boolean hasGivenUp() {
        return hasGivenUp;
    }

    @Override
    public void prepare(KernelDemand demand) {
        if (demand.multiplications() < worthCompiling) {
            return;
        }
        List<Integer> strides = demand.strides();
        if (demand.sparse()) {
            sparseForward.decide(strides.get(0), false);
            sparseGradient.decide(strides.get(0), false);
        }
        for (int l = demand.sparse() ? 1 : 0; l < strides.size(); l++) {
            denseForward.decide(strides.get(l), false);
            denseGradient.decide(strides.get(l), false);
        }
        for (int l = 0; l + 1 < strides.size(); l++) {
            relu.decide(strides.get(l), false);
            reluGradient.decide(strides.get(l), false);
            denseForward.decide(strides.get(l), false); // on the way back
            transpose.decide(strides.get(l + 1), false);
        }
        exp.decide(0, false);
    }

    @Override
    public void sparseForward(SparseBatch x, float[] w, int stride, float[][] z) {
        long multiplications = (long) x.at[x.examples() * x.blocks] * stride;
        sparseForward.kernels(stride, false, multiplications).sparseForward(x, w, stride, z);
    }

    @Override
    public void sparseGradient(SparseBatch x, float[][] d, int from, int to, int stride, float[] g) {
        x.sort();
        long multiplications = (long) (x.start[to] - x.start[from]) * stride;
        sparseGradient.kernels(stride, false, multiplications).sparseGradient(x, d, from, to, stride, g);
    }

    @Override
    public void denseForward(float[][] a, int offset, int examples, int fanIn, float[] w, int stride, float[][] z) {
        long multiplications = (long) examples * fanIn * stride;
        denseForward
                .kernels(stride, examples < 4, multiplications)
                .denseForward(a, offset, examples, fanIn, w, stride, z);
    }

    @Override
    public void denseGradient(
            float[][] a, int offset, float[][] d, int examples, int from, int to, int stride, float[] g) {
        long multiplications = (long) examples * (to - from) * stride;
        denseGradient
                .kernels(stride, to - from < 4, multiplications)
                .denseGradient(a, offset, d, examples, from, to, stride, g);
    }

    @Override
    public void relu(float[][] z, int examples, int stride) {
        relu.kernels(stride, false, (long) examples * stride).relu(z, examples, stride);
    }

    @Override
    public void reluGradient(float[][] a, float[][] d, int examples, int stride) {
        reluGradient.kernels(stride, false, (long) examples * stride).reluGradient(a, d, examples, stride);
    }

    @Override
    public void transpose(float[] w, int fanIn, int fanOut, int stride, float[] t) {
        transpose.kernels(stride, false, (long) fanIn * fanOut).transpose(w, fanIn, fanOut, stride, t);
    }

    @Override
    public void exp(double[] x, int n) {
        exp.kernels(0, false, n).exp(x, n);
    }

    @Override
    public String name() {
        return simd.name();
    }
}
