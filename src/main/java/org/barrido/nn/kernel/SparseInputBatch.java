package org.barrido.nn.kernel;

/** By non-zeros. */
final class SparseInputBatch implements InputBatch {
    private final SparseBatch batch;
    private final Kernels kernels;

    SparseInputBatch(SparseInputs inputs, int examples, Kernels kernels) {
        batch = new SparseBatch(inputs, examples);
        this.kernels = kernels;
    }

    @Override
    public void fill(int[] order, int from, int count) {
        batch.fill(order, from, count);
    }

    @Override
    public void forward(float[] w, int stride, float[][] z) {
        kernels.sparseForward(batch, w, stride, z);
    }

    @Override
    public void gradient(float[][] d, int from, int to, int stride, float[] g) {
        kernels.sparseGradient(batch, d, from, to, stride, g);
    }

    @Override
    public boolean isZero(int from, int to) {
        batch.sort();
        return batch.start[from] == batch.start[to];
    }
}
