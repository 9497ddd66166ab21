package org.barrido.nn.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Times each kernel on one batch, with shapes and sparsity as on MNIST: {@code mvn -Pbench process-test-classes}, or only some
 * with {@code -Djmh.arguments="KernelsBench.dense -p batch=64"}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelsBench {
    private static final int PIXELS = 784;
    private static final int HIDDEN = 128;
    private static final double NON_ZERO = 0.19;

    @Param({"simd", "plain", "ojalgo"})
    String kernels;

    @Param("32")
    int batch;

    private final Random random = new Random(1);
    private final Layer first = new Layer(PIXELS, HIDDEN);
    private final Layer second = new Layer(HIDDEN, HIDDEN);
    private Kernels tested;
    private SparseBatch sparse;
    private float[][] a;
    private float[][] z;
    private float[] firstGradient;
    private float[] secondGradient;
    private float[] transposed;

    @Setup(Level.Trial)
    public void prepare() {
        tested = KernelType.valueOf(kernels.toUpperCase(Locale.ROOT)).load();
        first.initialize(Initializer.HE, 1, RandomStream.of(1, "init"));
        second.initialize(Initializer.HE, 1, RandomStream.of(2, "init"));
        sparse = new SparseBatch(images(), batch);
        sparse.fill(IntStream.range(0, batch).toArray(), 0, batch);
        a = rows();
        z = rows();
        firstGradient = new float[first.weights.length];
        secondGradient = new float[second.weights.length];
        transposed = new float[Kernels.OFFSET + HIDDEN * Layer.padded(HIDDEN)];
    }

    private SparseInputs images() {
        int[] start = new int[batch + 1];
        char[] feature = new char[batch * PIXELS];
        byte[] code = new byte[batch * PIXELS];
        int n = 0;
        for (int b = 0; b < batch; b++) {
            for (int i = 0; i < PIXELS; i++) {
                if (random.nextDouble() < NON_ZERO) {
                    feature[n] = (char) i;
                    code[n++] = (byte) (1 + random.nextInt(255));
                }
            }
            start[b + 1] = n;
        }
        float[] palette = new float[256];
        for (int grey = 0; grey < palette.length; grey++) {
            palette[grey] = grey / 255f;
        }
        return new SparseInputs(start, feature, code, palette, PIXELS);
    }

    private float[][] rows() {
        float[][] rows = new float[batch][Kernels.OFFSET + HIDDEN];
        for (float[] row : rows) {
            for (int j = Kernels.OFFSET; j < row.length; j++) {
                row[j] = (float) random.nextGaussian();
            }
        }
        return rows;
    }

    /** From zero each time, as sums that grow for ever would end in infinity. */
    private float[][] cleared() {
        for (float[] row : z) {
            Arrays.fill(row, 0);
        }
        return z;
    }

    @Benchmark
    public float[][] sparseForward() {
        tested.sparseForward(sparse, first.weights, first.stride, cleared());
        return z;
    }

    @Benchmark
    public float[] sparseGradient() {
        tested.sparseGradient(sparse, a, 0, PIXELS, first.stride, firstGradient);
        return firstGradient;
    }

    @Benchmark
    public float[][] denseForward() {
        tested.denseForward(a, Kernels.OFFSET, batch, HIDDEN, second.weights, second.stride, cleared());
        return z;
    }

    @Benchmark
    public float[] denseGradient() {
        tested.denseGradient(a, Kernels.OFFSET, a, batch, 0, HIDDEN, second.stride, secondGradient);
        return secondGradient;
    }

    @Benchmark
    public float[] transpose() {
        tested.transpose(second.weights, HIDDEN, HIDDEN, second.stride, transposed);
        return transposed;
    }
}
