package org.barrido.nn.kernel;

/** The examples of one mini-batch as the first layer sees them: the seam between dense and compressed inputs. */
public interface InputBatch {
    static InputBatch of(Inputs inputs, int examples, Kernels kernels) {
        return inputs instanceof SparseInputs compressed
                ? new SparseInputBatch(compressed, examples, kernels)
                : new DenseInputBatch((DenseInputs) inputs, examples, kernels);
    }

    /** Takes examples {@code order[from .. from + count)}. */
    void fill(int[] order, int from, int count);

    /** z[b] += x[b] · w. */
    void forward(float[] w, int stride, float[][] z);

    /** g[i] = sum over b of x[b][i] · d[b], for the features i of [from, to). */
    void gradient(float[][] d, int from, int to, int stride, float[] g);

    /** Whether features [from, to) are zero in the whole batch, so that their gradient is. */
    boolean isZero(int from, int to);
}
