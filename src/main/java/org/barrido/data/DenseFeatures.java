package org.barrido.data;

import java.util.Arrays;
import org.barrido.nn.kernel.DenseInputs;
import org.barrido.nn.kernel.Inputs;
import org.barrido.nn.kernel.SparseInputs;

/** Features of any value, a row per example. */
public final class DenseFeatures implements Features {
    /** Skipping zeros and multiplying by everything take the same time near this share of non-zeros (measured). */
    private static final double WORTH_COMPRESSING = 0.45;

    private final float[][] rows;
    private final DenseInputs inputs;

    /** Takes ownership of {@code rows}, each of {@code width} values. */
    public DenseFeatures(float[][] rows, int width) {
        this.rows = rows;
        this.inputs = new DenseInputs(rows, width);
    }

    @Override
    public int count() {
        return inputs.count();
    }

    @Override
    public int width() {
        return inputs.width();
    }

    @Override
    public float[][] rows() {
        return Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }

    @Override
    public Features select(int[] examples) {
        return new DenseFeatures(Arrays.stream(examples).mapToObj(i -> rows[i]).toArray(float[][]::new), width());
    }

    /** Inputs of these values, without the zeros where that pays; takes ownership of the rows. */
    public Inputs inputs() {
        long nonZeros = 0;
        for (float[] row : rows) {
            nonZeros += nonZeros(row);
        }
        return worthCompressing(nonZeros, count(), width()) ? compressed((int) nonZeros) : inputs;
    }

    static boolean worthCompressing(long nonZeros, int count, int width) {
        return nonZeros <= WORTH_COMPRESSING * count * width
                && nonZeros < Integer.MAX_VALUE
                && width <= SparseInputs.WIDEST;
    }

    private static int nonZeros(float[] row) {
        int result = 0;
        for (float value : row) {
            result += value != 0 ? 1 : 0;
        }
        return result;
    }

    private Inputs compressed(int nonZeros) {
        int[] start = new int[rows.length + 1];
        char[] feature = new char[nonZeros];
        float[] value = new float[nonZeros];
        int k = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < width(); j++) {
                if (rows[i][j] != 0) {
                    feature[k] = (char) j;
                    value[k++] = rows[i][j];
                }
            }
            start[i + 1] = k;
        }
        return new SparseInputs(start, feature, value, width());
    }
}
