package org.barrido.nn.kernel;

/** By references to the examples' own rows: nothing is copied. */
final class DenseInputBatch implements InputBatch {
    private final DenseInputs inputs;
    private final float[][] rows; // (examples), each a row of inputs
    private final Kernels kernels;
    private int count;

    DenseInputBatch(DenseInputs inputs, int examples, Kernels kernels) {
        this.inputs = inputs;
        rows = new float[examples][];
        this.kernels = kernels;
    }

    @Override
    public void fill(int[] order, int from, int count) {
        this.count = count;
        for (int b = 0; b < count; b++) {
            rows[b] = inputs.rows[order[from + b]];
        }
    }

    @Override
    public void forward(float[] w, int stride, float[][] z) {
        kernels.denseForward(rows, 0, count, inputs.width(), w, stride, z);
    }

    @Override
    public void gradient(float[][] d, int from, int to, int stride, float[] g) {
        kernels.denseGradient(rows, 0, d, count, from, to, stride, g);
    }

    @Override
    public boolean isZero(int from, int to) {
        return false;
    }
}
