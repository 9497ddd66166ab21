package org.barrido.nn.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * The plain kernels where there is little to do, else the SIMD ones, which have to be compiled first. Plain loops are fast after some
 * milliseconds; SIMD kernels are a hundred times slower than those until Java's compiler is done with them, as their vectors are objects
 * until then. So they are rehearsed before they are used: called on small arrays until the calls allocate nothing. Rehearsals come one
 * after the other, in an order and on shapes that are always the same, and so does what the compiler sees: compiled in the midst of training, now
 * and then a kernel stayed slow for good. One that doesn't become fast stays plain. The bits are the same.
 */
final class StagedKernels implements Kernels {
    /** Multiplications of plain loops, of all kernels together, that take about as long as compiling the SIMD ones: half a second. */
    private static final long WORTH_COMPILING = 8_000_000_000L;
    /** Numbers transposed by plain loops that take about as long as compiling that SIMD kernel. */
    private static final long WORTH_TRANSPOSING = 100_000_000;

    /** Steps of Adam of one parameter each after which it pays to compile that SIMD kernel; sooner, first epochs would wait for it. */
    private static final long WORTH_STEPPING = 500_000_000;

    private final Kernels plain;
    private final Kernels simd;
    private final Predicate<Runnable> rehearsal;
    private volatile boolean hasGivenUp;
    private final Stage sparseForward = new Stage(KernelCall.SPARSE_FORWARD);
    private final Stage sparseGradient = new Stage(KernelCall.SPARSE_GRADIENT);
    private final Stage denseForward = new Stage(KernelCall.DENSE_FORWARD);
    private final Stage denseGradient = new Stage(KernelCall.DENSE_GRADIENT);
    private final Stage relu = new Stage(KernelCall.RELU);
    private final Stage reluGradient = new Stage(KernelCall.RELU_GRADIENT);
    private final Stage transpose = new Stage(KernelCall.TRANSPOSE);
    private final Stage adam = new Stage(KernelCall.ADAM);
    private final Group products;
    private final Group transposing;
    private final Group stepping;

    /** How far one of the kernels is. */
    private final class Stage {
        private final KernelCall call;
        private volatile boolean compiled;

        Stage(KernelCall call) {
            this.call = call;
        }

        void rehearse() {
            compiled = rehearsal.test(call.rehearsal(simd));
            hasGivenUp |= !compiled;
        }
    }

    /** Kernels that are compiled together, once plain loops have cost about as much as that does. */
    private final class Group {
        private final List<Stage> stages;
        private final long worthCompiling;
        private final AtomicLong work = new AtomicLong(); // of plain loops
        private boolean rehearsed;

        Group(long worthCompiling, Stage... stages) {
            this.worthCompiling = worthCompiling;
            this.stages = List.of(stages);
        }

        /** Returns the kernels for a call of that much work. */
        Kernels kernels(Stage stage, long more) {
            if (!stage.compiled && work.get() < worthCompiling && work.addAndGet(more) >= worthCompiling) {
                rehearse();
            }
            return stage.compiled ? simd : plain;
        }

        void rehearse() {
            synchronized (StagedKernels.this) { // one rehearsal at a time
                work.set(worthCompiling);
                if (!rehearsed) {
                    rehearsed = true;
                    stages.forEach(Stage::rehearse);
                }
            }
        }
    }

    StagedKernels(Kernels plain, Kernels simd) {
        this(plain, simd, new KernelRehearsal(), KernelRehearsal.isOfUse() ? 1 : Double.POSITIVE_INFINITY);
    }

    /**
     * @param rehearsal whether calling it over and over makes a SIMD kernel fast
     * @param reluctance how many times the usual work of plain loops there is to be before SIMD kernels are tried
     */
    StagedKernels(Kernels plain, Kernels simd, Predicate<Runnable> rehearsal, double reluctance) {
        this.plain = plain;
        this.simd = simd;
        this.rehearsal = rehearsal;
        products = new Group(
                (long) (reluctance * WORTH_COMPILING),
                denseGradient,
                denseForward,
                sparseForward,
                sparseGradient,
                relu,
                reluGradient);
        transposing = new Group((long) (reluctance * WORTH_TRANSPOSING), transpose);
        stepping = new Group((long) (reluctance * WORTH_STEPPING), adam);
    }

    /** Tells whether a kernel stays plain because the compiler left its SIMD form slow. */
    boolean hasGivenUp() {
        return hasGivenUp;
    }

    @Override
    public void prepare(double multiplications) {
        if (products.work.get() + multiplications >= products.worthCompiling) {
            products.rehearse();
        }
    }

    @Override
    public void sparseForward(SparseBatch x, float[] w, int stride, float[][] z) {
        long multiplications = (long) x.at[x.examples() * x.blocks] * stride;
        products.kernels(sparseForward, multiplications).sparseForward(x, w, stride, z);
    }

    @Override
    public void sparseGradient(SparseBatch x, float[][] d, int from, int to, int stride, float[] g) {
        x.sort();
        long multiplications = (long) (x.start[to] - x.start[from]) * stride;
        products.kernels(sparseGradient, multiplications).sparseGradient(x, d, from, to, stride, g);
    }

    @Override
    public void denseForward(float[][] a, int offset, int examples, int fanIn, float[] w, int stride, float[][] z) {
        long multiplications = (long) examples * fanIn * stride;
        products.kernels(denseForward, multiplications).denseForward(a, offset, examples, fanIn, w, stride, z);
    }

    @Override
    public void denseGradient(
            float[][] a, int offset, float[][] d, int examples, int from, int to, int stride, float[] g) {
        long multiplications = (long) examples * (to - from) * stride;
        products.kernels(denseGradient, multiplications).denseGradient(a, offset, d, examples, from, to, stride, g);
    }

    @Override
    public void relu(float[][] z, int examples, int stride) {
        products.kernels(relu, (long) examples * stride).relu(z, examples, stride);
    }

    @Override
    public void reluGradient(float[][] a, float[][] d, int examples, int stride) {
        products.kernels(reluGradient, (long) examples * stride).reluGradient(a, d, examples, stride);
    }

    @Override
    public void transpose(float[] w, int fanIn, int fanOut, int stride, float[] t) {
        transposing.kernels(transpose, (long) fanIn * fanOut).transpose(w, fanIn, fanOut, stride, t);
    }

    @Override
    public void adam(float[] w, float[] g, float[] m, float[] v, int from, int to, float l2, AdamStep step) {
        stepping.kernels(adam, to - from).adam(w, g, m, v, from, to, l2, step);
    }

    @Override
    public String name() {
        return simd.name();
    }
}
