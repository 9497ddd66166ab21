package org.barrido.nn.kernel;

import java.util.Optional;

/**
 * The hot loops of training. Every implementation gives the same bits: products and sums are rounded separately (no fused
 * multiply-add, which some processors lack and then emulate a thousand times slower), each sum runs over one index in
 * ascending order, and only columns, which are independent of each other, are taken side by side.
 *
 * <p>Shapes: weights and their gradients are flat, a row of {@code stride} floats per input; activations and deltas are an
 * array per example. {@code stride} is a multiple of {@link #LANES}; all rows begin at {@link #OFFSET}, but for those of raw
 * inputs.
 */
public interface Kernels {
    /** Rows of weights and activations are padded with zeros to a multiple of this many floats. */
    int LANES = 16;

    /**
     * The place where the first row begins in every padded array. An array's elements begin 16 bytes into its object; where objects are
     * aligned to 64 bytes (the launcher's -XX:ObjectAlignmentInBytes=64), 12 floats more make every row begin on a cache line,
     * which halves the time of the hot loops: a vector across two lines costs two accesses.
     */
    int OFFSET = 12;

    /** z[b] += x[b] · w for every example of the batch, x given by its non-zeros. */
    void sparseForward(SparseBatch x, float[] w, int stride, float[][] z);

    /** g[i] = sum over b of x[b][i] · d[b], for the features i of [from, to). */
    void sparseGradient(SparseBatch x, float[][] d, int from, int to, int stride, float[] g);

    /** z[b] += a[b] · w for b in [0, examples), where a[b] has {@code fanIn} values from {@code offset} on. */
    void denseForward(float[][] a, int offset, int examples, int fanIn, float[] w, int stride, float[][] z);

    /** g[i] = sum over b in [0, examples) of a[b][i] · d[b], for the inputs i of [from, to). */
    void denseGradient(float[][] a, int offset, float[][] d, int examples, int from, int to, int stride, float[] g);

    /** z[b] = max(z[b], 0) in the first {@code stride} columns. */
    void relu(float[][] z, int examples, int stride);

    /** d[b] = 0 where a[b] isn't positive. */
    void reluGradient(float[][] a, float[][] d, int examples, int stride);

    /** Sets t[j][i] to w[i][j]; the rows of t are {@code fanIn} padded. */
    void transpose(float[] w, int fanIn, int fanOut, int stride, float[] t);

    /** One step of Adam on the parameters [from, to): moves w, and its moments m and v, along the gradient g + l2 w. */
    void adam(float[] w, float[] g, float[] m, float[] v, int from, int to, float l2, AdamStep step);

    /**
     * Does ahead of a training what would keep its first steps waiting; has no effect on what is computed.
     *
     * @param multiplications of all its steps together, about
     */
    default void prepare(double multiplications) {}

    /** The implementation's name, such as "simd 512" or "plain". */
    String name();

    /** The fastest that this Java can run, chosen once. */
    static Kernels fastest() {
        return Chosen.KERNELS;
    }

    /** The name of the fastest, for {@code --version} and provenance. */
    static String describe() {
        return fastest().name();
    }

    /** What a person should know of how training went with the fastest, if anything. */
    static Optional<String> remark() {
        return fastest() instanceof StagedKernels staged && staged.hasGivenUp()
                ? Optional.of(
                        "Java's compiler left SIMD loops slow, as it may on a busy machine; training went on with the plain"
                                + " ones, to the same numbers but slower. A new start has a new chance.")
                : Optional.empty();
    }

    /**
     * The SIMD kernels, on any processor. They are loaded by name, as their class can't even be linked where the incubator module
     * is absent.
     *
     * @throws MissingKernelsException if this Java has no vector module
     */
    static Kernels simd() {
        if (!Chosen.isVectorModuleHere()) {
            throw new MissingKernelsException(
                    "this Java has no vector module (jdk.incubator.vector), which the SIMD kernels need");
        }
        try {
            return Class.forName("org.barrido.nn.simd.SimdKernels")
                    .asSubclass(Kernels.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the SIMD kernels are missing from this build", e);
        }
    }

    /** Holds the kernels that were chosen. */
    final class Chosen {
        private static final Kernels KERNELS = choose();

        private Chosen() {}

        private static Kernels choose() {
            if (!isVectorModuleHere()) {
                return new PlainKernels();
            }
            Kernels simd = simd();
            return isSlow(simd.name()) ? new PlainKernels() : new StagedKernels(new PlainKernels(), simd);
        }

        /** Before AVX2 half of the vector operations aren't single instructions: measured a third slower than the plain loops. */
        private static boolean isSlow(String name) {
            return "amd64".equals(System.getProperty("os.arch")) && "simd 128".equals(name);
        }

        /** Asked by class: a module that was resolved after the start isn't in the boot layer. */
        private static boolean isVectorModuleHere() {
            try {
                Class.forName("jdk.incubator.vector.FloatVector", false, null);
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }
}
